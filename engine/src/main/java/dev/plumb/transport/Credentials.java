package dev.plumb.transport;

import dev.plumb.node.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is tried to log in, in its order: certificates, then keys that somebody named, then what an agent holds besides, then the
 * keys that ssh itself would take, then the password. With a password, keys that nobody named aren't tried.
 */
final class Credentials {
    private final Login login;
    private final Keyring keyring;
    private final Keys keys;
    private final Clock clock;
    private final List<Credential> found = new ArrayList<>();
    private final Set<PublicPart> offered = new HashSet<>();

    private Credentials(Login login, Keys keys, Clock clock) {
        this.login = login;
        this.keyring = login.keyring();
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws Unreachable if there is nothing, or a key that a variable names can't be used */
    static List<Credential> of(Login login, Keys keys, Clock clock) throws Unreachable {
        return new Credentials(login, keys, clock).collect();
    }

    private List<Credential> collect() throws Unreachable {
        var named = keyring.named() != Keyring.Named.BY_DEFAULT;
        var silent = !named && keyring.password().isPresent();
        var agent = silent ? Keys.Agent.NONE : keys.agent(keyring.agent());
        var files = silent ? List.<Path>of() : keyring.files();
        certificates(files, agent);
        if (named) {
            files(files, agent);
        }
        if (!keyring.onlyThese()) {
            agent.keys().forEach(held -> offer(agent.identity(held)));
        }
        if (!named) {
            files(files, agent);
        }
        keyring.password().ifPresent(password -> found.add(new Credential.Password(password)));
        agent.trouble().map(Credential.Unusable::new).ifPresent(found::add);
        if (found.isEmpty()) {
            throw nothing();
        }
        return found;
    }

    private void offer(Credential.Identity identity) {
        if (!identity.key().algorithms().isEmpty() && offered.add(identity.key())) {
            found.add(identity);
        }
    }

    private void certificates(List<Path> files, Keys.Agent agent) {
        for (var file : keyring.certificates()) {
            certificate(file, files, agent);
        }
        for (var file : files) {
            var beside = Path.of(file + "-cert.pub");
            if (Files.exists(beside)) {
                certificate(beside, files, agent);
            }
        }
    }

    /** Whoever can sign for the certified key can use its certificate. */
    private void certificate(Path file, List<Path> files, Keys.Agent agent) {
        var name = "the certificate " + file;
        var certificate = keys.read(file).flatMap(UserCertificate::of);
        if (certificate.isEmpty()) {
            found.add(new Credential.Unusable(name + " (passed over: there is none that Plumb can read)"));
            return;
        }
        var trouble = certificate.get().trouble(clock.instant());
        if (trouble.isPresent()) {
            found.add(new Credential.Unusable(name + " (passed over: " + trouble.get() + ")"));
            return;
        }
        var key = certificate.get().key();
        var signer = files.stream()
                .flatMap(candidate -> usable(candidate).stream())
                .filter(identity -> identity.key().equals(key))
                .findFirst()
                .or(() -> agent.find(key));
        if (signer.isEmpty()) {
            found.add(new Credential.Unusable(name + " (passed over: its private key is missing)"));
            return;
        }
        offer(new Credential.Identity(
                name, certificate.get().whole(), signer.get().signer()));
    }

    private Optional<Credential.Identity> usable(Path file) {
        try {
            return Optional.of(keys.load(file, keyring.passphrase()));
        } catch (Unreachable e) {
            return Optional.empty();
        }
    }

    /** A file that is locked is no trouble where the agent has its key open. */
    private void files(List<Path> files, Keys.Agent agent) throws Unreachable {
        for (var file : files) {
            try {
                offer(keys.load(file, keyring.passphrase()));
            } catch (Unreachable e) {
                var held = keys.publicPart(file).flatMap(agent::find);
                if (held.isEmpty() && keyring.named() == Keyring.Named.BY_VARIABLE) {
                    throw e;
                }
                held.ifPresentOrElse(
                        this::offer,
                        () -> found.add(
                                new Credential.Unusable("the key " + file + " (passed over: " + e.getMessage() + ")")));
            }
        }
    }

    private Unreachable nothing() {
        return new Unreachable("There is nothing to log in to " + login.place()
                + " with. Set \"private_key\" or \"password\","
                + " or make a key and put it on the node:\n    ssh-keygen -t ed25519\n    ssh-copy-id -p "
                + login.port() + " "
                + login.user() + "@" + login.address());
    }
}
