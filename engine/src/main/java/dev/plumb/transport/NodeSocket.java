package dev.plumb.transport;

import com.xebialabs.overthere.spi.AddressPortMapper;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import net.schmizz.sshj.connection.channel.OpenFailException;

/**
 * Opens the TCP connection under an SSH connection: through a jump host, or trying each address of a name.
 *
 * @param host as the inventory calls it
 */
record NodeSocket(Login login, String host, AddressPortMapper mapper, SshConnections shared) {
    Socket connect() throws Unreachable {
        return login.jump().isPresent() ? through(login.jump().get()) : directly();
    }

    /** All nodes behind a jump host share the connection to it. */
    private Socket through(Login jump) throws Unreachable {
        var lease = jumpTo(jump);
        try {
            return new Tunnel(lease.connection().tunnel(login.address(), login.port()), lease::giveBack);
        } catch (IOException | RuntimeException e) {
            lease.giveBack();
            throw new Unreachable(noTunnel(jump, e), e);
        }
    }

    private SshConnections.Lease jumpTo(Login jump) throws Unreachable {
        try {
            return shared.take(jump, host);
        } catch (Unreachable e) {
            throw new Unreachable(
                    "The jump host on the way to " + login.address() + " can't be used. " + e.getMessage(), e);
        }
    }

    private String noTunnel(Login jump, Exception e) {
        var reason = e instanceof OpenFailException refused ? refused.getReason() : OpenFailException.Reason.UNKNOWN;
        return switch (reason) {
            case ADMINISTRATIVELY_PROHIBITED ->
                "The jump host " + jump.place() + " forbids to connect to " + login.address() + " port " + login.port()
                        + ". Allow \"" + jump.user()
                        + "\" there to forward connections (AllowTcpForwarding, PermitOpen).";
            case CONNECT_FAILED ->
                "The jump host " + jump.place() + " can't reach " + login.address() + " port " + login.port() + ": "
                        + e.getMessage()
                        + ". Is the node up, is its name known there, and does it let the jump host in?";
            default ->
                "The jump host " + jump.place() + " makes no connection to " + login.address() + " port " + login.port()
                        + ": " + e.getMessage() + ".";
        };
    }

    private Socket directly() throws Unreachable {
        IOException last = new ConnectException("no address");
        for (var address : addresses()) {
            try {
                return connect(address);
            } catch (IOException e) {
                last = e;
            }
        }
        throw failure(last);
    }

    private InetAddress[] addresses() throws Unreachable {
        try {
            return InetAddress.getAllByName(login.address());
        } catch (UnknownHostException e) {
            throw new Unreachable(
                    "The name \"" + login.address() + "\" has no address. Correct the host's name, or set \"address\".",
                    e);
        }
    }

    private Socket connect(InetAddress address) throws IOException {
        var socket = mapper.socketFactory().createSocket();
        try {
            // Without it every small packet waits for the acknowledgement of the one before: 40 ms each.
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(mapper.map(new InetSocketAddress(address, login.port())), login.timeoutMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Unreachable failure(IOException e) {
        var message = switch (e) {
            case SocketTimeoutException _ ->
                login.place() + " didn't answer within "
                        + login.patience().connect().toSeconds()
                        + " s. Is the node up, and does every firewall on the way let us through?";
            case NoRouteToHostException _ ->
                "There is no way to " + login.place() + " in the network (no route to host).";
            case ConnectException refused
            when String.valueOf(refused.getMessage()).contains("refused") ->
                "Nothing listens at " + login.place()
                        + " (connection refused). Does the SSH server run there, and is \"port\"" + " right?";
            default -> "Connecting to " + login.place() + " failed: " + e.getMessage() + ".";
        };
        return new Unreachable(message, e);
    }
}
