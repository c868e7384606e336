package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.inventory.ConnectionDefaults;
import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Sessions;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import dev.plumb.template.Expressions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart in a copy of this machine, whose shutdown kills every process, the session's too, and changes the boot id. */
class RebootTest {
    private static final String PREPARE = """
            set -e
            echo 11111111-2222-3333-4444-555555555555 >/srv/boot_id
            mount --bind /srv/boot_id /proc/sys/kernel/random/boot_id
            cat >/usr/local/sbin/shutdown <<'END'
            #!/bin/sh
            echo 66666666-7777-8888-9999-000000000000 >/srv/boot_id
            printf '%s\\n' "$@" >/srv/ordered
            kill -KILL -1
            END
            chmod 755 /usr/local/sbin/shutdown
            """;
    private static final String PLAYBOOK = """
            - name: Play
              hosts: all
              tasks:
                - name: Before
                  file: {path: /srv/before, content: "1"}
                - name: The node restarts
                  reboot: {message: "A new kernel"}
                - name: Behind
                  file: {path: /srv/behind, content: "2"}
            """;

    @TempDir
    Path folder;

    @Test
    void theRunGoesOnWhenTheNodeIsBackWithAnotherBootId() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "Only root can copy the root file system.");
        try (var copy = new RootCopy()) {
            assertThat(copy.run("readlink /proc/self/ns/pid").output().strip())
                    .as("the namespace in which shutdown kills")
                    .isNotEqualTo(
                            Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
            assertThat(copy.run(PREPARE).code()).isZero();
            var results = run(copy);

            assertThat(results)
                    .extracting(result -> result.status() + " " + result.task().name())
                    .containsExactly("CHANGED Before", "CHANGED The node restarts", "CHANGED Behind");
            assertThat(copy.run("cat /srv/ordered /srv/before /srv/behind").output())
                    .isEqualTo("-r\nnow\nA new kernel\n12");
        }
    }

    private List<Result> run(RootCopy copy) throws Exception {
        var playbook = Files.writeString(folder.resolve("playbook.yml"), PLAYBOOK);
        var inventory = Files.writeString(folder.resolve("inventory.yml"), "all: {hosts: {node: {}}}\n");
        var types = new ResourceTypes(List.of());
        var loader = new PlaybookLoader(folder, types);
        var results = new ArrayList<Result>();
        new Run(
                        options(copy),
                        Inventory.load(List.of(inventory.toString()), folder),
                        List.of(loader.load(playbook)),
                        new Run.Tools(folder, new Expressions(folder), types, loader),
                        List.of(new Shells(copy)),
                        Optional.empty(),
                        event -> {
                            if (event instanceof Event.TaskEnded(var result)) {
                                results.add(result);
                            }
                        })
                .execute();
        return results;
    }

    /** Instead of waiting a while, it waits until the order was given. */
    private RunOptions options(RootCopy copy) {
        return new RunOptions(
                Event.Mode.APPLY,
                1,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Value.Mapping.EMPTY,
                false,
                false,
                ConnectionDefaults.of(folder, folder),
                folder,
                Integer.MAX_VALUE,
                _ -> copy.run("until [ -s /srv/ordered ]; do sleep 0.05; done"));
    }

    private record Shells(RootCopy copy) implements Sessions {
        @Override
        public boolean serves(String connection) {
            return connection.equals("ssh");
        }

        @Override
        public NodeSession open(Endpoint endpoint) {
            return new ShellSession(copy.dial(Shell.DASH));
        }
    }
}
