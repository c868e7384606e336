package dev.plumb.cli;

import dev.plumb.model.Refused;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import java.util.Optional;

/** Everything that can be checked without connecting. */
final class Validation {
    private Validation() {}

    /** @throws Refused with everything that is wrong */
    static ExitCode of(Workspace workspace, RunOptions options) {
        var run = new Run(
                options,
                workspace.inventory(),
                workspace.playbooks(),
                workspace.tools(),
                workspace.adapters(),
                Optional.empty(),
                _ -> {});
        var withHosts = !workspace.inventoryNames().isEmpty();
        var problems = run.problems();
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, problems);
        }
        var plays = workspace.playbooks().stream()
                .mapToInt(playbook -> playbook.plays().size())
                .sum();
        workspace
                .caller()
                .out()
                .line("No errors in " + plays + (plays == 1 ? " play." : " plays.")
                        + (withHosts ? "" : " Name an inventory with -i to check hosts and variables too."));
        return ExitCode.DONE;
    }
}
