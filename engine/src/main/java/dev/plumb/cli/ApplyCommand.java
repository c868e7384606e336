package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.run.SavedPlan;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Brings the hosts into the state that the playbooks describe, or applies a saved plan.",
        footer = {
            "",
            "  plumb apply playbooks/mqsagent2.yml -i inventories/lab",
            "  plumb apply changes.plan    what \"plumb plan -o changes.plan\" has decided, nothing else"
        })
final class ApplyCommand implements Command {
    private final Caller caller;

    @Mixin
    private RunFlags flags = new RunFlags();

    @Mixin
    private ReportFlags reports = new ReportFlags();

    @Option(
            names = {"-C", "--check"},
            description = "Change nothing; say what would change. The same as \"plumb check\".")
    private boolean check;

    ApplyCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var playbooks = flags.playbooks();
        var run = new PlaybookRun(flags, reports.outputs(), reports.detailed(), caller);
        if (playbooks.size() > 1 || !SavedPlan.isPlan(caller.resolve(playbooks.getFirst()))) {
            return run.run(check ? Event.Mode.CHECK : Event.Mode.APPLY, _ -> {});
        }
        if (check) {
            throw UsageErrors.refused(
                    "Wrong argument",
                    "A saved plan is what a check has found, so it can only be applied. Leave --check away.");
        }
        var file = caller.resolve(playbooks.getFirst());
        return run.apply(SavedPlan.read(file, caller.shown(file)));
    }
}
