package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.model.Value;
import dev.plumb.run.RunOptions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Finds everything in playbooks that can be found without connecting to a host.",
        footer = {"", "With an inventory, hosts, variables, conditions and templates are checked for its hosts too."})
final class ValidateCommand implements Command {
    private final Caller caller;

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "The playbooks.")
    private List<String> playbooks = List.of();

    @Mixin
    private InventoryFlags inventory = new InventoryFlags();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=text, JSON, or @FILE, as for an apply.")
    private List<String> extraVars = List.of();

    ValidateCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var names = inventory.sources(caller);
        var workspace = Workspace.load(playbooks, names, inventory.open(names, caller), caller);
        if (inventory.limit().isEmpty()) {
            workspace.inventory().readAll();
        }
        return Validation.of(workspace, options(ExtraVars.of(extraVars, caller, inventory.vault(caller))));
    }

    private RunOptions options(Value.Mapping variables) {
        var usual = RunOptions.of(Event.Mode.CHECK, caller.workingDirectory());
        return new RunOptions(
                usual.mode(),
                usual.forks(),
                usual.tags(),
                usual.skipTags(),
                inventory.limit(),
                variables,
                usual.diff(),
                usual.forceHandlers(),
                usual.connections(),
                usual.workingDirectory(),
                usual.segmentLimit(),
                usual.pauses());
    }
}
