package dev.plumb.inventory;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.template.Expressions;
import dev.plumb.template.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What a host's connection variables say. Of two spellings of one variable the one from the stronger place wins. May be used by
 * many threads.
 */
public final class Connections {
    /** What a task, block or play says itself about becoming another user; what is empty comes from variables and flags. */
    public record Wish(Optional<Boolean> become, Optional<String> user, Optional<String> method) {
        public static final Wish NONE = new Wish(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final Expressions expressions;
    private final ConnectionDefaults defaults;

    public Connections(Expressions expressions, ConnectionDefaults defaults) {
        this.expressions = expressions;
        this.defaults = defaults;
    }

    /**
     * Where and how to reach a host.
     *
     * @param scope of {@link Variables} our own short spellings count only where they say something of hosts: in the
     *     inventory and after {@code -e}. A play's {@code port} is the play's own affair, its {@code ansible_port} isn't.
     * @throws dev.plumb.model.Refused where a variable can't be evaluated, or doesn't make sense
     */
    public Endpoint endpoint(String host, Scope scope, Wish wish) {
        var seen = scope instanceof Variables variables ? variables.forConnections() : scope;
        var settings = new ConnectionSettings(host, seen, expressions);
        String connection = settings.connection().or(defaults::connection).orElse("ssh");
        return new Endpoint(
                host,
                connection,
                settings.text(ConnectionVariable.ADDRESS).orElse(host),
                settings.port(),
                settings.text(ConnectionVariable.USER).or(defaults::user),
                credentials(settings),
                ssh(settings),
                settings.text(ConnectionVariable.SHELL).orElse("sh"),
                become(settings, wish),
                forAdapters(scope));
    }

    private Endpoint.Credentials credentials(ConnectionSettings settings) {
        return new Endpoint.Credentials(
                settings.secret(ConnectionVariable.PASSWORD).or(defaults::password),
                settings.text(ConnectionVariable.PRIVATE_KEY).map(this::file).or(defaults::privateKey),
                settings.secret(ConnectionVariable.PRIVATE_KEY_PASSPHRASE));
    }

    private Endpoint.Ssh ssh(ConnectionSettings settings) {
        return new Endpoint.Ssh(
                settings.hostKeys(),
                settings.text(ConnectionVariable.KNOWN_HOSTS).map(this::file),
                settings.seconds(ConnectionVariable.CONNECT_TIMEOUT),
                settings.seconds(ConnectionVariable.KEEP_ALIVE),
                settings.text(ConnectionVariable.PROXY_JUMP),
                configuration(settings));
    }

    /** A named file wins over one among arguments for ssh. */
    private Endpoint.OpenSsh configuration(ConnectionSettings settings) {
        var arguments = settings.sshArguments();
        var files = settings.text(ConnectionVariable.SSH_CONFIG)
                .or(arguments::file)
                .or(defaults::sshConfig)
                .map(this::files)
                .orElse(Endpoint.ConfigFiles.USUAL);
        return new Endpoint.OpenSsh(defaults.home(), files, arguments.options());
    }

    private Endpoint.ConfigFiles files(String name) {
        return name.equalsIgnoreCase("none") ? Endpoint.ConfigFiles.NONE : new Endpoint.ConfigFiles.Only(file(name));
    }

    private Optional<Endpoint.Become> become(ConnectionSettings settings, Wish wish) {
        boolean become = wish.become()
                .or(() -> settings.truth(ConnectionVariable.BECOME))
                .orElse(defaults.become());
        if (!become) {
            return Optional.empty();
        }
        String user = wish.user()
                .or(() -> settings.text(ConnectionVariable.BECOME_USER))
                .or(defaults::becomeUser)
                .orElse("root");
        String method = wish.method()
                .or(() -> settings.text(ConnectionVariable.BECOME_METHOD))
                .or(defaults::becomeMethod)
                .orElse("sudo");
        var password = settings.secret(ConnectionVariable.BECOME_PASSWORD).or(defaults::becomePassword);
        return Optional.of(new Endpoint.Become(settings.becomeUser(user), settings.becomeMethod(method), password));
    }

    /** {@code ~} is the home directory; all else is relative to the working directory. */
    private Path file(String name) {
        if (name.equals("~") || name.startsWith("~/") || name.startsWith("~\\")) {
            return defaults.home().resolve(name.substring(Math.min(2, name.length())));
        }
        return defaults.workingDirectory().resolve(name);
    }

    /** What a twin needs to know: its first state, its cluster, and beside which inventory files lie. */
    private Value.Mapping forAdapters(Scope scope) {
        var variables = new LinkedHashMap<String, Value>();
        scope.names().stream()
                .filter(name -> name.startsWith("twin") || name.equals("cluster") || name.equals("inventory_dir"))
                .sorted()
                .forEach(name -> expressions.variable(name, scope).ifPresent(value -> variables.put(name, value)));
        return new Value.Mapping(variables);
    }
}
