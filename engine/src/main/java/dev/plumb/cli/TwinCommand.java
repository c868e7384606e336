package dev.plumb.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "twin",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at and changes twins: simulated nodes of an inventory (connection: twin).",
        commandListHeading = "%nCommands:%n")
final class TwinCommand implements Command {
    static List<Command> commands(Caller caller) {
        return List.of(
                new TwinShowCommand(caller),
                new TwinSetCommand(caller),
                new TwinClusterCommand(caller),
                new TwinResetCommand(caller));
    }

    @Override
    public ExitCode run() {
        throw UsageErrors.refused(
                "Missing argument",
                "Say what to do with the twins: show, set, cluster or reset.\n\n  plumb twin --help");
    }
}
