package dev.plumb.transport;

import static dev.plumb.transport.Shells.visit;
import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of agents, certificates and files, judged by a real sshd. */
class KeysTest {
    @TempDir
    Path directory;

    private OpenSshServer server;
    private Agent agent;

    @BeforeEach
    void start() throws IOException {
        server = OpenSshServer.start(
                directory, "TrustedUserCAKeys " + directory.resolve("user_ca.pub"), "MaxAuthTries 3");
        agent = Agent.start(directory);
        keygen("user_ca", "ed25519");
    }

    @AfterEach
    void stop() {
        agent.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void anAgentSigns(String type) throws Exception {
        agent.add(allowed(keygen("agents", type)).toString());
        Files.delete(directory.resolve("agents"));
        assertThat(visit(draft().done())).isEqualTo("42");
    }

    @Test
    void anRsaKeyOfAnAgentSignsWithSha2() throws Exception {
        agent.add(allowed(keygen("agents", "rsa")).toString());
        assertThat(visit(draft().done())).isEqualTo("42");
        assertThat(server.log()).anyMatch(line -> line.contains("publickey") && line.contains("rsa-sha2-512"));
    }

    @Test
    void theAgentOpensALockedKeyThatIsNamed() throws Exception {
        var key = directory.resolve("locked");
        OpenSshServer.keygen("-q", "-t", "ed25519", "-a", "1", "-N", "open sesame", "-f", key.toString());
        allowed(key);
        agent.add(key.toString());
        Files.delete(directory.resolve("locked.pub"));
        assertThat(visit(draft().privateKey(key).done())).isEqualTo("42");
    }

    @Test
    void onlyNamedKeysAreOfferedWhereThatIsWanted() throws Exception {
        agent.add(keygen("one", "ed25519").toString())
                .add(keygen("two", "ed25519").toString());
        assertThat(whyNot(draft().option("IdentitiesOnly yes").option("IdentityFile " + directory.resolve("two"))))
                .contains("Tried: the key " + directory.resolve("two") + " (refused).");
    }

    @Test
    void anAgentThatRefusesIsNamed() throws Exception {
        agent.add("-c", allowed(keygen("asks", "ed25519")).toString());
        Files.writeString(directory.resolve("askpass"), "#!/bin/sh\nexit 1\n");
        assertThat(whyNot(draft())).contains("the agent's key", "(the agent refuses)");
    }

    @Test
    void anAgentThatDoesntAnswerIsNamed() {
        assertThat(whyNot(server.draft()
                        .withoutKey()
                        .option("IdentityAgent " + directory.resolve("nobody"))
                        .option("IdentityFile " + directory.resolve("none"))))
                .contains("There is no private key", "the agent at " + directory.resolve("nobody") + " (no answer: ");
    }

    @Test
    void tooManyKeysAreNamedWithWhatToDo() throws Exception {
        for (var i = 0; i < 5; i++) {
            agent.add(keygen("key" + i, "ed25519").toString());
        }
        assertThat(whyNot(draft()))
                .contains("(refused)", "takes no more attempts (MaxAuthTries)", "IdentitiesOnly yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aCertificateBesideItsKeyLogsIn(String type) throws Exception {
        var key = certified(keygen("mine", type), "+1h");
        assertThat(visit(draft().privateKey(key).done())).isEqualTo("42");
        assertThat(server.log()).anyMatch(line -> line.contains("Accepted publickey") && line.contains("-CERT"));
    }

    @Test
    void aCertificateOfAnAgentLogsIn() throws Exception {
        agent.add(certified(keygen("mine", "ed25519"), "+1h").toString());
        assertThat(visit(draft().done())).isEqualTo("42");
    }

    @Test
    void aCertificateThatIsNamedLogsInWithTheAgentsKey() throws Exception {
        var key = certified(keygen("mine", "rsa"), "+1h");
        var elsewhere = directory.resolve("elsewhere.pub");
        Files.move(directory.resolve("mine-cert.pub"), elsewhere);
        agent.add(key.toString());
        Files.delete(key);
        assertThat(visit(draft().option("CertificateFile " + elsewhere).done())).isEqualTo("42");
    }

    @Test
    void anExpiredCertificateIsPassedOverAndNamed() throws Exception {
        var key = certified(keygen("mine", "ed25519"), "-2h:-1h");
        assertThat(whyNot(draft().privateKey(key)))
                .contains("the certificate " + key + "-cert.pub (passed over: it expired at ");
    }

    @Test
    void aKeyThatAnOldServerKnowsByItsOlderNameLogsIn() throws Exception {
        try (var old = OpenSshServer.start(directory.resolve("old"), "PubkeyAcceptedAlgorithms rsa-sha2-256")) {
            var key = directory.resolve("old/user");
            OpenSshServer.keygen("-q", "-t", "rsa", "-N", "", "-f", key.toString());
            Files.write(directory.resolve("old/id.pub"), Files.readAllBytes(Path.of(key + ".pub")));
            assertThat(visit(old.draft().privateKey(key).done())).isEqualTo("42");
        }
    }

    private EndpointDraft draft() {
        return server.draft().withoutKey().option("IdentityAgent " + agent.socket());
    }

    private Path keygen(String name, String type) throws IOException {
        var file = directory.resolve(name);
        OpenSshServer.keygen("-q", "-t", type, "-N", "", "-f", file.toString());
        return file;
    }

    private Path allowed(Path key) throws IOException {
        Files.write(directory.resolve("id.pub"), Files.readAllLines(Path.of(key + ".pub")), StandardOpenOption.APPEND);
        return key;
    }

    private Path certified(Path key, String validity) throws IOException {
        var user = System.getProperty("user.name");
        var arguments =
                new ArrayList<>(List.of("-q", "-s", directory.resolve("user_ca").toString()));
        arguments.addAll(List.of("-I", "me", "-n", user, "-V", validity, key + ".pub"));
        OpenSshServer.keygen(arguments.toArray(String[]::new));
        return key;
    }
}
