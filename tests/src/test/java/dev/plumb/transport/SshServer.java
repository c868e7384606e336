package dev.plumb.transport;

import dev.plumb.node.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;

/**
 * An SSH server in this process, which starts real shells on this machine. Its directory holds a private key that may log in,
 * and known hosts that know it.
 */
public final class SshServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final org.apache.sshd.server.SshServer server = org.apache.sshd.server.SshServer.setUpDefaultServer();
    private final Path directory;
    private final KeyPair userKey = newKey();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private List<KeyPair> hostKeys = List.of(newKey());
    private Optional<String> password = Optional.empty();

    private SshServer(Path directory) {
        this.directory = directory;
        server.setHost(LOOPBACK);
        server.setCommandFactory((_, command) -> new ShellOverSsh(command));
        server.setPublickeyAuthenticator((_, key, _) -> isUserKey(key));
        server.setPasswordAuthenticator((_, candidate, _) -> isPassword(candidate));
        server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
    }

    /** @param directory where the key and the known hosts are written to */
    public static SshServer in(Path directory) {
        return new SshServer(directory);
    }

    /** Besides the key, lets this password in. */
    public SshServer withPassword(String accepted) {
        password = Optional.of(accepted);
        return this;
    }

    /** What the server accepts, as SSH names it, such as {@code keyboard-interactive} or {@code publickey,password}. */
    public SshServer withMethods(String methods) {
        server.getProperties().put("auth-methods", methods);
        return this;
    }

    SshServer withHostKeys(KeyPair... keys) {
        hostKeys = List.of(keys);
        return this;
    }

    org.apache.sshd.server.SshServer settings() {
        return server;
    }

    public SshServer start() {
        try {
            server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
            server.start();
            Files.createDirectories(directory);
            Files.writeString(knownHosts(), knownHostsLine(hostKeys.getFirst().getPublic()));
            writeUserKey();
            Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** A name that the server lets in; its shells run as whoever runs the tests. */
    public String user() {
        return "deploy";
    }

    public Path keyFile() {
        return directory.resolve("id");
    }

    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** How to reach it by key. */
    public Endpoint endpoint() {
        return draft().done();
    }

    EndpointDraft draft() {
        return EndpointDraft.ssh()
                .address(LOOPBACK)
                .port(port())
                .user(user())
                .privateKey(keyFile())
                .knownHosts(knownHosts());
    }

    /** What clients tried to log in with, in their order: {@code key}, {@code password}. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    String knownHostsLine(PublicKey key) {
        return "[" + LOOPBACK + "]:" + port() + " " + PublicKeyEntry.toString(key) + "\n";
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeUserKey() throws IOException {
        try (var file = Files.newOutputStream(keyFile())) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "", null, file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isUserKey(PublicKey key) {
        seen.add("key");
        return KeyUtils.compareKeys(key, userKey.getPublic());
    }

    private boolean isPassword(String candidate) {
        seen.add("password");
        return password.filter(candidate::equals).isPresent();
    }

    static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
