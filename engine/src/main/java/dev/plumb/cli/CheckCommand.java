package dev.plumb.cli;

import dev.plumb.model.Event;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what an apply would change, property by property, and changes nothing.")
final class CheckCommand implements Command {
    private final Caller caller;

    @Mixin
    private RunFlags flags = new RunFlags();

    @Mixin
    private ReportFlags reports = new ReportFlags();

    CheckCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        return new PlaybookRun(flags, reports.outputs(), reports.detailed(), caller).run(Event.Mode.CHECK, _ -> {});
    }
}
