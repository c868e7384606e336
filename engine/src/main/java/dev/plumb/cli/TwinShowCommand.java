package dev.plumb.cli;

import dev.plumb.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints twins as they are now, in the shape of their documents.")
final class TwinShowCommand implements Command {
    private final Caller caller;

    @Parameters(arity = "0..1", paramLabel = "HOST", description = "One twin. Default: all of the inventory.")
    private Optional<String> host = Optional.empty();

    @Mixin
    private InventoryFlags flags = new InventoryFlags();

    TwinShowCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var twins = Twins.load(flags, caller);
        var inventory = twins.inventory();
        var hosts = host.map(List::of)
                .orElseGet(() -> flags.limit().map(inventory::limit).orElseGet(inventory::hosts));
        var lines = new ArrayList<String>();
        for (var name : hosts) {
            if (hosts.size() > 1) {
                lines.add((lines.isEmpty() ? "" : "\n") + "# " + Printable.line(name));
            }
            lines.addAll(YamlText.lines(twins.store().show(name, twins.variables(name))));
        }
        caller.out().lines(lines);
        return ExitCode.DONE;
    }
}
