package dev.plumb.transport;

import static dev.plumb.transport.Shells.visit;
import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyCheckTest {
    private final KeyPair hostKey = SshServer.newKey();

    @TempDir
    Path directory;

    private SshServer server;
    private Path nobody;

    @BeforeEach
    void start() {
        server = SshServer.in(directory)
                .withHostKeys(hostKey)
                .withPassword("pw-4711")
                .start();
        nobody = directory.resolve("nobody");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUnknownKeyIsRefusedBeforeAnythingIsSent() {
        assertThat(whyNot(server.draft().password("pw-4711").knownHosts(nobody)))
                .isEqualTo("The host key of 127.0.0.1 port " + server.port() + " isn't known: ECDSA "
                        + fingerprint(hostKey)
                        + ". Compare it with what the node itself says (ssh-keygen -lf /etc/ssh/ssh_host_ecdsa_key.pub), then make"
                        + " it known:\n    ssh-keyscan -p " + server.port() + " -t ecdsa 127.0.0.1 >> " + nobody
                        + "\nTo trust every node on first sight instead, set \"host_keys: accept-new\".");
        assertThat(server.seen()).isEmpty();
        assertThat(nobody).doesNotExist();
    }

    @Test
    void aNewKeyIsRememberedOnRequestAndKnownFromThenOn() throws Exception {
        assertThat(visit(server.draft().knownHosts(nobody).acceptNew().done())).isEqualTo("42");
        assertThat(nobody).hasContent(server.knownHostsLine(hostKey.getPublic()));
        assertThat(visit(server.draft().knownHosts(nobody).done())).isEqualTo("42");
    }

    @Test
    void aChangedKeyIsRefusedEvenWhereNewOnesAreAccepted() throws IOException {
        var before = SshServer.newKey();
        Files.writeString(nobody, "# first line\n" + server.knownHostsLine(before.getPublic()));
        for (var draft : new EndpointDraft[] {server.draft(), server.draft().acceptNew()}) {
            assertThat(whyNot(draft.password("pw-4711").knownHosts(nobody)))
                    .contains("has changed", "Nothing was sent.")
                    .contains("known: ECDSA " + fingerprint(before) + " (line 2 of " + nobody + ")")
                    .contains("shown: ECDSA " + fingerprint(hostKey))
                    .contains("ssh-keygen -R '[127.0.0.1]:" + server.port() + "' -f " + nobody);
        }
        assertThat(server.seen()).isEmpty();
        assertThat(Files.readAllLines(nobody)).hasSize(2);
    }

    @Test
    void aRevokedKeyIsRefused() throws IOException {
        var line = server.knownHostsLine(hostKey.getPublic());
        Files.writeString(nobody, line + "@revoked " + line);
        assertThat(whyNot(server.draft().knownHosts(nobody).acceptNew()))
                .contains("is revoked: ECDSA " + fingerprint(hostKey) + " (line 2 of " + nobody + ")");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aCertificateAuthorityIsNoReasonToTrust() throws IOException {
        Files.writeString(nobody, "@cert-authority " + server.knownHostsLine(hostKey.getPublic()));
        assertThat(whyNot(server.draft().knownHosts(nobody))).contains("isn't known");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void knownHostsThatCantBeReadTrustNobody() throws IOException {
        Files.createDirectory(nobody);
        assertThat(whyNot(server.draft().knownHosts(nobody).acceptNew())).contains("can't be read", "known_hosts");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aKeyThatCantBeRememberedIsNotAccepted() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");
        assertThat(whyNot(server.draft().knownHosts(file.resolve("known_hosts")).acceptNew()))
                .contains("can't be");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aServerWithSeveralKeysIsAskedForTheKnownOne() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var rsa = generator.generateKeyPair();
        try (var both = SshServer.in(directory).withHostKeys(hostKey, rsa).start()) {
            Files.writeString(nobody, both.knownHostsLine(rsa.getPublic()));
            assertThat(visit(both.draft().knownHosts(nobody).done())).isEqualTo("42");
        }
    }

    private static String fingerprint(KeyPair pair) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic());
    }
}
