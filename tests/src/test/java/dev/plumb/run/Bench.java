package dev.plumb.run;

import dev.plumb.inventory.ConnectionDefaults;
import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Request;
import dev.plumb.node.Sessions;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expressions;
import dev.plumb.twin.TwinSessions;
import dev.plumb.twin.TwinStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A playbook over one Windows twin called "node", run as often as a test likes; exchanges are counted at the port. */
final class Bench {
    private final Path folder;
    private final AtomicInteger exchanges = new AtomicInteger();
    private List<Result> results = List.of();

    Bench(Path folder) {
        this.folder = folder;
    }

    Bench file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bench twin(String more) {
        return file(
                "inventory.yml",
                "all:\n  vars:\n    connection: twin\n    twin:\n      platform: windows\n" + more.indent(6)
                        + "  hosts: {node: {}}\n");
    }

    Bench tasks(String tasks) {
        return file("playbook.yml", "- name: Play\n  hosts: all\n  tasks:\n" + tasks.indent(4));
    }

    /** Everything that a plan comes from. */
    List<Path> sources() {
        return List.of(folder.resolve("playbook.yml"), folder.resolve("inventory.yml"));
    }

    void apply() {
        run(Event.Mode.APPLY, Value.Mapping.EMPTY, Optional.empty());
    }

    void apply(SavedPlan plan, Value.Mapping extraVars) {
        plan.verify(extraVars, sources());
        run(Event.Mode.APPLY, extraVars, Optional.of(plan));
    }

    /** A plan that went to disk and back. */
    SavedPlan plan(Path file, Value.Mapping extraVars) {
        run(Event.Mode.PLAN, extraVars, Optional.empty())
                .plan(List.of("inventory.yml"), Value.Mapping.EMPTY, sources())
                .write(file);
        return SavedPlan.read(file);
    }

    /** Status and name of each task of the last run. */
    List<String> told() {
        return results.stream()
                .map(result -> result.status() + " " + result.task().name())
                .toList();
    }

    /** What the last run said of its tasks. */
    List<String> messages() {
        return results.stream().map(Result::message).toList();
    }

    /** How many exchanges the last run took. */
    int exchanges() {
        return exchanges.get();
    }

    private Run run(Event.Mode mode, Value.Mapping extraVars, Optional<SavedPlan> plan) {
        exchanges.set(0);
        var seen = new ArrayList<Result>();
        var types = new ResourceTypes(List.of());
        var loader = new PlaybookLoader(folder, types);
        var inventory = folder.resolve("inventory.yml").toString();
        var twins = new TwinSessions(new TwinStore(folder, inventory, List.of(folder), types));
        var run = new Run(
                options(mode, extraVars),
                Inventory.load(List.of(inventory), folder),
                List.of(loader.load(folder.resolve("playbook.yml"))),
                new Run.Tools(folder, new Expressions(folder), types, loader),
                List.of(new Counting(twins, exchanges)),
                plan,
                event -> {
                    if (event instanceof Event.TaskEnded(var result)) {
                        seen.add(result);
                    }
                });
        try {
            run.execute();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        results = List.copyOf(seen);
        return run;
    }

    private RunOptions options(Event.Mode mode, Value.Mapping extraVars) {
        return new RunOptions(
                mode,
                1,
                Set.of(),
                Set.of(),
                Optional.empty(),
                extraVars,
                false,
                false,
                ConnectionDefaults.of(folder, folder),
                folder,
                Integer.MAX_VALUE,
                _ -> {});
    }

    private record Counting(Sessions sessions, AtomicInteger exchanges) implements Sessions {
        @Override
        public boolean serves(String connection) {
            return sessions.serves(connection);
        }

        @Override
        public NodeSession open(Endpoint endpoint) {
            return new Counted(sessions.open(endpoint), exchanges);
        }
    }

    private record Counted(NodeSession session, AtomicInteger exchanges) implements NodeSession {
        @Override
        public void exchange(Request request, Consumer<Answer> answers) throws Unreachable {
            exchanges.incrementAndGet();
            session.exchange(request, answers);
        }

        @Override
        public void stop() {
            session.stop();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
