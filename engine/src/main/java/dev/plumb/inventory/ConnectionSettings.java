package dev.plumb.inventory;

import dev.plumb.language.PlainScalars;
import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.template.Expressions;
import dev.plumb.template.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A host's connection variables, typed; what makes no sense is refused where it is written. */
record ConnectionSettings(String host, Scope scope, Expressions expressions) {
    private static final List<String> CONNECTIONS = List.of("ssh", "local", "twin");
    private static final List<String> NOT_YET = List.of("winrm", "psrp", "docker", "podman", "network_cli", "httpapi");
    private static final List<String> METHODS = List.of("sudo", "su", "doas");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@\\\\$-]*");

    /** A variable's value and the spelling that was used. */
    private record Set(String name, Value value) {}

    private Optional<Set> set(ConnectionVariable variable) {
        return spelling(variable)
                .flatMap(name -> expressions
                        .variable(name, scope)
                        .filter(value -> value != Value.Omit.OMIT)
                        .map(value -> new Set(name, known(name, value))));
    }

    private Optional<String> spelling(ConnectionVariable variable) {
        if (scope instanceof Variables variables) {
            return variables.strongest(variable.spellings());
        }
        return variable.spellings().stream()
                .filter(name -> scope.find(name).isPresent())
                .findFirst();
    }

    private Value known(String name, Value value) {
        if (value.unknown().isPresent()) {
            throw refused(
                    name,
                    "depends on something that isn't known before connecting: "
                            + value.unknown().get().because() + ".");
        }
        return value;
    }

    Optional<String> text(ConnectionVariable variable) {
        return set(variable)
                .map(set -> switch (set.value().revealed()) {
                    case Value.Text text -> text.text();
                    case Value.Decimal number -> number.toString();
                    case Value other -> throw refused(set.name(), "must be a text, and is " + other.kind() + ".");
                })
                .filter(text -> !text.isEmpty());
    }

    Optional<Value.Secret> secret(ConnectionVariable variable) {
        return text(variable).map(text -> new Value.Secret(Value.of(text)));
    }

    Optional<String> connection() {
        return text(ConnectionVariable.CONNECTION).map(connection -> {
            String name = List.of("smart", "paramiko", "paramiko_ssh", "ansible.builtin.ssh")
                            .contains(connection)
                    ? "ssh"
                    : connection;
            if (NOT_YET.contains(name)) {
                throw refused(ConnectionVariable.CONNECTION, "is \"" + name + "\": Plumb can't do that yet.");
            }
            if (!CONNECTIONS.contains(name)) {
                throw refused(
                        ConnectionVariable.CONNECTION,
                        "is \"" + name + "\"; there are ssh, local and twin." + Nearest.suggestion(name, CONNECTIONS));
            }
            return name;
        });
    }

    OptionalInt port() {
        var number = number(ConnectionVariable.PORT);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean fine = number.get().signum() > 0
                && number.get().compareTo(BigDecimal.valueOf(65_535)) <= 0
                && number.get().scale() <= 0;
        if (!fine) {
            throw refused(ConnectionVariable.PORT, "must be a whole number from 1 to 65535.");
        }
        return OptionalInt.of(number.get().intValue());
    }

    Optional<Duration> seconds(ConnectionVariable variable) {
        return number(variable).map(number -> {
            if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(86_400)) > 0) {
                throw refused(variable, "must be a number of seconds, at most a day.");
            }
            return Duration.ofMillis(number.multiply(BigDecimal.valueOf(1000)).longValue());
        });
    }

    private Optional<BigDecimal> number(ConnectionVariable variable) {
        return set(variable).map(set -> switch (set.value().revealed()) {
            case Value.Decimal decimal -> decimal.number();
            case Value.Text text
            when PlainScalars.type(text.text()) instanceof Value.Decimal decimal -> decimal.number();
            case Value other -> throw refused(set.name(), "must be a number, and is " + other.kind() + ".");
        });
    }

    /** Also the texts {@code true} and {@code false}, which is all that INI's {@code vars} sections have. */
    Optional<Boolean> truth(ConnectionVariable variable) {
        return set(variable).map(set -> switch (set.value().revealed()) {
            case Value.Bool bool -> bool.truth();
            case Value.Text text when PlainScalars.type(text.text()) instanceof Value.Bool bool -> bool.truth();
            case Value other -> throw refused(set.name(), "must be true or false, and is " + other.kind() + ".");
        });
    }

    /** What {@code ansible_ssh_args} and its sisters say, in the order in which ssh would see it. */
    SshArguments sshArguments() {
        var all = SshArguments.NONE;
        for (var variable : List.of(
                ConnectionVariable.SSH_ARGUMENTS,
                ConnectionVariable.SSH_COMMON_ARGUMENTS,
                ConnectionVariable.SSH_EXTRA_ARGUMENTS)) {
            var arguments = text(variable)
                    .map(text -> SshArguments.of(text, why -> refused(variable, why)))
                    .orElse(SshArguments.NONE);
            all = all.and(arguments);
        }
        return all;
    }

    Optional<Endpoint.HostKeys> hostKeys() {
        return text(ConnectionVariable.HOST_KEYS).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "strict" -> Endpoint.HostKeys.STRICT;
            case "accept-new", "accept_new" -> Endpoint.HostKeys.ACCEPT_NEW;
            default ->
                throw refused(
                        ConnectionVariable.HOST_KEYS,
                        "is \"" + text + "\"; there are strict and accept-new. A changed key is always refused.");
        });
    }

    String becomeUser(String user) {
        if (!ACCOUNT.matcher(user).matches()) {
            throw refused(ConnectionVariable.BECOME_USER, "\"" + Names.shown(user) + "\" can't be a user's name.");
        }
        return user;
    }

    String becomeMethod(String method) {
        if (!METHODS.contains(method)) {
            throw refused(
                    ConnectionVariable.BECOME_METHOD,
                    "is \"" + Names.shown(method) + "\"; there are sudo, su and doas."
                            + Nearest.suggestion(method, METHODS));
        }
        return method;
    }

    private Refused refused(ConnectionVariable variable, String why) {
        return refused(spelling(variable).orElse(variable.spellings().getFirst()), why);
    }

    private Refused refused(String name, String why) {
        var problem = new Problem(
                source(name),
                "A connection variable makes no sense",
                "\"" + name + "\" of host \"" + host + "\" " + why);
        return new Refused(problem);
    }

    private Optional<Source> source(String name) {
        return scope.find(name).flatMap(binding -> switch (binding) {
            case Scope.Binding.Lazy(var syntax) -> Optional.of(syntax.source());
            case Scope.Binding.LazySecret(var syntax) -> Optional.of(syntax.source());
            case Scope.Binding.Data _, Scope.Binding.Scopes _ -> Optional.empty();
        });
    }
}
