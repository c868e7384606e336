package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private Optional<Endpoint.HostKeys> hostKeys = Optional.empty();
    private Optional<Path> knownHosts = Optional.empty();
    private Optional<Duration> connectTimeout = Optional.of(Duration.ofSeconds(20));
    private Optional<Duration> keepAlive = Optional.empty();
    private Optional<String> jump = Optional.empty();
    private Path home = Path.of("/nonexistent");
    private Endpoint.ConfigFiles files = Endpoint.ConfigFiles.NONE;
    private final List<String> options = new ArrayList<>();
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
        hostKeys = Optional.of(Endpoint.HostKeys.ACCEPT_NEW);
        return this;
    }

    EndpointDraft knownHosts(Path changed) {
        knownHosts = Optional.of(changed);
        return this;
    }

    EndpointDraft connectTimeout(Duration changed) {
        connectTimeout = Optional.of(changed);
        return this;
    }

    EndpointDraft keepAlive(Duration changed) {
        keepAlive = Optional.of(changed);
        return this;
    }

    EndpointDraft home(Path changed) {
        home = changed;
        return this;
    }

    EndpointDraft jump(String changed) {
        jump = Optional.of(changed);
        return this;
    }

    /** What the user's OpenSSH configuration says. */
    EndpointDraft config(Path changed) {
        files = new Endpoint.ConfigFiles.Only(changed);
        knownHosts = Optional.empty();
        privateKey = Optional.empty();
        connectTimeout = Optional.empty();
        return this;
    }

    /** A line of OpenSSH's configuration. */
    EndpointDraft option(String line) {
        options.add(line);
        return this;
    }

    EndpointDraft withoutConnectTimeout() {
        connectTimeout = Optional.empty();
        return this;
    }

    EndpointDraft withoutKnownHosts() {
        knownHosts = Optional.empty();
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

    EndpointDraft become(String user, String method, String password) {
        become = Optional.of(new Endpoint.Become(user, method, Optional.of(new Value.Secret(Value.of(password)))));
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
                new Endpoint.Credentials(password, privateKey, passphrase),
                new Endpoint.Ssh(
                        hostKeys,
                        knownHosts,
                        connectTimeout,
                        keepAlive,
                        jump,
                        new Endpoint.OpenSsh(home, files, options)),
                shell,
                become,
                Value.Mapping.EMPTY);
    }
}
