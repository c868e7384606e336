package dev.plumb.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.plumb.transport.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Decides in the key exchange, before anything of ours is sent, whether a node is who it should be. */
final class HostKeyCheck implements HostKeyVerifier {
    private final Login login;
    private final KnownHosts knownHosts;
    private final Clock clock;
    private volatile Optional<String> refusal = Optional.empty();
    private volatile Optional<HostKey> accepted = Optional.empty();

    HostKeyCheck(Login login, KnownHosts knownHosts, Clock clock) {
        this.login = login;
        this.knownHosts = knownHosts;
        this.clock = clock;
    }

    /** Why the key was refused, for people. */
    Optional<String> refusal() {
        return refusal;
    }

    /** Certificates are asked for only where one could be trusted. */
    Config algorithms() {
        return knownHosts.hasAuthority(login.knownHostsName()) ? SshAlgorithms.certified() : SshAlgorithms.CONFIG;
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        var shown = HostKey.of(key);
        if (accepted.filter(shown::equals).isPresent()) {
            return true;
        }
        refusal = key instanceof Certificate<?> certificate
                ? refusal(new HostCertificate(certificate))
                : refusal(shown, verdict(shown), Optional.empty());
        if (refusal.isPresent()) {
            return false;
        }
        accepted = Optional.of(shown);
        return true;
    }

    /** A certificate that proves nothing leaves the key, which may be known by itself. */
    private Optional<String> refusal(HostCertificate certificate) {
        var trouble = trouble(certificate);
        return trouble.isEmpty() ? Optional.empty() : refusal(certificate.key(), verdict(certificate.key()), trouble);
    }

    private Optional<String> trouble(HostCertificate certificate) {
        var name = login.knownHostsName();
        var authority = certificate.authority().filter(signer -> knownHosts.isAuthority(name, signer));
        if (authority.isEmpty()) {
            return Optional.of("Its certificate " + certificate + " was signed by nobody whom @cert-authority names.");
        }
        if (knownHosts.revoked(name, authority.get()).isPresent()
                || knownHosts.revoked(name, certificate.key()).isPresent()) {
            return Optional.of("The key, or that of its authority, is revoked.");
        }
        return certificate
                .trouble(login.trust().alias().orElse(login.address()), clock.instant())
                .map(why -> "Its certificate " + certificate + " " + why + ".");
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        var known = knownHosts.algorithms(login.knownHostsName());
        if (!knownHosts.hasAuthority(login.knownHostsName())) {
            return known;
        }
        return Stream.concat(SshAlgorithms.certificates().stream(), known.stream())
                .toList();
    }

    private Verdict verdict(HostKey shown) {
        return knownHosts.judge(login.knownHostsName(), shown);
    }

    /** @param uncertified why a certificate proves nothing */
    private Optional<String> refusal(HostKey shown, Verdict verdict, Optional<String> uncertified) {
        return switch (verdict) {
            case Verdict.Known _ -> Optional.empty();
            case Verdict.Unknown _ -> unknown(shown, uncertified);
            case Verdict.Changed(var known) -> Optional.of(changed(shown, known));
            case Verdict.Revoked(var entry) ->
                Optional.of("The host key of " + login.place() + " is revoked: " + shown + " (line " + entry.line()
                        + " of " + entry.file() + "). Whoever answers there must not be trusted.");
        };
    }

    /** A host whose certificate proves nothing isn't a new host: who wants certificates wants them to hold. */
    private Optional<String> unknown(HostKey shown, Optional<String> uncertified) {
        return switch (login.trust().unknown()) {
            case STRICT -> Optional.of(stranger(shown, uncertified));
            case ACCEPT_NEW -> uncertified.isPresent() ? Optional.of(stranger(shown, uncertified)) : acceptNew(shown);
        };
    }

    private Optional<String> acceptNew(HostKey shown) {
        try {
            var trust = login.trust();
            if (trust.files().isEmpty()) {
                return Optional.empty();
            }
            return switch (KnownHosts.add(file(), login.knownHostsName(), shown, trust.hashed())) {
                case Verdict.Known _, Verdict.Unknown _ -> Optional.empty();
                case Verdict.Changed(var known) -> Optional.of(changed(shown, known));
                case Verdict.Revoked revoked -> refusal(shown, revoked, Optional.empty());
            };
        } catch (IOException e) {
            return Optional.of("The new host key of " + login.place() + " can't be remembered in " + file() + ": "
                    + e.getMessage() + ". Make the file writable, or name another one with \"known_hosts\".");
        }
    }

    /** Where new keys are written to, and users are told to write. */
    private Path file() {
        return login.trust().files().stream().findFirst().orElse(Path.of("known_hosts"));
    }

    private String stranger(HostKey shown, Optional<String> uncertified) {
        return "The host key of " + login.place() + " isn't known: " + shown + "."
                + uncertified.map(why -> " " + why).orElse("")
                + " Compare it with what the node itself says (ssh-keygen -lf /etc/ssh/ssh_host_"
                + shown.kind().toLowerCase(Locale.ROOT) + "_key.pub), then make it known:\n    ssh-keyscan"
                + (login.knownHostsName().startsWith("[") ? " -p " + login.port() : "") + " -t "
                + shown.kind().toLowerCase(Locale.ROOT) + " " + login.address() + " >> " + file()
                + "\nTo trust every node on first sight instead, set \"host_keys: accept-new\".";
    }

    private String changed(HostKey shown, KnownHost known) {
        return "The host key of " + login.place()
                + " has changed. Either the node was installed anew, or somebody else answers"
                + " in its place. Nothing was sent.\n    known: " + known.key() + " (line " + known.line() + " of "
                + known.file() + ")\n    shown: " + shown
                + "\nIf you know why it changed, forget the old key:\n    ssh-keygen -R '" + login.knownHostsName()
                + "' -f "
                + known.file();
    }
}
