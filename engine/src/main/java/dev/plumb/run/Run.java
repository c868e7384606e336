package dev.plumb.run;

import dev.plumb.document.StateDirectory;
import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Inventory;
import dev.plumb.inventory.Precedence;
import dev.plumb.inventory.Variables;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Counters;
import dev.plumb.model.Event;
import dev.plumb.model.Play;
import dev.plumb.model.Playbook;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.node.Sessions;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expressions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One run of playbooks over an inventory: apply, check or plan.
 *
 * <p>{@link #problems} finds what can be found before anything connects; {@link #execute} refuses to start while there is any.
 */
public final class Run {
    private final RunOptions options;
    private final Inventory inventory;
    private final List<Playbook> playbooks;
    private final RunContext context;
    private final EventGate gate;
    private final Consumer<Event> listener;
    private final Claim claim;
    private final Map<String, HostState> hosts = new ConcurrentHashMap<>();
    private final Optional<PlanRecorder> recorder;
    private final Optional<String> planName;
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Interrupted stop = new Interrupted();
    private volatile boolean stopping;
    private volatile Optional<PlayRunner> current = Optional.empty();

    /**
     * @param tools what reads and evaluates; shared with whoever loaded the playbooks
     * @param plan a saved plan to apply; its files are verified by the caller
     */
    public Run(
            RunOptions options,
            Inventory inventory,
            List<Playbook> playbooks,
            Tools tools,
            List<Sessions> adapters,
            Optional<SavedPlan> plan,
            Consumer<Event> listener) {
        this.options = options;
        this.inventory = inventory;
        this.playbooks = List.copyOf(playbooks);
        var masking = tools.expressions().masking();
        var board = new Board();
        var state = StateDirectory.of(options.workingDirectory());
        this.gate = new EventGate(this::tell, masking);
        this.listener = listener;
        this.claim = new Claim(
                state.resolve("runs"), inventory.identity(), Claimant.of(command(options, playbooks, plan)), gate);
        adapters.forEach(adapter -> adapter.listen(gate));
        options.connections().password().ifPresent(masking::learn);
        options.connections().becomePassword().ifPresent(masking::learn);
        this.planName = plan.map(SavedPlan::name);
        this.recorder = options.mode() == Event.Mode.PLAN ? Optional.of(new PlanRecorder(masking)) : Optional.empty();
        var identity = inventory.identity();
        var owner = RunOwner.ofThisProcess();
        this.context = new RunContext(
                options,
                tools.project(),
                inventory,
                new Connections(tools.expressions(), options.connections()),
                tools.types(),
                tools.expressions(),
                new LocalFiles(tools.expressions().vault()),
                new Compiler(tools.expressions(), tools.types()),
                tools.loader(),
                new KeyedHashes(state.resolve("hashes").resolve(identity)),
                new PendingHandlers(state.resolve("handlers").resolve(identity)),
                masking,
                gate,
                hosts,
                name -> new HostState(
                        name,
                        new HostNode(
                                List.copyOf(adapters),
                                owner,
                                new LockWait(name, options, gate, ThreadLocalRandom.current())),
                        board),
                new ConcurrentHashMap<>(),
                board,
                new Clusters(inventory.hosts(), this::cluster),
                recorder,
                plan.map(saved -> new PlanCheck(saved.planned(), tools.types())));
    }

    private void tell(Event event) {
        claim.note(event);
        listener.accept(event);
    }

    /** For people who want to know what another run does; values of variables may be secret and aren't in it. */
    private static String command(RunOptions options, List<Playbook> playbooks, Optional<SavedPlan> plan) {
        var what = plan.map(SavedPlan::name)
                .orElseGet(() -> playbooks.stream()
                        .map(playbook -> playbook.file().toString().replace('\\', '/'))
                        .collect(Collectors.joining(" ")));
        var command = what.equals(Playbook.COMMAND_LINE.toString()) ? "plumb run" : "plumb apply " + what;
        return command + options.limit().map(limit -> " --limit " + limit).orElse("");
    }

    /**
     * What reads and evaluates.
     *
     * @param project the project's root: nothing outside is read
     */
    public record Tools(Path project, Expressions expressions, ResourceTypes types, PlaybookLoader loader) {}

    /** The host's variable {@code cluster}; null is no cluster. */
    private Optional<String> cluster(String host) {
        var variables = inventory.variables(host, Optional.empty()).with(Precedence.EXTRA_VARS, options.extraVars());
        return context.expressions()
                .variable("cluster", variables)
                .map(value -> value.revealed().toString());
    }

    /** Everything that is wrong and can be seen before anything connects. */
    public List<Problem> problems() {
        var problems = new LinkedHashSet<Problem>();
        var preflight = new Preflight(context, problems);
        for (var playbook : playbooks) {
            for (var play : playbook.plays()) {
                preflight.look(play, playbook.file(), selected(play).hosts());
            }
        }
        return List.copyOf(problems);
    }

    /**
     * @throws Refused with everything that {@link #problems} finds, when the limit leaves no host, or when another run is changing
     *     hosts of this inventory
     * @throws InterruptedException when the calling thread is interrupted; sessions are closed by then
     */
    public RunReport execute() throws InterruptedException {
        refuseEmptyLimit();
        var problems = problems();
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, problems);
        }
        context.pending().verify();
        try (claim) {
            if (!options.readsOnly()) {
                claim.take(options.lockTimeout(), options.pauses(), () -> stopping);
            }
            try {
                return playbooks();
            } catch (InterruptedException stopped) {
                claim.ended();
                throw stopped;
            }
        }
    }

    private RunReport playbooks() throws InterruptedException {
        gate.accept(new Event.RunStarted(
                options.mode(),
                playbooks.stream()
                        .map(playbook -> playbook.file().toString().replace('\\', '/'))
                        .toList(),
                planName));
        try {
            for (var playbook : playbooks) {
                plays(playbook);
            }
        } finally {
            close();
        }
        var report = report();
        claim.ended();
        return report;
    }

    private void plays(Playbook playbook) throws InterruptedException {
        for (Play play : playbook.plays()) {
            if (stopping) {
                stop.notBegun(play);
                continue;
            }
            var selected = selected(play);
            var all = selected.hosts();
            selected.missing().forEach(missing -> warn("Unknown host or group", missing, play));
            var left = all.stream().filter(host -> !state(host).out()).toList();
            started.addAll(all);
            if (all.isEmpty()) {
                warn("No host matches", "The play \"" + play.name().text() + "\" has no host here.", play);
                continue;
            }
            if (left.isEmpty()) {
                return;
            }
            var runner = new PlayRunner(context, play, playbook.file(), left);
            current = Optional.of(runner);
            if (stopping) {
                runner.stop();
            }
            if (!runner.go() && !stopping) {
                return;
            }
        }
    }

    private void warn(String summary, String detail, Play play) {
        gate.accept(new Event.Warned(Optional.empty(), summary, detail, List.of(play.source())));
    }

    /** The hosts of a play under the limit, in the order that the play wants. */
    private Selected selected(Play play) {
        var base = Variables.NONE.with(Precedence.EXTRA_VARS, options.extraVars());
        var value = context.compiler().value(play.hosts()).evaluate(base).revealed();
        var pattern = value instanceof Value.Sequence(var several)
                ? String.join(",", several.stream().map(Value::toString).toList())
                : value.toString();
        if (pattern.isBlank()) {
            throw new Refused(Problem.at(
                    play.hosts().source(),
                    "Empty pattern",
                    "\"hosts\" names no host. Write a group's or a host's name, or \"all\"."));
        }
        var selection = inventory.match(pattern, Optional.of(play.hosts().source()));
        var hosts = selection.hosts();
        if (options.limit().isPresent()) {
            var allowed = new HashSet<>(inventory.limit(options.limit().get()));
            hosts = hosts.stream().filter(allowed::contains).toList();
        }
        return new Selected(ordered(hosts, play.settings().order()), selection.missing());
    }

    /** @param missing a sentence for each word of the pattern that names nothing */
    private record Selected(List<String> hosts, List<String> missing) {}

    private static List<String> ordered(List<String> hosts, Play.Order order) {
        var list = new ArrayList<>(hosts);
        return switch (order) {
            case INVENTORY -> list;
            case REVERSE_INVENTORY -> list.reversed();
            case SORTED -> list.stream().sorted().toList();
            case REVERSE_SORTED -> list.stream().sorted().toList().reversed();
            case SHUFFLE -> {
                java.util.Collections.shuffle(list);
                yield list;
            }
        };
    }

    private void refuseEmptyLimit() {
        if (options.limit().isEmpty()) {
            return;
        }
        var any = playbooks.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .anyMatch(play -> !selected(play).hosts().isEmpty());
        if (!any) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "The limit matches nothing",
                            "No host of these playbooks is in the limit \""
                                    + options.limit().get() + "\".")));
        }
    }

    private HostState state(String host) {
        return context.host(host);
    }

    /** No new work: what runs on the nodes is finished, the rest isn't begun. May be called from any thread. */
    public void stop() {
        stopping = true;
        hosts.values().forEach(host -> host.node().stop());
        current.ifPresent(PlayRunner::stop);
    }

    /** The hosts on which an exchange is under way. */
    public List<String> busy() {
        return hosts.values().stream()
                .filter(host -> host.node().isBusy())
                .map(HostState::name)
                .sorted()
                .toList();
    }

    /** Ends all sessions, and what they run on the nodes, without waiting for anything. May be called from any thread. */
    public void abort() {
        hosts.values().forEach(host -> Thread.ofVirtual().start(host.node()::close));
    }

    private void close() {
        var threads = hosts.values().stream()
                .map(host -> Thread.ofVirtual().start(host.node()::close))
                .toList();
        var interrupted = false;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private RunReport report() {
        Map<String, Counters> recap = new LinkedHashMap<>();
        started.stream().sorted().forEach(host -> recap.put(host, state(host).counters()));
        var report = RunReport.of(recap, stopping);
        var exchanges = hosts.values().stream()
                .mapToInt(host -> host.node().exchanges())
                .sum();
        if (stopping) {
            gate.accept(stop.event(started, hosts));
        }
        gate.accept(new Event.Summary(report.changed(), report.undecided(), gate.warnings(), exchanges));
        gate.accept(new Event.Recap(report.hosts()));
        return report;
    }

    /**
     * The plan that a run in plan mode made; call it after {@link #execute}.
     *
     * @param sources the inventory's and playbooks' files; templates and files of variables are added
     */
    public SavedPlan plan(List<String> inventoryNames, Value.Mapping flags, Collection<Path> sources) {
        return SavedPlan.of(
                playbooks.stream()
                        .map(playbook -> playbook.file().toString().replace('\\', '/'))
                        .toList(),
                inventoryNames,
                flags,
                options.extraVars(),
                sources,
                recorder.orElseThrow(() -> new IllegalStateException("Only a run in plan mode makes a plan."))
                        .hosts());
    }
}
