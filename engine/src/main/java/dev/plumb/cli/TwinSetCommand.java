package dev.plumb.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "set",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Changes one property on a twin, as somebody on the node would, so that it drifts.",
        footer = {
            "",
            "  plumb twin set mq1 windows_service MQ_QM1 status=stopped -i inventories/lab",
            "  plumb twin set mq1 complus_application MQSAgent2 state=absent -i inventories/lab"
        })
final class TwinSetCommand implements Command {
    private final Caller caller;

    @Parameters(index = "0", paramLabel = "HOST", description = "The twin.")
    private String host = "";

    @Parameters(index = "1", paramLabel = "TYPE", description = "The resource's type.")
    private String type = "";

    @Parameters(index = "2", paramLabel = "IDENTITY", description = "Which resource, as the twin's document names it.")
    private String identity = "";

    @Parameters(index = "3", paramLabel = "PROPERTY=VALUE", description = "What to change; state=absent removes it.")
    private String change = "";

    @Mixin
    private InventoryFlags flags = new InventoryFlags();

    TwinSetCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var equals = change.indexOf('=');
        if (equals < 1) {
            throw UsageErrors.refused("Wrong argument", "\"" + change + "\" isn't property=value.");
        }
        var twins = Twins.load(flags, caller);
        twins.store()
                .set(
                        host,
                        twins.variables(host),
                        type,
                        identity,
                        change.substring(0, equals),
                        change.substring(equals + 1));
        caller.out().line("Done. \"plumb check\" finds it now.");
        return ExitCode.DONE;
    }
}
