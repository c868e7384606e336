package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** An endpoint that a test is still changing. */
final class EndpointDraft {
    private final String connection;
    private String address = "127.0.0.1";
    private OptionalInt port = OptionalInt.empty();
    private Optional<String> user = Optional.empty();
    private Optional<Value.Secret> password = Optional.empty();
    private Optional<Path> privateKey = Optional.empty();
    private Optional<Value.Secret> passphrase = Optional.empty();
    private Endpoint.HostKeys hostKeys = Endpoint.HostKeys.STRICT;
    private Path knownHosts = Path.of("known_hosts");
    private Duration connectTimeout = Duration.ofSeconds(20);
    private Duration keepAlive = Duration.ofSeconds(15);
    private String shell = "sh";
    private Optional<Endpoint.Become> become = Optional.empty();

    private EndpointDraft(String connection) {
        this.connection = connection;
    }

    static EndpointDraft ssh() {
        return new EndpointDraft("ssh");
    }

    static EndpointDraft local() {
        return new EndpointDraft("local");
    }

    EndpointDraft address(String changed) {
        address = changed;
        return this;
    }

    EndpointDraft port(int changed) {
        port = OptionalInt.of(changed);
        return this;
    }

    EndpointDraft user(String changed) {
        user = Optional.of(changed);
        return this;
    }

    EndpointDraft password(String changed) {
        password = Optional.of(new Value.Secret(Value.of(changed)));
        return this;
    }

    EndpointDraft privateKey(Path changed) {
        privateKey = Optional.of(changed);
        return this;
    }

    EndpointDraft withoutKey() {
        privateKey = Optional.empty();
        return this;
    }

    EndpointDraft passphrase(String changed) {
        passphrase = Optional.of(new Value.Secret(Value.of(changed)));
        return this;
    }

    EndpointDraft acceptNew() {
        hostKeys = Endpoint.HostKeys.ACCEPT_NEW;
        return this;
    }

    EndpointDraft knownHosts(Path changed) {
        knownHosts = changed;
        return this;
    }

    EndpointDraft connectTimeout(Duration changed) {
        connectTimeout = changed;
        return this;
    }

    EndpointDraft keepAlive(Duration changed) {
        keepAlive = changed;
        return this;
    }

    EndpointDraft shell(String changed) {
        shell = changed;
        return this;
    }

    EndpointDraft become(String user) {
        become = Optional.of(new Endpoint.Become(user, "sudo"));
        return this;
    }

    EndpointDraft become(String user, String method) {
        become = Optional.of(new Endpoint.Become(user, method));
        return this;
    }

    Endpoint done() {
        return new Endpoint(
                "node1",
                connection,
                address,
                port,
                user,
                password,
                privateKey,
                passphrase,
                hostKeys,
                knownHosts,
                connectTimeout,
                keepAlive,
                shell,
                become,
                Value.Mapping.EMPTY);
    }
}
