package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.model.Play;
import dev.plumb.model.Syntax;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import dev.plumb.run.RunReport;
import dev.plumb.run.SavedPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One run from the command line: reports listen, Ctrl-C is heard, and the end becomes an exit code.
 *
 * @param outputs as {@code -o} names them
 * @param detailed whether pending changes have an exit code of their own
 */
record PlaybookRun(RunFlags flags, List<String> outputs, boolean detailed, Caller caller) {
    static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /** A run that is over. */
    record Ended(Run run, RunReport report, Workspace workspace) {}

    /**
     * Runs, lists or checks what the flags name.
     *
     * @param afterwards called after a run, when the reports are closed
     */
    ExitCode run(Event.Mode mode, Consumer<Ended> afterwards) {
        var options = flags.options(mode, caller);
        var workspace = workspace();
        var listing = flags.listing();
        if (listing.isPresent()) {
            caller.out().lines(new Listing(workspace, options).lines(listing.get()));
            return ExitCode.DONE;
        }
        if (flags.syntaxCheck()) {
            return Validation.of(workspace, options);
        }
        return run(workspace.asked(options.extraVars()), options, Optional.empty(), afterwards);
    }

    /** Applies a saved plan, where the files that it came from are still the same. */
    ExitCode apply(SavedPlan plan) {
        var options = PlannedFlags.options(plan.options(), flags, caller);
        var inventory = flags.inventory().open(plan.inventory(), caller);
        var workspace = Workspace.load(plan.playbooks(), plan.inventory(), inventory, caller);
        plan.verify(options.extraVars(), workspace.sources());
        return run(workspace.asked(options.extraVars()), options, Optional.of(plan), _ -> {});
    }

    /** Plays that are about this machine alone need no inventory. */
    private Workspace workspace() {
        var names = flags.inventory().sources(caller);
        var inventory = flags.inventory().open(names, caller);
        var workspace = Workspace.load(flags.playbooks(), names, inventory, caller);
        var elsewhere = workspace.playbooks().stream()
                .flatMap(playbook -> playbook.plays().stream())
                .anyMatch(play -> !isAboutThisMachine(play));
        if (names.isEmpty() && elsewhere) {
            throw InventoryFlags.missing(caller);
        }
        return workspace;
    }

    private static boolean isAboutThisMachine(Play play) {
        return play.hosts() instanceof Syntax.Scalar scalar && THIS_MACHINE.contains(scalar.text());
    }

    private ExitCode run(
            Workspace workspace, RunOptions options, Optional<SavedPlan> plan, Consumer<Ended> afterwards) {
        var ended = execute(workspace, options, plan);
        ended.ifPresent(afterwards);
        return ended.map(over -> exitCode(over.report(), options.mode())).orElse(ExitCode.INTERRUPTED);
    }

    /** Empty where it was interrupted. */
    private Optional<Ended> execute(Workspace workspace, RunOptions options, Optional<SavedPlan> plan) {
        try (var reports = new Outputs(outputs, flags.verbosity(), caller)) {
            var run = new Run(
                    options,
                    workspace.inventory(),
                    workspace.playbooks(),
                    workspace.tools(),
                    workspace.adapters(),
                    plan,
                    reports);
            try (var _ = new Interruption(run, reports)) {
                return Optional.of(new Ended(run, run.execute(), workspace));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private ExitCode exitCode(RunReport report, Event.Mode mode) {
        var code = ExitCode.of(report);
        var pending = detailed && mode != Event.Mode.APPLY && report.pending();
        return pending && code == ExitCode.DONE ? ExitCode.CHANGES_PENDING : code;
    }
}
