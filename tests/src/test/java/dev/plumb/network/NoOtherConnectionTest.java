package dev.plumb.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.transport.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plumb reaches the nodes that it is told to reach, and nobody else: strace shows what it tried, not only what succeeded. */
class NoOtherConnectionTest {
    private static final Path ROOT =
            Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeEach
    void possible() throws IOException, InterruptedException {
        Watched.assumePossible(folder);
    }

    private static Watched plumb(Path project, String arguments) throws IOException {
        var words = new ArrayList<>(List.of("dev.plumb.cli.Plumb"));
        words.addAll(List.of(arguments.split(" ")));
        return Watched.java(project, words.toArray(String[]::new));
    }

    private Path project(String name) throws IOException {
        var project = Files.createDirectory(folder.resolve(name));
        for (var part : List.of("playbooks", "inventories", "templates")) {
            copy(ROOT.resolve(part), project.resolve(part));
        }
        return project;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** All at once, each in a project of its own. */
    private Map<String, List<String>> contactsOf(String... commands) throws IOException, InterruptedException {
        var running = new LinkedHashMap<String, Watched>();
        var contacts = new LinkedHashMap<String, List<String>>();
        try {
            for (var command : commands) {
                running.put(command, plumb(project("project" + running.size()), command));
            }
            for (var each : running.entrySet()) {
                var watched = each.getValue();
                assertThat(watched.exitCode())
                        .as(each.getKey() + ":\n" + watched.said())
                        .isZero();
                assertThat(watched.saw()).isTrue();
                contacts.put(each.getKey(), watched.contacts());
            }
        } finally {
            running.values().forEach(Watched::close);
        }
        return contacts;
    }

    @Test
    void noCommandReachesAnybodyForTwinsAndThisMachine() throws IOException, InterruptedException {
        var contacts = contactsOf(
                "apply playbooks/mqsagent2.yml -i inventories/lab",
                "check playbooks/mqsagent2.yml -i inventories/lab",
                "plan playbooks/mqsagent2.yml -i inventories/lab -o it.plan",
                "inventory --list -i inventories/lab",
                "facts mq_nodes -i inventories/lab",
                "doc file",
                "validate playbooks/mqsagent2.yml -i inventories/lab",
                "apply playbooks/localhost.yml --lock-timeout 1m -e demo=" + folder.resolve("demo"));

        assertThat(contacts.values())
                .hasSize(8)
                .allSatisfy(each -> assertThat(each).as("%s", contacts).isEmpty());
    }

    @Test
    void overSshTheNodeAloneIsReached() throws IOException, InterruptedException {
        var project = Files.createDirectory(folder.resolve("ssh"));
        try (var server = OpenSshServer.start(folder.resolve("server"))) {
            Files.writeString(project.resolve("hosts.yml"), """
                    all:
                      hosts:
                        one:
                          address: 127.0.0.1
                          port: %d
                          user: %s
                          private_key: %s
                          known_hosts: %s
                    """.formatted(
                            server.port(), System.getProperty("user.name"), server.keyFile(), server.knownHosts()));
            Files.writeString(project.resolve("site.yml"), """
                    - hosts: all
                      tasks:
                        - file: {path: "%s/written", content: "x"}
                    """.formatted(project));
            try (var apply = plumb(project, "apply site.yml -i hosts.yml --ssh-config none --lock-timeout 1m")) {
                assertThat(apply.exitCode()).as(apply.said()).isZero();
                assertThat(project.resolve("written")).exists();
                assertThat(apply.contacts()).containsExactly("127.0.0.1 port " + server.port());
            }
        }
    }

    @Test
    void aConnectionAPacketAndALookUpWouldBeSeen() throws IOException, InterruptedException {
        try (var strays = Watched.java(folder, Strays.class.getName());
                var name = Watched.start(folder, "sh", "-c", "getent hosts example.invalid; :")) {
            assertThat(strays.exitCode()).as(strays.said()).isZero();
            assertThat(strays.contacts()).contains("127.0.0.1 port 1", "127.0.0.1 port 2");
            assertThat(name.exitCode()).as(name.said()).isZero();
            assertThat(name.contacts()).contains(Watched.LOOK_UP);
        }
    }
}
