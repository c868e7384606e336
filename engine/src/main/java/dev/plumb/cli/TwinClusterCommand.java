package dev.plumb.cli;

import dev.plumb.report.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Puts the agent into a cluster group by hand, which KB 936125 forbids: watch it being undone.",
        footer = {"", "  plumb twin cluster mq1 -i inventories/lab"})
final class TwinClusterCommand implements Command {
    private final Caller caller;

    @Parameters(index = "0", paramLabel = "HOST", description = "A twin of the cluster.")
    private String host = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "GROUP", description = "Default: the queue manager's group.")
    private String group = "";

    @Mixin
    private InventoryFlags flags = new InventoryFlags();

    TwinClusterCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var twins = Twins.load(flags, caller);
        caller.out().line(Printable.line(twins.store().cluster(host, twins.variables(host), group)));
        return ExitCode.DONE;
    }
}
