package dev.plumb.cli;

import dev.plumb.model.Event;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Decides what an apply would change, and saves the decisions for \"plumb apply FILE\".",
        footer = {
            "",
            "The plan holds no secrets. It is refused as a whole where a playbook or the inventory changed since,",
            "and resource by resource where a node did. Here -o names the plan's file; reports go to --output."
        })
final class PlanCommand implements Command {
    private final Caller caller;

    @Mixin
    private RunFlags flags = new RunFlags();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where the plan goes.")
    private String file = "";

    @Option(
            names = "--output",
            paramLabel = "FORMAT[=FILE]",
            description = "text, json or jsonl, to the screen or into a file. May be repeated.")
    private List<String> outputs = List.of();

    @Option(names = "--detailed-exitcode", description = "End with 3 where changes are pending.")
    private boolean detailed;

    PlanCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        return new PlaybookRun(flags, outputs, detailed, caller).run(Event.Mode.PLAN, this::save);
    }

    /** A plan of some of the hosts would look like a plan of all. */
    private void save(PlaybookRun.Ended ended) {
        if (ended.report().failed()
                || ended.report().unreachable()
                || ended.report().interrupted()) {
            caller.err().line("No plan was saved, because not every host could be planned.");
            return;
        }
        var workspace = ended.workspace();
        ended.run()
                .plan(
                        workspace.inventoryNames(),
                        PlannedFlags.of(flags.options(Event.Mode.PLAN, caller), caller),
                        workspace.sources())
                .write(caller.resolve(file));
        caller.err().line("The plan is in " + file + ". To apply exactly this:\n\n  plumb apply " + file);
    }
}
