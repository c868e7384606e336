package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.config.HostSettings;
import dev.plumb.transport.config.SshConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Works out how to log in to a node: from its variables, then from OpenSSH's configuration. For many threads. */
final class Logins {
    private static final int LONGEST_WAY = 8;

    /** Distributions restrict algorithms for everybody; Plumb's own list is short, and nobody could change theirs. */
    private static final Set<String> POLICY = Set.of(
            "casignaturealgorithms",
            "ciphers",
            "gssapikexalgorithms",
            "hostkeyalgorithms",
            "kexalgorithms",
            "macs",
            "pubkeyacceptedalgorithms",
            "pubkeyacceptedkeytypes",
            "requiredrsasize");

    private static final Path MACHINE = Path.of("/etc/ssh");

    private final Map<String, String> environment;
    private final Notices notices;
    private final Map<Endpoint.OpenSsh, SshConfig> configurations = new ConcurrentHashMap<>();

    Logins(Map<String, String> environment, Notices notices) {
        this.environment = Map.copyOf(environment);
        this.notices = notices;
    }

    /** What to reach, before the configuration says more about it. */
    private record Goal(
            String host,
            Optional<String> user,
            OptionalInt port,
            Endpoint.Ssh ssh,
            Endpoint.Credentials credentials,
            boolean isJump) {}

    /** @throws Unreachable if the configuration can't be read, or names a way that Plumb can't go */
    Login of(Endpoint endpoint) throws Unreachable {
        var goal = new Goal(
                endpoint.address(), endpoint.user(), endpoint.port(), endpoint.ssh(), endpoint.credentials(), false);
        return of(goal, Optional.empty(), List.of());
    }

    /** @param via the jump that is known already, for a host that isn't the first of several */
    private Login of(Goal goal, Optional<Login> via, List<String> way) throws Unreachable {
        var settings = settings(goal);
        var address = settings.hostName();
        var port = goal.port().isPresent() ? goal.port() : settings.port();
        var user = settings.user().orElseGet(Logins::localUser);
        var jump = via.isPresent() ? via : jump(goal, settings, way);
        var files = new SettingFiles(goal.ssh().configuration(), goal.host(), address, port, user, environment);
        return new Login(
                address,
                port.orElse(Login.SSH_PORT),
                user,
                keyring(goal, settings, files),
                trust(goal, settings, files),
                patience(goal.ssh(), settings),
                jump);
    }

    private HostSettings settings(Goal goal) throws Unreachable {
        return configuration(goal.ssh().configuration()).of(goal.host(), goal.user(), this::unsupported);
    }

    private SshConfig configuration(Endpoint.OpenSsh named) throws Unreachable {
        var known = configurations.get(named);
        if (known == null) {
            known = read(named);
            configurations.put(named, known);
        }
        return known;
    }

    private static SshConfig read(Endpoint.OpenSsh named) throws Unreachable {
        var surroundings = new SshConfig.Surroundings(named.home(), localUser());
        return switch (named.files()) {
            case Endpoint.ConfigFiles.Usual _ -> SshConfig.usual(surroundings, named.options());
            case Endpoint.ConfigFiles.Only(var file) -> SshConfig.of(file, surroundings, named.options());
            case Endpoint.ConfigFiles.None _ -> SshConfig.none(surroundings, named.options());
        };
    }

    private static String localUser() {
        return System.getProperty("user.name");
    }

    private void unsupported(SshConfig.Unsupported setting) {
        if (POLICY.contains(setting.keyword()) && setting.place().startsWith("/etc/")) {
            return;
        }
        notices.once(
                "OpenSSH setting not heeded",
                "Plumb doesn't heed \"" + setting.keyword() + "\" (first at " + setting.place() + ").");
    }

    private Optional<Login> jump(Goal goal, HostSettings settings, List<String> way) throws Unreachable {
        var named = goal.ssh().jump();
        if (named.isEmpty() && settings.proxyCommand().isPresent()) {
            throw new Unreachable("The way to " + goal.host() + " is a ProxyCommand ("
                    + settings.proxyCommand().get()
                    + "), and Plumb runs no program in between. Name the host in between with ProxyJump there, or in the"
                    + " variable \"proxy_jump\"; \"proxy_jump: none\" connects directly.");
        }
        var jumps = named.map(Logins::jumps).orElseGet(settings::jumps);
        if (jumps.isEmpty()) {
            return Optional.empty();
        }
        var further = new ArrayList<>(way);
        further.add(goal.host());
        if (further.size() > LONGEST_WAY || way.contains(goal.host())) {
            throw new Unreachable("The jump hosts lead in a circle: " + String.join(", then ", further)
                    + ". Correct ProxyJump; \"ProxyJump none\" ends the way at a host.");
        }
        return chain(goal, jumps, further);
    }

