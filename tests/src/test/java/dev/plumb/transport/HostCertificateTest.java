package dev.plumb.transport;

import static dev.plumb.transport.Shells.visit;
import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host keys that an authority signed with the real ssh-keygen, shown by a real sshd. */
class HostCertificateTest {
    private static final String[] FOR_THIS_HOST = {"-h", "-n", "127.0.0.1,web1", "-V", "+1h"};

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aCertifiedHostIsTrusted(String type) throws Exception {
        try (var server = certified(type, FOR_THIS_HOST)) {
            trust(server, "@cert-authority [127.0.0.*]:* ");
            assertThat(visit(draft(server).done())).isEqualTo("42");
            assertThat(server.log())
                    .anyMatch(line -> line.contains("kex: host key algorithm") && line.contains("cert"));
        }
    }

    @Test
    void aCertificateForEverAndForEveryNameIsTrusted() throws Exception {
        try (var server = certified("ed25519", "-h")) {
            trust(server, "@cert-authority 127.0.0.1 ");
            assertThat(visit(draft(server).done())).isEqualTo("42");
        }
    }

    @Test
    void anAliasIsTheNameThatIsCertified() throws Exception {
        try (var server = certified("ed25519", "-h", "-n", "web1")) {
            trust(server, "@cert-authority web1 ");
            assertThat(visit(draft(server).option("HostKeyAlias web1").done())).isEqualTo("42");
        }
    }

    @Test
    void aCertificateForAnotherHostProvesNothing() throws Exception {
        try (var server = certified("ed25519", "-h", "-n", "web2")) {
            trust(server, "@cert-authority * ");
            assertThat(whyNot(draft(server).acceptNew())).contains("isn't known", "is for web2, not for 127.0.0.1");
        }
    }

    @Test
    void anExpiredCertificateProvesNothing() throws Exception {
        try (var server = certified("ed25519", "-h", "-n", "127.0.0.1", "-V", "-2h:-1h")) {
            trust(server, "@cert-authority * ");
            assertThat(whyNot(draft(server))).contains("isn't known", "expired at ");
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityProvesNothing() throws Exception {
        try (var server = certified("ed25519", FOR_THIS_HOST)) {
            Files.writeString(
                    directory.resolve("trusted"),
                    "@cert-authority * " + Files.readString(server.keyFile().resolveSibling("id.pub")));
            assertThat(whyNot(draft(server))).contains("signed by nobody whom @cert-authority names");
        }
    }

    @Test
    void aRevokedAuthorityProvesNothing() throws Exception {
        try (var server = certified("ed25519", FOR_THIS_HOST)) {
            trust(server, "@cert-authority * ", "@revoked * ");
            assertThat(whyNot(draft(server))).contains("is revoked");
        }
    }

    @Test
    void aKeyThatIsKnownByItselfNeedsNoCertificate() throws Exception {
        try (var server = certified("ed25519", "-h", "-n", "web2")) {
            var lines = new ArrayList<>(trust(server, "@cert-authority * "));
            lines.add("127.0.0.1 " + Files.readString(directory.resolve("mine.pub")));
            Files.write(directory.resolve("trusted"), lines);
            assertThat(visit(draft(server).done())).isEqualTo("42");
        }
    }

    @Test
    void aHostWithoutACertificateIsKnownByItsKey() throws Exception {
        try (var server = OpenSshServer.start(directory.resolve("plain"))) {
            keygen("-t", "ed25519", "-N", "", "-f", directory.resolve("ca").toString());
            var lines = new ArrayList<>(trust(server, "@cert-authority * "));
            Files.readAllLines(server.knownHosts()).stream()
                    .filter(line -> line.contains("ssh-rsa"))
                    .forEach(lines::add);
            Files.write(directory.resolve("trusted"), lines);
            assertThat(visit(draft(server).done())).isEqualTo("42");
        }
    }

    private EndpointDraft draft(OpenSshServer server) {
        return server.draft().knownHosts(directory.resolve("trusted"));
    }

    private List<String> trust(OpenSshServer server, String... before) throws IOException {
        var authority = Files.readString(directory.resolve("ca.pub"));
        var lines = new ArrayList<String>();
        for (var marker : before) {
            lines.add(marker.replace("]:*", "]:" + server.port()) + authority);
        }
        Files.write(directory.resolve("trusted"), lines);
        return lines;
    }

    /** A server whose first key has a certificate. */
    private OpenSshServer certified(String type, String... conditions) throws IOException {
        keygen("-t", type, "-N", "", "-f", directory.resolve("ca").toString());
        keygen("-t", type, "-N", "", "-f", directory.resolve("mine").toString());
        var arguments = new ArrayList<>(List.of("-s", directory.resolve("ca").toString(), "-I", "node"));
        arguments.addAll(List.of(conditions));
        arguments.add(directory.resolve("mine.pub").toString());
        keygen(arguments.toArray(String[]::new));
        return OpenSshServer.start(
                directory.resolve("server"),
                "HostKey " + directory.resolve("mine"),
                "HostCertificate " + directory.resolve("mine-cert.pub"));
    }

    private static void keygen(String... arguments) throws IOException {
        var all = new ArrayList<>(List.of("-q"));
        all.addAll(List.of(arguments));
        OpenSshServer.keygen(all.toArray(String[]::new));
    }
}
