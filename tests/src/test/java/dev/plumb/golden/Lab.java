package dev.plumb.golden;

import dev.plumb.document.Json;
import dev.plumb.inventory.ConnectionDefaults;
import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Inventory;
import dev.plumb.inventory.Precedence;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Event;
import dev.plumb.model.Play;
import dev.plumb.model.Playbook;
import dev.plumb.model.Value;
import dev.plumb.node.Sessions;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import dev.plumb.template.Expressions;
import dev.plumb.transport.LocalSessions;
import dev.plumb.twin.TwinSessions;
import dev.plumb.twin.TwinStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One golden playbook with a state directory of its own: each run is a new process, as far as Plumb can see. */
final class Lab {
    private final Case golden;
    private final Path state;
    private final int segmentLimit;
    private final int forks;
    private final UnaryOperator<Sessions> around;
    private final UnaryOperator<Playbook> rewritten;
    private UnaryOperator<Sessions> aroundLocal = UnaryOperator.identity();

    Lab(Case golden, Path state) {
        this(golden, state, Integer.MAX_VALUE, 50, sessions -> sessions, playbook -> playbook);
    }

    private Lab(
            Case golden,
            Path state,
            int segmentLimit,
            int forks,
            UnaryOperator<Sessions> around,
            UnaryOperator<Playbook> rewritten) {
        this.golden = golden;
        this.state = state;
        this.segmentLimit = segmentLimit;
        this.forks = forks;
        this.around = around;
        this.rewritten = rewritten;
    }

    Lab withSegmentsOfOne() {
        return new Lab(golden, state, 1, 1, around, rewritten);
    }

    /** The same twins, with something between them and the run. */
    Lab with(UnaryOperator<Sessions> between) {
        return new Lab(golden, state, segmentLimit, forks, between, rewritten);
    }

    Lab withForks(int number) {
        return new Lab(golden, state, segmentLimit, number, around, rewritten);
    }

    /** All plays take their hosts in this order, whatever they say. */
    Lab ordered(Play.Order order) {
        return new Lab(golden, state, segmentLimit, forks, around, playbook -> Orders.of(playbook, order));
    }

    /** One host after the other, so that steps can be counted; every adapter goes through this. */
    Lab oneHostAtATime(UnaryOperator<Sessions> through) {
        var lab = new Lab(golden, state, segmentLimit, 1, through, rewritten);
        lab.aroundLocal = through;
        return lab;
    }

    Transcript run(Event.Mode mode) {
        var transcript = new Transcript();
        run(mode, transcript);
        return transcript;
    }

    void run(Event.Mode mode, Consumer<Event> listener) {
        var inventory = Inventory.load(golden.inventory(), Path.of(""));
        var types = types();
        var expressions = new Expressions(golden.folder());
        var loader = new PlaybookLoader(Path.of(""), types);
        var playbook = rewritten.apply(loader.load(golden.playbook()));
        var run = new Run(
                options(mode),
                inventory,
                List.of(playbook),
                new Run.Tools(golden.folder(), expressions, types, loader),
                List.of(around.apply(new TwinSessions(store(types))), aroundLocal.apply(new LocalSessions())),
                Optional.empty(),
                listener);
        try {
            run.execute();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunOptions options(Event.Mode mode) {
        return new RunOptions(
                mode,
                forks,
                golden.words("tags"),
                golden.words("skip_tags"),
                golden.limit(),
                golden.extraVars(),
                golden.is("diff"),
                golden.is("force_handlers"),
                connections(),
                state,
                segmentLimit,
                _ -> {});
    }

    private static ConnectionDefaults connections() {
        return ConnectionDefaults.of(Path.of("nowhere"), Path.of(""));
    }

    private ResourceTypes types() {
        return new ResourceTypes(List.of(golden.folder().resolve("resource-types")));
    }

    private TwinStore store(ResourceTypes types) {
        return new TwinStore(
                state, golden.inventory().getFirst(), List.of(golden.folder().toAbsolutePath()), types);
    }

    /** All twins of the inventory as they are now, without what was counted. */
    String twins() {
        var plain = new TreeMap<String, Value>();
        documents().forEach((host, twin) -> plain.put(host, twin.without("actions")));
        return Json.pretty(new Value.Mapping(plain)) + "\n";
    }

    /** How often each twin did what, by host and action. */
    SortedMap<String, Long> actions() {
        var counts = new TreeMap<String, Long>();
        documents().forEach((host, twin) -> {
            if (twin.get("actions").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(var actions)) {
                actions.forEach(action -> count(host, (Value.Mapping) action, counts));
            }
        });
        return counts;
    }

    private static void count(String host, Value.Mapping action, Map<String, Long> counts) {
        var words = Stream.of("verb", "type", "identity")
                .map(name -> action.get(name).orElseThrow().toString())
                .collect(Collectors.joining(" "));
        counts.put(
                host + ": " + words,
                Long.valueOf(action.get("times").orElseThrow().toString()));
    }

    /** All twins of the inventory as they are now, with what was done to them. */
    SortedMap<String, Value.Mapping> documents() {
        var inventory = Inventory.load(golden.inventory(), Path.of(""));
        var store = store(types());
        var documents = new TreeMap<String, Value.Mapping>();
        var expressions = new Expressions(golden.folder());
        var connections = new Connections(expressions, connections());
        for (var host : inventory.hosts()) {
            var variables = inventory
                    .variables(host, Optional.of(golden.folder()))
                    .with(Precedence.EXTRA_VARS, golden.extraVars());
            var endpoint = connections.endpoint(host, variables, Connections.Wish.NONE);
            if (endpoint.connection().equals("twin")) {
                documents.put(host, store.show(host, endpoint.variables()));
            }
        }
        return documents;
    }
}
