import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/**
 * The node of the training run: an SSH server on the loopback that starts shells of this machine for one key. It writes "id",
 * "known_hosts" and "port" into the folder that it is given, and ends with its input. The launcher runs it from this file, with
 * the server's library on the class path.
 */
final class TrainingServer {
    private static final String LOOPBACK = "127.0.0.1";

    private TrainingServer() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var generator = SecurityUtils.getKeyPairGenerator("EdDSA");
        var host = generator.generateKeyPair();
        var user = generator.generateKeyPair();
        try (var server = SshServer.setUpDefaultServer()) {
            server.setHost(LOOPBACK);
            server.setKeyPairProvider(KeyPairProvider.wrap(List.of(host)));
            server.setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, user.getPublic()));
            server.setCommandFactory(
                    (channel, line) -> new ProcessShellFactory(line, "sh", "-c", line).createShell(channel));
            server.start();
            try (var key = Files.newOutputStream(folder.resolve("id"))) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "", null, key);
            }
            Files.setPosixFilePermissions(folder.resolve("id"), PosixFilePermissions.fromString("rw-------"));
            Files.writeString(
                    folder.resolve("known_hosts"),
                    "[" + LOOPBACK + "]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
            var port = Files.writeString(folder.resolve("port.new"), Integer.toString(server.getPort()));
            Files.move(port, folder.resolve("port"));
            while (System.in.read() >= 0) {
                // Until the launcher closes it.
            }
        }
    }
}
