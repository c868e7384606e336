package dev.plumb.repository;

import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Event;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.report.Look;
import dev.plumb.report.TextReport;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import dev.plumb.run.RunReport;
import dev.plumb.template.Expressions;
import dev.plumb.transport.LocalSessions;
import dev.plumb.twin.TwinSessions;
import dev.plumb.twin.TwinStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user who runs one playbook of the repository over one of its inventories, each time as a new process. */
final class Session {
    private final String playbook;
    private final String inventory;
    private final Path directory;
    private final Value.Mapping extraVars;
    private final int segmentLimit;
    private final Expressions expressions = new Expressions(PlaybooksTest.ROOT, Map.of("MQSAGENT_PASSWORD", "sesame"));

    /** @param directory where {@code .plumb/} lies */
    Session(String playbook, String inventory, Path directory) {
        this(playbook, inventory, directory, Value.Mapping.EMPTY, Integer.MAX_VALUE);
    }

    private Session(String playbook, String inventory, Path directory, Value.Mapping extraVars, int segmentLimit) {
        this.playbook = playbook;
        this.inventory = inventory;
        this.directory = directory;
        this.extraVars = extraVars;
        this.segmentLimit = segmentLimit;
    }

    /** The same with a variable of the command line. */
    Session with(String name, Value value) {
        return new Session(playbook, inventory, directory, extraVars.with(name, value), segmentLimit);
    }

    Session withSegmentsOfOneTask() {
        return new Session(playbook, inventory, directory, extraVars, 1);
    }

    static Value yaml(String file) {
        return value(YamlReader.read(PlaybooksTest.ROOT.resolve(file)));
    }

    private static Value value(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.value();
            case Syntax.Sequence(var _, var items) ->
                new Value.Sequence(items.stream().map(Session::value).toList());
            case Syntax.Mapping(var _, var entries) -> {
                var values = new LinkedHashMap<String, Value>();
                entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
                yield new Value.Mapping(values);
            }
        };
    }

    /** What a run said and how it ended. */
    record Said(RunReport report, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    Said apply() throws InterruptedException {
        return run(Event.Mode.APPLY);
    }

    Said check() throws InterruptedException {
        return run(Event.Mode.CHECK);
    }

    private Said run(Event.Mode mode) throws InterruptedException {
        var loader = new PlaybookLoader(PlaybooksTest.ROOT, new PlaybooksTest.Names());
        var lines = new ArrayList<String>();
        var report = new Run(
                        options(mode),
                        inventory(),
                        List.of(loader.load(PlaybooksTest.ROOT.resolve(playbook))),
                        new Run.Tools(PlaybooksTest.ROOT, expressions, PlaybooksTest.TYPES, loader),
                        List.of(new TwinSessions(store()), new LocalSessions()),
                        Optional.empty(),
                        new TextReport(Look.PLAIN, PlaybooksTest.ROOT, lines::addAll))
                .execute();
        return new Said(report, lines);
    }

    private RunOptions options(Event.Mode mode) {
        var usual = RunOptions.of(mode, directory);
        return new RunOptions(
                mode,
                usual.forks(),
                usual.tags(),
                usual.skipTags(),
                usual.limit(),
                extraVars,
                usual.diff(),
                usual.forceHandlers(),
                usual.connections(),
                directory,
                segmentLimit,
                _ -> {});
    }

    /** A twin as it is now, without the note of what was done to it. */
    String twin(String host) {
        return store().show(host, variables(host))
                .without("actions")
                .without("exchanges")
                .toString();
    }

    private Value.Mapping variables(String host) {
        return new Connections(expressions, options(Event.Mode.CHECK).connections())
                .endpoint(host, inventory().variables(host, Optional.empty()), Connections.Wish.NONE)
                .variables();
    }

    /** Puts the agent into the queue manager's group by hand. */
    void clusterTheAgent(String host) {
        store().cluster(host, variables(host), "");
    }

    private Inventory inventory() {
        return Inventory.load(List.of("inventories/" + inventory), PlaybooksTest.ROOT);
    }

    private TwinStore store() {
        var bases = List.of(PlaybooksTest.ROOT.resolve("inventories/" + inventory), PlaybooksTest.ROOT);
        return new TwinStore(directory, inventory, bases, new ResourceTypes(List.of()));
    }
}
