package dev.plumb.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Forgets what runs changed on all twins of the inventory: they are as their documents say.")
final class TwinResetCommand implements Command {
    private final Caller caller;

    @Mixin
    private InventoryFlags flags = new InventoryFlags();

    TwinResetCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        Twins.load(flags, caller).store().reset();
        caller.out().line("The twins are as their documents say.");
        return ExitCode.DONE;
    }
}
