package dev.plumb.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "plumb",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Brings nodes into the state that playbooks describe, and keeps them there.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "\"plumb COMMAND --help\" explains a command. Exit codes: 0 done, 1 refused, 2 a host failed,",
            "3 changes pending (--detailed-exitcode), 4 a host is unreachable or a source is wrong,",
            "5 wrong options, 99 interrupted, 250 a bug in Plumb."
        })
final class RootCommand implements Command {
    private final Caller caller;

    RootCommand(Caller caller) {
        this.caller = caller;
    }

    /** {@code plumb} alone: what a newcomer needs, on half a screen. */
    @Override
    public ExitCode run() {
        caller.out()
                .lines(List.of(
                        "Plumb brings nodes into the state that playbooks describe, and keeps them there.",
                        "",
                        "Try it; these nodes are simulated, so nothing on any machine is touched:",
                        "",
                        "  plumb check playbooks/web.yml -i inventories/fleet       what would change, and why",
                        "  plumb apply playbooks/web.yml -i inventories/fleet       change it; again: nothing to do",
                        "  plumb twin reset -i inventories/fleet                    back to the start",
                        "  plumb apply playbooks/mqsagent2.yml -i inventories/lab   the same for a Windows cluster",
                        "",
                        "Then:",
                        "",
                        "  plumb doc                what a task can declare",
                        "  plumb doc file           one resource type with its arguments and examples",
                        "  plumb --help             all commands"));
        return ExitCode.DONE;
    }
}
