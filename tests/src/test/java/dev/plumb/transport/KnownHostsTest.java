package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.transport.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final HostKey ED25519 =
            key("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIKtXcs3a2X5lsSJVXKjBzYmDGcZfJ3hW4m9Tn0dQe0aA");
    private static final HostKey OTHER =
            key("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    private static final HostKey RSA = key("ssh-rsa", "AAAAB3NzaC1yc2EAAAADAQABAAAAAwEAAQ==");

    @TempDir
    Path directory;

    @Test
    void aPlainNameIsFoundWhateverItsCase() throws IOException {
        var hosts = hosts("Web1,10.0.0.1 " + line(ED25519));
        assertThat(hosts.judge("web1", ED25519)).isInstanceOf(Verdict.Known.class);
        assertThat(hosts.judge("10.0.0.1", ED25519)).isInstanceOf(Verdict.Known.class);
        assertThat(hosts.judge("web2", ED25519)).isEqualTo(new Verdict.Unknown(false));
    }

    @Test
    void aPortOfItsOwnIsPartOfTheName() throws IOException {
        var hosts = hosts("[web1]:2222 " + line(ED25519));
        assertThat(hosts.judge("[web1]:2222", ED25519)).isInstanceOf(Verdict.Known.class);
        assertThat(hosts.judge("web1", ED25519)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void aHashedNameIsFound() throws IOException {
        var hosts = hosts(hashed("web1") + " " + line(ED25519));
        assertThat(hosts.judge("web1", ED25519)).isInstanceOf(Verdict.Known.class);
        assertThat(hosts.judge("web2", ED25519)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void patternsAndTheirExceptionsAreRespected() throws IOException {
        var hosts = hosts("*.example.org,!bad.example.org,web? " + line(ED25519));
        assertThat(hosts.judge("a.example.org", ED25519)).isInstanceOf(Verdict.Known.class);
        assertThat(hosts.judge("web7", ED25519)).isInstanceOf(Verdict.Known.class);
        assertThat(hosts.judge("bad.example.org", ED25519)).isInstanceOf(Verdict.Unknown.class);
        assertThat(hosts.judge("aXexample.org", ED25519)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anotherKeyIsAChangeAndNamesTheLine() throws IOException {
        var verdict = hosts("# a comment", "", "web1 " + line(ED25519)).judge("web1", OTHER);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Changed.class, changed -> {
            assertThat(changed.known().line()).isEqualTo(3);
            assertThat(changed.known().key()).isEqualTo(ED25519);
        });
    }

    @Test
    void aKeyOfAnotherTypeIsAChangeToo() throws IOException {
        assertThat(hosts("web1 " + line(RSA)).judge("web1", ED25519)).isInstanceOf(Verdict.Changed.class);
    }

    @Test
    void aRevokedKeyIsRefusedEvenWhereItIsKnown() throws IOException {
        var hosts = hosts("web1 " + line(ED25519), "@revoked * " + line(ED25519));
        assertThat(hosts.judge("web1", ED25519)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void aCertificateAuthorityOpensNoDoor() throws IOException {
        var hosts = hosts("@cert-authority * " + line(ED25519));
        assertThat(hosts.judge("web1", ED25519)).isEqualTo(new Verdict.Unknown(true));
        assertThat(hosts.algorithms("web1")).isEmpty();
    }

    @Test
    void linesThatMeanNothingAreLeftAlone() throws IOException {
        var hosts = hosts(
                "web1",
                "web1 ssh-ed25519",
                "web1 ssh-ed25519 not-base64!",
                "web1 ssh-rsa " + ED25519.base64(),
                "@unheard-of web1 " + line(ED25519));
        assertThat(hosts.entries()).isEmpty();
    }

    @Test
    void theAlgorithmsOfKnownKeysAreAskedForFirst() throws IOException {
        var hosts = hosts("web1 " + line(RSA), "web1 " + line(ED25519));
        assertThat(hosts.algorithms("web1")).containsExactly("rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519");
    }

    @Test
    void aMissingFileKnowsNobody() throws IOException {
        assertThat(KnownHosts.read(directory.resolve("none")).entries()).isEmpty();
    }

    @Test
    void aNewKeyIsAddedBehindAnUnfinishedLine() throws IOException {
        var file = Files.writeString(directory.resolve("hosts"), "web1 " + line(ED25519));
        assertThat(KnownHosts.add(file, "web2", OTHER)).isInstanceOf(Verdict.Known.class);
        assertThat(file).hasContent("web1 " + line(ED25519) + "\nweb2 " + line(OTHER) + "\n");
    }

    @Test
    void aNewFileBelongsToItsOwnerAlone() throws IOException {
        var file = directory.resolve(".ssh/known_hosts");
        KnownHosts.add(file, "web1", ED25519);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(directory.resolve(".ssh"))).isEqualTo("rwx------");
    }

    @Test
    void whatSomebodyElseAddedInTheMeantimeCounts() throws IOException {
        var file = Files.writeString(directory.resolve("hosts"), "web1 " + line(ED25519) + "\n");
        assertThat(KnownHosts.add(file, "web1", OTHER)).isInstanceOf(Verdict.Changed.class);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void aFileThatHidesNamesHidesNewOnesToo() throws IOException {
        var file = Files.writeString(directory.resolve("hosts"), hashed("web1") + " " + line(ED25519) + "\n");
        KnownHosts.add(file, "Web2", OTHER);
        assertThat(Files.readString(file)).doesNotContainIgnoringCase("web2");
        assertThat(KnownHosts.read(file).judge("web2", OTHER)).isInstanceOf(Verdict.Known.class);
        OpenSshServer.keygen("-q", "-F", "web2", "-f", file.toString());
    }

    @Test
    void aHostThatIsKnownAtAnyPortIsKnownAtThisOne() throws IOException {
        var hosts = hosts("web1 " + line(ED25519), "[web1]:2222 " + line(RSA));
        assertThat(hosts.judge("[web1]:2200", ED25519)).isInstanceOf(Verdict.Known.class);
        assertThat(hosts.judge("[web1]:2200", OTHER)).isInstanceOf(Verdict.Unknown.class);
        assertThat(hosts.judge("[web1]:2222", ED25519)).isInstanceOf(Verdict.Changed.class);
    }

    @Test
    void theFilesOfTheMachineCountBesideThoseOfTheUser() throws IOException {
        var machine = Files.writeString(directory.resolve("machine"), "@revoked * " + line(OTHER) + "\n");
        hosts("web1 " + line(OTHER));
        var both = KnownHosts.read(directory.resolve("known_hosts"), machine);
        assertThat(both.judge("web1", OTHER))
                .isInstanceOfSatisfying(
                        Verdict.Revoked.class,
                        revoked -> assertThat(revoked.entry().file()).isEqualTo(machine));
    }

    @Test
    void fiftyHostsAtOnceEachGetTheirLine() throws Exception {
        var file = directory.resolve("hosts");
        var additions = IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Verdict>) () -> KnownHosts.add(file, "web" + i, ED25519))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(additions))
                    .allSatisfy(done ->
                            assertThat(done).succeedsWithin(Duration.ZERO).isInstanceOf(Verdict.Known.class));
        }
        assertThat(KnownHosts.read(file).entries()).hasSize(50);
    }

    private KnownHosts hosts(String... lines) throws IOException {
        return KnownHosts.read(Files.write(directory.resolve("known_hosts"), List.of(lines)));
    }

    private String hashed(String name) throws IOException {
        var file = Files.writeString(directory.resolve("to-hash"), name + " " + line(ED25519) + "\n");
        OpenSshServer.keygen("-q", "-H", "-f", file.toString());
        return Files.readString(file).split(" ", 2)[0];
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String line(HostKey key) {
        return key.type() + " " + key.base64();
    }

    private static HostKey key(String type, String base64) {
        return HostKey.parse(type, base64).orElseThrow();
    }
}