    private static List<String> jumps(String named) {
        return named.equalsIgnoreCase("none") ? List.of() : List.of(named.split(","));
    }

    private Optional<Login> chain(Goal goal, List<String> jumps, List<String> way) throws Unreachable {
        var last = Optional.<Login>empty();
        for (var text : jumps) {
            var jump = Jump.parse(text);
            var ssh = goal.ssh();
            var alone = new Endpoint.Ssh(
                    ssh.hostKeys(),
                    ssh.knownHosts(),
                    ssh.connectTimeout(),
                    ssh.keepAlive(),
                    Optional.empty(),
                    withoutOptions(ssh.configuration()));
            var next = new Goal(jump.host(), jump.user(), jump.port(), alone, goal.credentials(), true);
            last = Optional.of(of(next, last, way));
        }
        return last;
    }

    /** Arguments for ssh are about the node, not about hosts in between. */
    private static Endpoint.OpenSsh withoutOptions(Endpoint.OpenSsh configuration) {
        return new Endpoint.OpenSsh(configuration.home(), configuration.files(), List.of());
    }

    /** A host in between gets no password; the node's key is offered to it where nothing else is named. */
    private static Keyring keyring(Goal goal, HostSettings settings, SettingFiles files) throws Unreachable {
        var credentials = goal.credentials();
        var configured = files.all(settings.identityFiles());
        var variable = credentials.privateKey().filter(_ -> !goal.isJump() || configured.isEmpty());
        var named = variable.isPresent()
                ? Keyring.Named.BY_VARIABLE
                : settings.identityFiles().isEmpty() ? Keyring.Named.BY_DEFAULT : Keyring.Named.BY_CONFIGURATION;
        return new Keyring(
                goal.isJump() ? Optional.<Value.Secret>empty() : credentials.password(),
                credentials.passphrase(),
                switch (named) {
                    case BY_VARIABLE -> variable.stream().toList();
                    case BY_CONFIGURATION -> configured;
                    case BY_DEFAULT -> files.defaultKeys();
                },
                named,
                files.all(settings.certificateFiles()),
                named == Keyring.Named.BY_VARIABLE || settings.identitiesOnly(),
                files.agent(settings.identityAgent()));
    }

    private Trust trust(Goal goal, HostSettings settings, SettingFiles files) throws Unreachable {
        var named = goal.ssh().knownHosts().map(List::of);
        var checking = settings.strictHostKeyChecking();
        if (checking.equals(Optional.of(HostSettings.Checking.NONE))
                && goal.ssh().hostKeys().isEmpty()) {
            notices.once(
                    "Host keys are verified all the same",
                    "OpenSSH's configuration says \"StrictHostKeyChecking no\". Plumb connects to nobody whom it doesn't"
                            + " know; \"host_keys: accept-new\" trusts each host on first sight.");
        }
        var unknown = checking.equals(Optional.of(HostSettings.Checking.ACCEPT_NEW))
                ? Endpoint.HostKeys.ACCEPT_NEW
                : Endpoint.HostKeys.STRICT;
        var home = goal.ssh().configuration().home().resolve(".ssh");
        return new Trust(
                goal.ssh().hostKeys().orElse(unknown),
                settings.hostKeyAlias(),
                named.isPresent()
                        ? named.get()
                        : files.known(
                                settings.knownHosts(HostSettings.Whose.USER),
                                List.of(home.resolve("known_hosts"), home.resolve("known_hosts2"))),
                named.isPresent()
                        ? List.of()
                        : files.known(
                                settings.knownHosts(HostSettings.Whose.MACHINE),
                                List.of(MACHINE.resolve("ssh_known_hosts"), MACHINE.resolve("ssh_known_hosts2"))),
                settings.hashKnownHosts());
    }

    private static Patience patience(Endpoint.Ssh ssh, HostSettings settings) throws Unreachable {
        var usual = Patience.USUAL;
        var connect = ssh.connectTimeout();
        var keepAlive = ssh.keepAlive();
        return new Patience(
                connect.isPresent() ? connect.get() : settings.connectTimeout().orElse(usual.connect()),
                keepAlive.isPresent()
                        ? keepAlive.get()
                        : settings.serverAliveInterval().orElse(usual.keepAlive()),
                settings.serverAliveCountMax().orElse(usual.missed()));
    }
}
