package dev.plumb.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.template.Expressions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    @TempDir
    Path directory;

    private Endpoint endpoint(String vars) {
        return endpoint(vars, ConnectionDefaults.of(Path.of("/home/me"), directory), Connections.Wish.NONE);
    }

    private Endpoint endpoint(String vars, ConnectionDefaults defaults, Connections.Wish wish) {
        var inventory = new Project(directory)
                .file("hosts.yml", "all: {vars: {base: 22}}\nweb:\n  hosts:\n    h1:\n      {" + vars + "}\n")
                .load("hosts.yml");
        return new Connections(new Expressions(directory, Map.of("PW", "from-env")), defaults)
                .endpoint("h1", inventory.variables("h1", Optional.empty()), wish);
    }

    @Test
    void withoutVariablesItIsSshToTheHostsName() {
        var endpoint = endpoint("");
        assertThat(endpoint.connection()).isEqualTo("ssh");
        assertThat(endpoint.address()).isEqualTo("h1");
        assertThat(endpoint.port()).isEmpty();
        assertThat(endpoint.user()).isEmpty();
        assertThat(endpoint.credentials().password()).isEmpty();
        assertThat(endpoint.ssh()).isEqualTo(Endpoint.Ssh.of(Path.of("/home/me")));
        assertThat(endpoint.shell()).isEqualTo("sh");
        assertThat(endpoint.become()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection: local, address: 10.0.0.1, port: 2222, user: u                        | local 10.0.0.1 2222 u
            ansible_connection: smart, ansible_host: a, ansible_port: 22, ansible_user: u    | ssh a 22 u
            ansible_connection: twin, ansible_ssh_host: a, ansible_ssh_port: 1, user: u      | twin a 1 u
            address: "${inventory_hostname}.x", port: "${base + 1}", user: "u-${base}"       | ssh h1.x 23 u-22
            ansible_port: "2200", user: u                                                    | ssh h1 2200 u
            port: 65535, user: u, connect_timeout: 86400                                     | ssh h1 65535 u
            port: 1, user: u, connect_timeout: 0                                             | ssh h1 1 u
            """)
    void bothSpellingsAreUnderstood(String vars, String expected) {
        var endpoint = endpoint(vars);
        assertThat(endpoint.connection() + " " + endpoint.address() + " "
                        + endpoint.port().orElse(0) + " " + endpoint.user().orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void allOtherSettingsAreRead() {
        var endpoint =
                endpoint("password: \"${lookup('env', 'PW')}\", private_key: ~/.ssh/id, private_key_passphrase: p,"
                        + " host_keys: accept-new, known_hosts: kh, connect_timeout: 3, keep_alive: 0.5, shell: dash,"
                        + " become: true, become_user: app, cluster: c1, twin: {a: 1}, twin_x: 2, other: 3");
        assertThat(endpoint.credentials().password()).contains(new Value.Secret(Value.of("from-env")));
        assertThat(endpoint.credentials().passphrase()).contains(new Value.Secret(Value.of("p")));
        assertThat(endpoint.credentials().privateKey()).contains(Path.of("/home/me/.ssh/id"));
        assertThat(endpoint.ssh().knownHosts()).contains(directory.resolve("kh"));
        assertThat(endpoint.ssh().hostKeys()).contains(Endpoint.HostKeys.ACCEPT_NEW);
        assertThat(endpoint.ssh().connectTimeout()).contains(Duration.ofSeconds(3));
        assertThat(endpoint.ssh().keepAlive()).contains(Duration.ofMillis(500));
        assertThat(endpoint.shell()).isEqualTo("dash");
        assertThat(endpoint.become()).contains(new Endpoint.Become("app", "sudo"));
        assertThat(endpoint.variables().entries().keySet())
                .containsExactly("cluster", "inventory_dir", "twin", "twin_x");
        assertThat(endpoint.toString()).doesNotContain("from-env");
    }

    @Test
    void argumentsForSshSayWhichConfigurationCounts() {
        var ssh = endpoint("ansible_ssh_common_args: \"-F ~/my.cfg -C -o ControlMaster=auto -oPort=22 -J 'a b' -vv\","
                        + " ansible_ssh_extra_args: -l me, proxy_jump: bastion")
                .ssh();
        assertThat(ssh.jump()).contains("bastion");
        assertThat(ssh.configuration())
                .isEqualTo(new Endpoint.OpenSsh(
                        Path.of("/home/me"),
                        new Endpoint.ConfigFiles.Only(Path.of("/home/me/my.cfg")),
                        List.of("ControlMaster=auto", "Port=22", "ProxyJump \"a b\"", "User \"me\"")));
        assertThat(endpoint("ssh_config: none, ansible_ssh_args: -F other")
                        .ssh()
                        .configuration()
                        .files())
                .isEqualTo(Endpoint.ConfigFiles.NONE);
    }

    @Test
    void thePasswordToBecomeSomebodyIsASecret() {
        var endpoint = endpoint("become: true, become_method: su, ansible_become_pass: geheim");
        assertThat(endpoint.become())
                .contains(new Endpoint.Become("root", "su", Optional.of(new Value.Secret(Value.of("geheim")))));
        assertThat(endpoint.toString()).doesNotContain("geheim");
    }

    @Test
    void ofTwoSpellingsTheStrongerPlaceWins() {
        var inventory = new Project(directory)
                .file("inv/hosts.yml", "all: {vars: {user: weak}}\nweb: {hosts: {h1: {ansible_user: strong}}}")
                .file("inv/group_vars/all.yml", "ansible_port: 1")
                .file("inv/group_vars/web.yml", "port: 2")
                .load("inv");
        var endpoint = new Connections(
                        new Expressions(directory, Map.of()), ConnectionDefaults.of(Path.of("/h"), directory))
                .endpoint("h1", inventory.variables("h1", Optional.empty()), Connections.Wish.NONE);
        assertThat(endpoint.user()).contains("strong");
        assertThat(endpoint.port()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void whatAPlayCallsPortIsNotTheHostsPortUnlessItIsSpelledOut() {
        var inventory = new Project(directory)
                .file("hosts.yml", "web: {hosts: {h1: {port: 2222}}}")
                .load("hosts.yml");
        var connections =
                new Connections(new Expressions(directory, Map.of()), ConnectionDefaults.of(Path.of("/h"), directory));
        var variables = inventory
                .variables("h1", Optional.empty())
                .with(Precedence.PLAY_VARS, Value.mapping(Map.of("port", Value.of(80), "ansible_user", Value.of("u"))))
                .with(Precedence.ROLE_DEFAULTS, Value.mapping(Map.of("address", Value.of("0.0.0.0"))));
        var endpoint = connections.endpoint("h1", variables, Connections.Wish.NONE);
        assertThat(endpoint.port()).isEqualTo(OptionalInt.of(2222));
        assertThat(endpoint.address()).isEqualTo("h1");
        assertThat(endpoint.user()).contains("u");
        var extra = variables.with(Precedence.EXTRA_VARS, Value.mapping(Map.of("port", Value.of(2200))));
        assertThat(connections.endpoint("h1", extra, Connections.Wish.NONE).port())
                .isEqualTo(OptionalInt.of(2200));
    }

    @Test
    void flagsAreTheWeakestAndWhatATaskSaysIsTheStrongest() {
        var defaults = ConnectionDefaults.of(Path.of("/h"), directory)
                .with(Optional.of("local"), Optional.of("flag"), Optional.of(Path.of("/key")))
                .withBecome(true, Optional.of("flagged"), Optional.empty());
        assertThat(endpoint("", defaults, Connections.Wish.NONE).user()).contains("flag");
        assertThat(endpoint("user: v", defaults, Connections.Wish.NONE).user()).contains("v");
        assertThat(endpoint("", defaults, Connections.Wish.NONE).become())
                .contains(new Endpoint.Become("flagged", "sudo"));
        assertThat(endpoint("become: false", defaults, Connections.Wish.NONE).become())
                .isEmpty();
        var wish = new Connections.Wish(Optional.of(true), Optional.of("task"), Optional.empty());
        assertThat(endpoint("become: false, become_user: v", defaults, wish).become())
                .contains(new Endpoint.Become("task", "sudo"));
        assertThat(endpoint("", defaults, Connections.Wish.NONE).credentials().privateKey())
                .contains(Path.of("/key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection: shh             | 5:20 | Did you mean "ssh"?
            connection: winrm           | 5:20 | can't do that yet
            port: 70000                 | 5:14 | whole number from 1 to 65535
            port: 65536                 | 5:14 | whole number from 1 to 65535
            port: 0                     | 5:14 | whole number from 1 to 65535
            port: 1.5                   | 5:14 | whole number
            ansible_port: x             | 5:22 | must be a number, and is a text
            user: [a]                   | 5:14 | must be a text, and is a list
            become: maybe               | 5:16 | must be true or false
            become: yes                 | 5:16 | must be true or false
            become: true, become_user: -x | 5:35 | can't be a user's name
            become: true, become_method: sudu | 5:37 | there are sudo, su and doas. Did you mean "sudo"?
            ansible_ssh_args: -L 1:x:2  | 5:26 | has the option -L of ssh, which Plumb doesn't know
            ansible_ssh_args: -o        | 5:26 | ends after -o
            host_keys: none             | 5:19 | there are strict and accept-new
            connect_timeout: -1         | 5:25 | number of seconds
            connect_timeout: 86401      | 5:25 | at most a day
            password: {a: 1}            | 5:18 | must be a text, and is a mapping
            address: "${nope}"          | 5:20 | "nope" is not defined
            """)
    void whatMakesNoSenseIsRefusedWhereItIsWritten(String vars, String place, String why) {
        var refused = catchThrowableOfType(Refused.class, () -> endpoint(vars));
        assertThat(refused).hasMessageContaining("hosts.yml:" + place + ": ").hasMessageContaining(why);
    }
}
