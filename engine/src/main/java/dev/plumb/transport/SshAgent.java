package dev.plumb.transport;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/**
 * A program that holds private keys and signs with them: ssh-agent, or one that speaks like it.
 *
 * @param socket a Unix socket, or a named pipe of Windows
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-sshm-ssh-agent">SSH Agent Protocol</a>
 */
record SshAgent(String socket) {
    private static final int FAILURE = 5;
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int SHA256 = 2;
    private static final int SHA512 = 4;
    private static final int LONGEST = 1024 * 1024;

    /** @param comment what its owner calls it, usually a file */
    record Held(PublicPart key, String comment) {}

    /** Everything that it holds, in its order. */
    List<Held> keys() throws IOException {
        var answer = ask(new Buffer.PlainBuffer().putByte((byte) REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        var count = answer.readUInt32AsInt();
        var keys = new ArrayList<Held>();
        for (var i = 0; i < count; i++) {
            keys.add(new Held(PublicPart.of(answer.readBytes()), answer.readString()));
        }
        return List.copyOf(keys);
    }

    Signer signer(PublicPart key) {
        return (data, algorithm) -> {
            var flags = switch (algorithm) {
                case "rsa-sha2-512" -> SHA512;
                case "rsa-sha2-256" -> SHA256;
                default -> 0;
            };
            var request = new Buffer.PlainBuffer()
                    .putByte((byte) SIGN_REQUEST)
                    .putBytes(key.bytes())
                    .putBytes(data)
                    .putUInt32(flags);
            return ask(request, SIGN_RESPONSE).readBytes();
        };
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer request, int expected) throws IOException {
        try (var channel = open()) {
            var bytes = request.getCompactData();
            var message = ByteBuffer.allocate(4 + bytes.length)
                    .putInt(bytes.length)
                    .put(bytes)
                    .flip();
            while (message.hasRemaining()) {
                channel.write(message);
            }
            var length = read(channel, 4).getInt();
            if (length < 1 || length > LONGEST) {
                throw new IOException("what answers at " + socket + " is no ssh-agent");
            }
            var answer = new Buffer.PlainBuffer(read(channel, length).array());
            var type = answer.readByte();
            if (type == FAILURE) {
                throw new IOException("the agent refuses");
            }
            if (type != expected) {
                throw new IOException("the agent answers " + type + " instead of " + expected);
            }
            return answer;
        }
    }

    private ByteChannel open() throws IOException {
        if (File.separatorChar == '\\') {
            return new RandomAccessFile(socket, "rw").getChannel();
        }
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private ByteBuffer read(ByteChannel channel, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the agent at " + socket + " hung up");
            }
        }
        return buffer.flip();
    }
}
