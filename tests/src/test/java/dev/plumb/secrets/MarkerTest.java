package dev.plumb.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.resource.Schema;
import dev.plumb.transport.Accounts;
import dev.plumb.transport.OpenSshServer;
import dev.plumb.vault.Sealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random texts stand for every secret that Plumb knows; then everything that runs leave behind is searched for them, in every
 * encoding. {@link TracesTest} holds that the search finds what leaks. Repeat a failure with {@code -Dmarker.seed=…}.
 */
class MarkerTest {
    private static final long SEED = Long.getLong("marker.seed", System.nanoTime());

    private final Traces traces = new Traces(SEED);
    private final List<String> found = new ArrayList<>();

    private final String vaultPassword = traces.marker("the vault's password");
    private final String inline = traces.marker("a vaulted value");
    private final String whole = traces.marker("a value in a vaulted file");
    private final String extra = traces.marker("a password of -e @FILE");
    private final String env = traces.marker("a password of the environment");
    private final String named = traces.marker("a variable that is called a password");
    private final String unlogged = traces.marker("an argument under no_log");
    private final String writeOnly = traces.marker("a write-only property");
    private final String hash = traces.hash("a write-only hash");
    private final String account = traces.word("the name of an account");
    private final String forTask = traces.marker("a value of environment:");

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void folders() throws IOException {
        // What others may search, as a home may be; sudo's users have to reach the server's files.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        project = Files.createDirectories(folder.resolve("project"));
        for (var name : List.of("given", "out", "tmp", "node/belongs")) {
            Files.createDirectories(folder.resolve(name));
        }
        given("vault", vaultPassword);
        given("extra.yml", "db_password: " + Json.compact(Value.of(extra)) + "\n");
        Files.writeString(
                project.resolve("vars.yml"),
                Sealed.with(vaultPassword, "whole: " + Json.compact(Value.of(whole)) + "\n"));
    }

