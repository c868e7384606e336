package dev.plumb.repository;

import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Event;
import dev.plumb.report.Look;
import dev.plumb.report.TextReport;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import dev.plumb.run.RunReport;
import dev.plumb.template.Expressions;
import dev.plumb.twin.TwinSessions;
import dev.plumb.twin.TwinStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user who runs one playbook of the repository over one of its inventories, each time as a new process. */
final class Session {
    private final String playbook;
    private final String inventory;
    private final Path directory;
    private final Expressions expressions = new Expressions(PlaybooksTest.ROOT, Map.of("MQSAGENT_PASSWORD", "sesame"));

    /** @param directory where {@code .plumb/} lies */
    Session(String playbook, String inventory, Path directory) {
        this.playbook = playbook;
        this.inventory = inventory;
        this.directory = directory;
    }

    /** What a run said and how it ended. */
    record Said(RunReport report, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    Said apply() throws InterruptedException {
        return run(RunOptions.of(Event.Mode.APPLY, directory));
    }

    Said check() throws InterruptedException {
        return run(RunOptions.of(Event.Mode.CHECK, directory));
    }

    private Said run(RunOptions options) throws InterruptedException {
        var loader = new PlaybookLoader(PlaybooksTest.ROOT, new PlaybooksTest.Names());
        var lines = new ArrayList<String>();
        var report = new Run(
                        options,
                        inventory(),
                        List.of(loader.load(PlaybooksTest.ROOT.resolve(playbook))),
                        new Run.Tools(PlaybooksTest.ROOT, expressions, PlaybooksTest.TYPES, loader),
                        List.of(new TwinSessions(store())),
                        Optional.empty(),
                        new TextReport(Look.PLAIN, PlaybooksTest.ROOT, lines::addAll))
                .execute();
        return new Said(report, lines);
    }

    /** A twin as it is now. */
    String twin(String host) {
        var variables = new Connections(expressions, RunOptions.of(Event.Mode.CHECK, directory).connections())
                .endpoint(host, inventory().variables(host, Optional.empty()), Connections.Wish.NONE)
                .variables();
        return store().show(host, variables).toString();
    }

    /** Puts the agent into the queue manager's group by hand. */
    void clusterTheAgent(String host) {
        var variables = new Connections(expressions, RunOptions.of(Event.Mode.CHECK, directory).connections())
                .endpoint(host, inventory().variables(host, Optional.empty()), Connections.Wish.NONE)
                .variables();
        store().cluster(host, variables, "");
    }

    private Inventory inventory() {
        return Inventory.load(List.of("inventories/" + inventory), PlaybooksTest.ROOT);
    }

    private TwinStore store() {
        var bases = List.of(PlaybooksTest.ROOT.resolve("inventories/" + inventory), PlaybooksTest.ROOT);
        return new TwinStore(directory, inventory, bases, new ResourceTypes(List.of()));
    }
}
