package dev.plumb.run;

import dev.plumb.inventory.Variables;
import dev.plumb.model.Keywords;
import dev.plumb.model.Play;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Statement;
import dev.plumb.model.Value;
import dev.plumb.resource.ResourceType;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at every task before anything connects: compiles it, holds it against its contract, and evaluates it for each kind of host
 * with everything that only a node can tell left open.
 */
final class Preflight {
    /**
     * Hosts of one set of groups differ in values, rarely in names: of each set one is looked at, and besides these at least so
     * many, or as many as so many evaluations of tasks allow.
     */
    private static final int HOSTS = 40;

    private static final int EVALUATIONS = 1000;

    private final RunContext run;
    private final Set<Problem> problems;
    private final TagSelection selection;
    /** What the plays that were looked at may have left behind on a host. */
    private final Set<String> earlier = new TreeSet<>();

    private boolean openFromThen;

    Preflight(RunContext run, Set<Problem> problems) {
        this.run = run;
        this.problems = problems;
        this.selection = new TagSelection(run.options().tags(), run.options().skipTags());
    }

    void look(Play play, Path playbook, List<String> hosts) {
        var statements = Flushes.between(play);
        var handlers = play.handlers().stream().map(Play.Handler::statement).toList();
        compile(statements);
        compile(handlers);
        var files = new ProjectLookup(playbook, run.project());
        var registrations = new Registrations(play, run.loader());
        var plays = new PlayVariables(run, play, playbook, play.name().text(), Value.texts(hosts), hosts);
        var seen = new LinkedHashSet<List<String>>();
        int looked = 0;
        int evaluated = 0;
        var opened = openFromThen;
        for (var host : hosts) {
            var fresh = seen.add(run.inventory().groupsOf(host));
            try {
                if (fresh || looked < HOSTS || evaluated < EVALUATIONS) {
                    looked++;
                    var variables = plays.of(host, (_, name) -> open(registrations, name));
                    var walk = new Walk(play, host, variables, new Evaluator(run, files));
                    walk.all(statements);
                    walk.all(handlers);
                    opened |= walk.open;
                    evaluated += walk.evaluated;
                } else {
                    plays.read(host);
                }
            } catch (Refused refused) {
                problems.addAll(refused.problems());
            }
        }
        openFromThen = opened;
        earlier.addAll(registrations.names());
    }

    private Optional<Value> open(Registrations registrations, String name) {
        return registrations.names().contains(name) || earlier.contains(name)
                ? Optional.of(new Value.Unknown(Value.Reason.RESULT, "another host's " + name, Optional.empty()))
                : Optional.empty();
    }

    private void compile(List<Statement> statements) {
        for (var statement : statements) {
            try {
                switch (statement) {
                    case Statement.Block block -> {
                        run.compiler().common(block);
                        compile(block.body());
                        compile(block.rescue());
                        compile(block.always());
                    }
                    case Statement.Include include -> run.compiler().common(include);
                    case Statement.Task task ->
                        run.compiler().task(task).checked().ifPresent(checked -> problems.addAll(checked.problems()));
                }
            } catch (Refused refused) {
                problems.addAll(refused.problems());
            }
        }
    }

    /** One host's way through the play, without its node. */
    private final class Walk {
        private final Play play;
        private final String host;
        private final Variables variables;
        private final Evaluator evaluator;
        private final HostEndpoints endpoints;
        private final HostVariables dynamic = new HostVariables((_, _) -> {});
        /** Behind a dynamic include or {@code include_vars} any name may be there. */
        private boolean open;

        private int evaluated;

        Walk(Play play, String host, Variables variables, Evaluator evaluator) {
            this.play = play;
            this.host = host;
            this.variables = variables;
            this.evaluator = evaluator;
            this.endpoints = new HostEndpoints(run.connections(), host, variables);
            this.open = openFromThen;
            earlier.forEach(name -> later(name, play.name().source()));
        }

