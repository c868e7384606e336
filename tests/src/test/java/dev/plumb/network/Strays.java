package dev.plumb.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A program that does what Plumb doesn't: it connects, and it sends a packet. Nobody listens on its ports. */
final class Strays {
    private Strays() {}

    public static void main(String[] arguments) {
        var here = InetAddress.ofLiteral("127.0.0.1");
        try (var socket = new Socket();
                var packets = new DatagramSocket()) {
            packets.send(new DatagramPacket(new byte[1], 1, here, 2));
            socket.connect(new InetSocketAddress(here, 1));
        } catch (IOException e) {
            // It tried.
        }
    }
}
