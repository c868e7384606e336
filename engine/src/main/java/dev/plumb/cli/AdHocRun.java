package dev.plumb.cli;

import dev.plumb.model.Refused;
import dev.plumb.model.Result;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.report.GroupedReport;
import dev.plumb.report.HostsJson;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A play of one task, through the same engine as a playbook; hosts that say the same are reported together.
 *
 * @param subject what is of interest where it went well
 * @param text what a host says, in printable lines
 * @param json the same for programs
 */
record AdHocRun(
        AdHocFlags flags,
        GroupedReport.Subject subject,
        Function<Result, List<String>> text,
        Function<Result, Value.Mapping> json,
        Caller caller) {

    ExitCode run(RunOptions options, Syntax.Sequence plays) {
        var inventory = flags.load(caller);
        var workspace = Workspace.of(plays, flags.sources(caller), inventory, caller);
        try (var reports = outputs()) {
            var run = new Run(
                    options,
                    inventory,
                    workspace.playbooks(),
                    workspace.tools(),
                    workspace.adapters(),
                    Optional.empty(),
                    reports);
            refuse(run);
            try (var _ = new Interruption(run, reports)) {
                return ExitCode.of(run.execute());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** Before it starts, because its places are those of a file that isn't there. */
    private static void refuse(Run run) {
        var problems = run.problems().stream().map(OneTask::withoutPlace).toList();
        if (!problems.isEmpty()) {
            var own = problems.stream().allMatch(problem -> problem.source().isEmpty());
            throw new Refused(own ? Refused.Kind.OPTIONS : Refused.Kind.SOURCES, problems);
        }
    }

    private Outputs outputs() {
        return flags.json()
                ? new Outputs((_, lines) -> new HostsJson(json, line -> lines.accept(List.of(line))), false, caller)
                : new Outputs(
                        (look, lines) -> new GroupedReport(look, caller.workingDirectory(), subject, text, lines),
                        true,
                        caller);
    }
}