    private void given(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve("given").resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String sealed(String text) {
        return "!vault |\n" + Sealed.with(vaultPassword, text).indent(10);
    }

    /** Runs Plumb in a process of its own; what it says is searched. */
    private int plumb(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=" + folder.resolve("out/hs_err.log"),
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumb.cli.Plumb"));
        words.addAll(List.of(arguments));
        var log = Files.createTempFile(folder.resolve("out"), arguments[0], ".log");
        var builder = new ProcessBuilder(words)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MARKER_PASSWORD", env);
        builder.environment().put("TMPDIR", folder.resolve("tmp").toString());
        int code = builder.start().waitFor();
        System.out.println("plumb " + arguments[0] + ": " + code);
        if (Boolean.getBoolean("marker.show")) {
            System.out.println(Files.readString(log));
        }
        return code;
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(
                List.of("-i", "hosts.yml", "--vault-password-file", "../given/vault", "-e", "@../given/extra.yml"));
        return plumb(words.toArray(String[]::new));
    }

    /** Everything but what holds the secrets by its purpose. */
    private void search(ProcessSampler sampler) throws IOException {
        found.addAll(traces.below(folder.resolve("out")));
        found.addAll(traces.below(folder.resolve("tmp")));
        // A twin's file is the node: an account is called there what it is called.
        traces.below(project.resolve(".plumb")).stream()
                .filter(line -> !line.contains("/.plumb/twins/") || !line.contains(": the name of an account"))
                .forEach(found::add);
        try (var files = Files.list(folder.resolve("node"))) {
            for (var file : files.toList()) {
                if (!file.endsWith("belongs")) {
                    found.addAll(traces.below(file));
                }
            }
        }
        // Where the user puts it into an environment himself, it is in one.
        sampler.found(traces).stream()
                .filter(line -> !line.startsWith("an environment: a password of the environment")
                        && !line.startsWith("an environment: a value of environment:"))
                .forEach(found::add);
        assertThat(found.stream().distinct().toList())
                .as("-Dmarker.seed=%d, after %d samples of the processes", SEED, sampler.rounds())
                .isEmpty();
    }

    @Test
    void noSecretIsFoundAfterRunsOnThisMachineAndOnTwins() throws IOException, InterruptedException {
        Files.writeString(project.resolve("hosts.yml"), """
                all:
                  vars:
                    named_password: %s
                    token: %s
                  hosts:
                    localhost: {ansible_connection: local}
                    posix: {ansible_connection: twin, twin: {platform: posix}}
                    windows: {ansible_connection: twin, twin: {platform: windows}}
                    gone: {ansible_connection: twin, twin: {platform: posix, faults: [{unreachable: true}]}}
                """.formatted(Json.compact(Value.of(named)), sealed(inline)));
        Files.writeString(project.resolve("t.ftl"), "# A file\npassword=${token}\n");
        Files.createDirectories(project.resolve("templates"));
        Files.writeString(project.resolve("templates/mqsconfig.xml.ftl"), "<password>${written}</password>\n");
        Files.writeString(project.resolve("site.yml"), site());
        Files.writeString(project.resolve("wrong.yml"), """
                - hosts: localhost
                  tasks:
                    - file: {path: "${token}/x", state: "${token}"}
                    - file: {path: /x, mode: "${token}", owner: [1]}
                    - wait_for: {port: "${token}"}
                    - debug: {msg: "${token?number} ${token.x} ${lookup('file', token)}"}
                    - set_fact: {x: "${from_json(token)}"}
                """);
        try (var sampler = new ProcessSampler()) {
            assertThat(run("apply", "site.yml", "-vvv", "-D", "-o", "json=../out/a.json", "-o", "jsonl=../out/a.jsonl"))
                    .isEqualTo(4);
            assertThat(folder.resolve("node/belongs/all")).content().contains(inline, whole, extra, env, named);
            run("check", "site.yml", "-vvv", "-D", "-o", "json");
            run("plan", "site.yml", "-vvv", "-D", "-o", "../out/p.plan");
            plumb(
                    "apply",
                    "../out/p.plan",
                    "-vvv",
                    "--vault-password-file",
                    "../given/vault",
                    "-e",
                    "@../given/extra.yml");
            assertThat(run("apply", "wrong.yml", "-vvv")).isEqualTo(4);
            run(
                    "run",
                    "localhost",
                    "--shell",
                    "printf %s '${db_password}'; printf 'u:%s' '${token}' | base64 >&2; exit 3");
            plumb("inventory", "--list", "-i", "hosts.yml");
            plumb("twin", "show", "windows", "-i", "hosts.yml");
            search(sampler);
        }
    }

    private String site() {
        return """
                - hosts: localhost
                  gather_facts: true
                  vars_files: [vars.yml]
                  vars: {node: "%1$s", env_value: "${lookup('env', 'MARKER_PASSWORD')}"}
                  tasks:
                    - name: "A name with ${token}"
                      file:
                        path: ${node}/belongs/all
                        content: "${token} ${whole} ${db_password} ${env_value} ${named_password}"
                    - file: {path: "${node}/belongs/template", template: t.ftl}
                    - line: {path: "${node}/belongs/template", line: "again=${whole}"}
                    - file: {path: "${node}/belongs/unlogged", content: %2$s}
                      no_log: true
                    - set_fact: {derived: "x${token?upper_case}", encoded: "${b64encode('me:' + token)}"}
                    - debug: {msg: "${derived} ${encoded} ${db_password}"}
                    - debug: {var: token}
                    - debug: {msg: "${item}"}
                      loop: ["${token}", "${whole}", "plain"]
                    - shell: |
                        printf '%%s\\n' "$LEAK"; printf '%%s' "$LEAK" | base64; printf 'u:%%s' "$LEAK" | base64 >&2
                        printf '%%s' "$LEAK" | od -An -tx1; exit 3
                      environment: {LEAK: "${leak}"}
                      vars:
                        leak: !vault |
                %3$s
                      register: leaked
                      ignore_errors: true
                    - debug: {var: leaked}
                    - fail: {msg: "It was ${leaked.stdout} and ${named_password}"}
                      ignore_errors: true
                    - assert: {that: "token == 'x'", fail_msg: "${token}"}
                      ignore_errors: true
                    - command: {argv: ["/no/such/program/${item}"]}
                      loop: ["x"]
                      ignore_errors: true
                    - file: {path: "${node}/no/such/folder/x", content: "${token}"}
                      ignore_errors: true
                - hosts: posix:windows:gone
                  vars_files: [vars.yml]
                  vars: {written: %4$s, hash: "%6$s"}
                  tasks:
                    - file: {path: /srv/secret, content: "${token}"}
                      when: inventory_hostname != 'windows'
                    - line: {path: /srv/secret, line: "again=${whole}"}
                      when: inventory_hostname == 'posix'
                      ignore_errors: true
                    - environment_variable: {name: X, value: "${whole}"}
                      when: inventory_hostname == 'windows'
                    - user: {name: "${user_secret}", password: "${hash}"}
                      vars: {user_secret: %7$s}
                      when: inventory_hostname == 'posix'
                %5$s
                """.formatted(
                        folder.resolve("node"),
                        Json.compact(Value.of(unlogged)),
                        Sealed.with(vaultPassword, forTask).indent(10),
                        Json.compact(Value.of(writeOnly)),
                        writeOnlyTasks().indent(4),
                        hash,
                        account);
    }

    /** A task for every type that has a property which can't be read back, as its contract shows it. */
    private static String writeOnlyTasks() {
        var types = new ResourceTypes(List.of());
        return types.names().stream()
                .flatMap(name -> types.find(name).stream())
                .filter(type -> !secrets(type).isEmpty())
                .map(MarkerTest::task)
                .collect(Collectors.joining());
    }

    private static List<String> secrets(ResourceType type) {
        return type.arguments().properties().entrySet().stream()
                .filter(each -> each.getValue().writeOnly() || each.getValue().annotated("x-secret"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String task(ResourceType type) {
        var arguments = type.examples().stream()
                .filter(example -> secrets(type).stream().anyMatch(example.entries()::containsKey))
                .findFirst()
                .orElse(type.examples().getFirst());
        for (var secret : secrets(type)) {
            var schema = Objects.requireNonNull(type.arguments().properties().get(secret));
            var isText = schema.allows(Schema.Type.STRING) && !type.renders().containsKey(secret);
            var hashed = schema.bounds().pattern().isPresent();
            if (isText && (arguments.get(secret).isPresent() || secret.equals("password"))) {
                arguments = arguments.with(secret, Value.of(hashed ? "${hash}" : "${written}"));
            }
        }
        var platform = type.platforms().toString().contains("POSIX") ? "posix" : "windows";
        return "- " + type.name() + ": " + Json.compact(arguments) + "\n  when: inventory_hostname == '" + platform
                + "'\n  ignore_errors: true\n";
    }

    @Test
    void noSecretIsFoundAfterRunsOverSsh() throws IOException, InterruptedException {
        var login = traces.marker("the password of a login, and sudo's");
        var wrong = traces.marker("a wrong password");
        var passphrase = traces.marker("a key's passphrase");
        var key = folder.resolve("given/id");
        var accounts = Accounts.in(folder.resolve("accounts"))
                .user("deploy")
                .password(login)
                .sudoers("Defaults logfile=" + folder.resolve("out/sudo.log"))
                .sudoers("deploy ALL=(ALL) ALL");
        OpenSshServer.keygen("-q", "-t", "ed25519", "-N", passphrase, "-f", key.toString());
        try (var server = OpenSshServer.start(
                        folder.resolve("server"),
                        accounts.wrapper(),
                        "PasswordAuthentication yes",
                        "KbdInteractiveAuthentication no",
                        "AuthorizedKeysFile " + key + ".pub");
                var sampler = new ProcessSampler()) {
            given("login", login + "\n");
            Files.writeString(project.resolve("hosts.yml"), """
                    all:
                      vars:
                        ansible_host: 127.0.0.1
                        ansible_port: %d
                        known_hosts: %s
                        token: %s
                      hosts:
                        by_password: {ansible_user: deploy}
                        by_key: {ansible_user: root, ansible_ssh_private_key_file: "%s", private_key_passphrase: "${key_secret}"}
                        wrong: {ansible_user: deploy, ansible_password: "${wrong_secret}"}
                      children: {unused: {}}
                    """.formatted(
                            server.port(), server.knownHosts(), sealed(inline), key));
            given(
                    "extra.yml",
                    new Value.Mapping(Map.of("key_secret", Value.of(passphrase), "wrong_secret", Value.of(wrong)))
                            .entries().entrySet().stream()
                                    .map(each -> each.getKey() + ": " + Json.compact(each.getValue()) + "\n")
                                    .collect(Collectors.joining()));
            Files.writeString(project.resolve("site.yml"), """
                    - hosts: all
                      become: true
                      tasks:
                        - file: {path: "%s/belongs/${inventory_hostname}", content: "${token}"}
                        - shell: printf 'u:%%s' "$LEAK" | base64; printf '%%s' "$LEAK" >&2; exit 4
                          environment: {LEAK: "${leak}"}
                          vars:
                            leak: !vault |
                    %s
                    """.formatted(
                    folder.resolve("node"), Sealed.with(vaultPassword, forTask).indent(14)));
            var passwords = new String[] {
                "--connection-password-file", "../given/login", "--become-password-file", "../given/login"
            };
            assertThat(run(with(passwords, "apply", "site.yml", "-vvv", "-D"))).isEqualTo(4);
            assertThat(folder.resolve("node/belongs/by_password")).hasContent(inline);
            assertThat(folder.resolve("node/belongs/by_key")).hasContent(inline);
            run(with(passwords, "facts", "all"));
            run(with(passwords, "run", "all", "-b", "--shell", "id -u"));
            run(with(passwords, "shell", "by_password", "--print"));
            Files.write(folder.resolve("out/sshd.log"), server.log());
            search(sampler);
        }
    }

    private static String[] with(String[] more, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
