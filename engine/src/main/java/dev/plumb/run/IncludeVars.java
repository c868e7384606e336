package dev.plumb.run;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code include_vars}: the variables of a file, for the rest of the run on this host. */
final class IncludeVars {
    private final RunContext run;
    private final HostRun hostRun;
    private final ProjectLookup files;
    private final Position position;
    private final Statement.Task task;

    IncludeVars(RunContext run, PlayContext play, HostRun hostRun, Position position, Statement.Task task) {
        this.run = run;
        this.hostRun = hostRun;
        this.files = new ProjectLookup(play.playbook(), run.project());
        this.position = position;
        this.task = task;
    }

    Optional<Failure> go(Closing closing) {
        var compiled = run.compiler().marker(task);
        var scope = hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY);
        var flags = TaskVisit.Flags.of(compiled.common(), scope);
        var visit = new TaskVisit(compiled, position, hostRun.label(compiled, position), flags, false, 1);
        var outcome = outcome(compiled);
        var endpoint = hostRun.endpoint(compiled.common(), scope);
        var item = new Item(visit, 0, Value.Mapping.EMPTY, endpoint, new Item.Content.Settled(outcome));
        return closing.end(item, outcome, true);
    }

    private Outcome outcome(CompiledTask compiled) {
        try {
            var scope = hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY);
            var when = new AllOf(compiled.common().when()).evaluate(scope);
            if (when instanceof Value.Unknown unknown) {
                return Outcome.undecided(unknown);
            }
            if (when.equals(Value.of(false))) {
                return Outcome.skipped("its condition doesn't hold");
            }
            var named = compiled.arguments().containsKey("file")
                    ? compiled.arguments().get("file")
                    : compiled.whole().orElseThrow(() -> missing());
            var syntax = read(named.evaluate(scope).revealed().toString());
            var name = compiled.arguments().get("name");
            hostRun.host()
                    .variables()
                    .include(
                            name == null
                                    ? syntax
                                    : under(name.evaluate(scope).revealed().toString(), syntax));
            return Outcome.ok("");
        } catch (Refused refused) {
            return Outcome.failed(refused);
        }
    }

    private Refused missing() {
        return new Refused(
                Problem.at(task.source(), "Missing argument", "\"include_vars\" needs the argument \"file\"."));
    }

    private Syntax.Mapping read(String name) {
        var role = task.keywords().role().map(found -> found.path());
        Path file = files.find(name, "vars", role, task.arguments().source());
        return run.loader().variables(file);
    }

    private static Syntax.Mapping under(String name, Syntax.Mapping syntax) {
        return new Syntax.Mapping(syntax.source(), List.of(new Syntax.Entry(syntax.source(), name, syntax)));
    }
}