        void all(List<Statement> statements) {
            for (var statement : statements) {
                switch (statement) {
                    case Statement.Block block -> {
                        all(block.body());
                        later("failed_task", block.source());
                        later("failed_result", block.source());
                        all(block.rescue());
                        all(block.always());
                    }
                    case Statement.Include include -> include(include);
                    case Statement.Task task -> {
                        if (selection.selects(task.keywords().tags())
                                && !task.type().equals("meta")) {
                            task(task);
                        }
                    }
                }
            }
        }

        private void include(Statement.Include include) {
            include.loop().ifPresent(loop -> {
                later(loop.variable(), include.source());
                loop.indexVariable().ifPresent(name -> later(name, include.source()));
            });
            var foreseen = run.loader().foreseen(include);
            foreseen.ifPresentOrElse(
                    included -> {
                        compile(included.statements());
                        all(included.statements());
                    },
                    () -> open = true);
        }

        private void task(Statement.Task task) {
            if (task.type().equals("include_vars")) {
                open = true;
                return;
            }
            evaluated++;
            Optional<CompiledTask> compiled = Optional.empty();
            try {
                compiled = Optional.of(run.compiler().task(task));
                evaluate(compiled.get());
            } catch (Refused refused) {
                if (!open) {
                    problems.addAll(refused.problems());
                }
            }
            task.register().ifPresent(name -> later(name.text(), task.source()));
            if (task.type().equals("set_fact")) {
                compiled.ifPresent(known -> known.arguments().keySet().forEach(name -> later(name, task.source())));
            }
        }

        private void evaluate(CompiledTask task) {
            if (needsCluster(task) && run.clusters().of(host).isEmpty()) {
                return;
            }
            var own = task.loop().isPresent() ? loop(task) : Value.Mapping.EMPTY;
            var scope = scope(task.keywords(), own);
            if (!new AllOf(task.common().when()).evaluate(scope).equals(Value.of(true))) {
                return;
            }
            if (task.type().isPresent()) {
                var desired = evaluator.desired(task, scope);
                if (Trees.isTree(desired.type())
                        && desired.arguments()
                                .get("source")
                                .orElseThrow()
                                .unknown()
                                .isEmpty()) {
                    evaluator.parts(task, desired).forEach(part -> evaluator.desired(task, desired, part, scope));
                }
                connects(task, scope);
            } else {
                evaluator.arguments(task, scope);
            }
            task.common().notifications().forEach(notification -> notification.evaluate(scope));
            task.common().environment().forEach(environment -> environment.evaluate(scope));
        }

        /** Whom to become, and how to reach the host, as far as it is known by now. */
        private void connects(CompiledTask task, Variables scope) {
            if (task.common().delegateTo().isEmpty()
                    && HostEndpoints.open(task.common(), scope).isEmpty()) {
                endpoints.of(task.common(), scope);
            }
        }

        /** Tasks of cluster scope are skipped where there is no cluster. */
        private static boolean needsCluster(CompiledTask task) {
            return task.type()
                    .filter(type -> type.scope() == ResourceType.Scope.CLUSTER)
                    .isPresent();
        }

        /** The first item stands for all; an empty loop, or one that isn't known, is left open. */
        private Value.Mapping loop(CompiledTask task) {
            var loop = task.loop().orElseThrow();
            var elements = loop.items()
                    .evaluate(scope(task.keywords(), Value.Mapping.EMPTY))
                    .revealed();
            var unknown = new Value.Unknown(Value.Reason.RESULT, "an item", Optional.empty());
            var items =
                    elements instanceof Value.Sequence(var list) && !list.isEmpty() ? list : List.<Value>of(unknown);
            return Expansion.own(loop.loop(), items, 0);
        }

        private void later(String name, Source source) {
            dynamic.expect(
                    Map.of(name, new Value.Unknown(Value.Reason.RESULT, "a result of the run", Optional.of(source))));
        }

        private Variables scope(Keywords keywords, Value.Mapping own) {
            return dynamic.scope(variables, keywords, own, play.settings().gatherFacts() != Play.GatherFacts.NONE);
        }
    }
}
