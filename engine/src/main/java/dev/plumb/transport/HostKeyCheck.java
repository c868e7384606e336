package dev.plumb.transport;

import dev.plumb.transport.KnownHosts.Verdict;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Decides in the key exchange, before anything of ours is sent, whether a node is who it should be. */
final class HostKeyCheck implements HostKeyVerifier {
    private final Login login;
    private final KnownHosts knownHosts;
    private volatile Optional<String> refusal = Optional.empty();
    private volatile Optional<HostKey> accepted = Optional.empty();

    HostKeyCheck(Login login, KnownHosts knownHosts) {
        this.login = login;
        this.knownHosts = knownHosts;
    }

    /** Why the key was refused, for people. */
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        var shown = HostKey.of(key);
        if (accepted.filter(shown::equals).isPresent()) {
            return true;
        }
        refusal = refusal(shown, verdict(shown));
        if (refusal.isPresent()) {
            return false;
        }
        accepted = Optional.of(shown);
        return true;
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return knownHosts.algorithms(login.knownHostsName());
    }

    private Verdict verdict(HostKey shown) {
        return knownHosts.judge(login.knownHostsName(), shown);
    }

    private Optional<String> refusal(HostKey shown, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Known _ -> Optional.empty();
            case Verdict.Unknown(var certified) -> unknown(shown, certified);
            case Verdict.Changed(var known) -> Optional.of(changed(shown, known));
            case Verdict.Revoked(var entry) ->
                Optional.of("The host key of " + login.place() + " is revoked: " + shown + " (line " + entry.line()
                        + " of " + knownHosts.file() + "). Whoever answers there must not be trusted.");
        };
    }

    private Optional<String> unknown(HostKey shown, boolean certified) {
        return switch (login.trust().unknown()) {
            case STRICT -> Optional.of(stranger(shown, certified));
            case ACCEPT_NEW -> acceptNew(shown);
        };
    }

    private Optional<String> acceptNew(HostKey shown) {
        try {
            return switch (KnownHosts.add(knownHosts.file(), login.knownHostsName(), shown)) {
                case Verdict.Known _, Verdict.Unknown _ -> Optional.empty();
                case Verdict.Changed(var known) -> Optional.of(changed(shown, known));
                case Verdict.Revoked(var entry) -> refusal(shown, new Verdict.Revoked(entry));
            };
        } catch (IOException e) {
            return Optional.of("The new host key of " + login.place() + " can't be remembered in " + knownHosts.file()
                    + ": " + e.getMessage() + ". Make the file writable, or name another one with \"known_hosts\".");
        }
    }

    private String stranger(HostKey shown, boolean certified) {
        return "The host key of " + login.place() + " isn't known: " + shown + "."
                + (certified ? " (Host certificates, as @cert-authority names them, aren't supported yet.)" : "")
                + " Compare it with what the node itself says (ssh-keygen -lf /etc/ssh/ssh_host_"
                + shown.kind().toLowerCase(Locale.ROOT) + "_key.pub), then make it known:\n    ssh-keyscan"
                + (login.knownHostsName().startsWith("[") ? " -p " + login.port() : "") + " -t "
                + shown.kind().toLowerCase(Locale.ROOT) + " " + login.address() + " >> " + knownHosts.file()
                + "\nTo trust every node on first sight instead, set \"host_keys: accept-new\".";
    }

    private String changed(HostKey shown, KnownHost known) {
        return "The host key of " + login.place()
                + " has changed. Either the node was installed anew, or somebody else answers"
                + " in its place. Nothing was sent.\n    known: " + known.key() + " (line " + known.line() + " of "
                + knownHosts.file() + ")\n    shown: " + shown
                + "\nIf you know why it changed, forget the old key:\n    ssh-keygen -R '" + login.knownHostsName()
                + "' -f "
                + knownHosts.file();
    }
}
