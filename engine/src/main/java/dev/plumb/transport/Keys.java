package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;

/** Reads keys and asks agents, each once in a run. For many threads. */
final class Keys {
    private record Locked(Path file, Optional<Value.Secret> passphrase) {}

    private record Loaded(Optional<Credential.Identity> key, String trouble) {}

    /** What an agent holds, or why it says nothing. */
    record Agent(Optional<SshAgent> agent, List<SshAgent.Held> keys, Optional<String> trouble) {
        static final Agent NONE = new Agent(Optional.empty(), List.of(), Optional.empty());

        Optional<Credential.Identity> find(PublicPart key) {
            return keys.stream()
                    .filter(held -> held.key().equals(key))
                    .findFirst()
                    .map(this::identity);
        }

        Credential.Identity identity(SshAgent.Held held) {
            var signer = agent.orElseThrow().signer(held.key());
            var what = held.key().isCertificate() ? "the agent's certificate " : "the agent's key ";
            return new Credential.Identity(what + held.comment(), held.key(), signer);
        }
    }

    private final Map<Locked, Loaded> files = new ConcurrentHashMap<>();
    private final Map<String, Agent> agents = new ConcurrentHashMap<>();
    private final Map<Path, Optional<PublicPart>> publicParts = new ConcurrentHashMap<>();

    /** @throws Unreachable if it can't be used; the message says why and what to do */
    Credential.Identity load(Path file, Optional<Value.Secret> passphrase) throws Unreachable {
        var loaded = files.computeIfAbsent(new Locked(file, passphrase), Keys::load);
        if (loaded.key().isEmpty()) {
            throw new Unreachable(loaded.trouble());
        }
        return loaded.key().get();
    }

    private static Loaded load(Locked locked) {
        try {
            var key = new PrivateKey(locked.file()).load(locked.passphrase());
            return new Loaded(Optional.of(identity(locked.file(), key)), "");
        } catch (Unreachable | IOException e) {
            return new Loaded(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static Credential.Identity identity(Path file, KeyProvider key) throws IOException {
        return new Credential.Identity(
                "the key " + file, PublicPart.of(key.getPublic()), new KeySigner(key.getPrivate()));
    }

    /** The public key beside a private one, or inside it, which needs no passphrase. */
    Optional<PublicPart> publicPart(Path file) {
        return publicParts.computeIfAbsent(
                file, _ -> read(Path.of(file + ".pub")).or(() -> PrivateKeyFormat.publicPart(text(file))));
    }

    /** A file with a public key or a certificate. */
    Optional<PublicPart> read(Path file) {
        return text(file).lines().findFirst().flatMap(PublicPart::parse);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    Agent agent(Optional<String> socket) {
        return socket.map(named -> agents.computeIfAbsent(named, Keys::ask)).orElse(Agent.NONE);
    }

    private static Agent ask(String socket) {
        var agent = new SshAgent(socket);
        try {
            return new Agent(Optional.of(agent), agent.keys(), Optional.empty());
        } catch (IOException | RuntimeException e) {
            return new Agent(
                    Optional.empty(),
                    List.of(),
                    Optional.of("the agent at " + socket + " (no answer: " + e.getMessage() + ")"));
        }
    }
}
