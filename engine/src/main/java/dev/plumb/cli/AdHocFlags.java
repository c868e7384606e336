package dev.plumb.cli;

import dev.plumb.inventory.Inventory;
import dev.plumb.model.Event;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.run.RunOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which hosts a task without a playbook is for, and how they are reached. */
final class AdHocFlags {
    enum Format {
        text,
        json
    }

    @Parameters(
            index = "0",
            paramLabel = "PATTERN",
            description = "The hosts: a pattern, such as \"web\" or \"all:!db1\".")
    private String pattern = "";

    @Mixin
    private InventoryFlags inventory = new InventoryFlags();

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=text, JSON, or @FILE in YAML or JSON. These variables always win. May be repeated.")
    private List<String> extraVars = List.of();

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            description = "How many hosts work at once. Default: 50.")
    private int forks = 50;

    @Mixin
    private LockFlags lock = new LockFlags();

    @Option(
            names = {"-o", "--output", "--format"},
            paramLabel = "FORMAT",
            description = "text or json. Default: text.")
    private Format format = Format.text;

    String pattern() {
        return pattern;
    }

    boolean json() {
        return format == Format.json;
    }

    List<String> sources(Caller caller) {
        return inventory.sources(caller);
    }

    /**
     * The inventory, which holds at least one host that is meant.
     *
     * @throws Refused where there is none
     */
    Inventory load(Caller caller) {
        var here = PlaybookRun.THIS_MACHINE.contains(pattern);
        var loaded = here ? inventory.open(sources(caller), caller) : inventory.load(caller);
        var selection = loaded.match(pattern, Optional.empty());
        var allowed = inventory.limit().map(loaded::limit);
        if (selection.hosts().stream()
                .noneMatch(host -> allowed.isEmpty() || allowed.get().contains(host))) {
            var limited = inventory
                    .limit()
                    .map(limit -> " within the limit \"" + limit + "\"")
                    .orElse("");
            var detail = "The pattern \"" + pattern + "\" matches no host of the inventory" + limited + ".";
            var missing = selection.missing().isEmpty() ? "" : " " + String.join(" ", selection.missing());
            throw new Refused(Refused.Kind.REQUEST, List.of(Problem.anywhere("No host matches", detail + missing)));
        }
        return loaded;
    }

    /** @throws Refused if a flag's value makes no sense */
    RunOptions options(Event.Mode mode, boolean diff, Caller caller) {
        if (forks < 1) {
            throw UsageErrors.refused("Wrong argument", "-f counts hosts from 1, so it can't be " + forks + ".");
        }
        return new RunOptions(
                mode,
                forks,
                Set.of(),
                Set.of(),
                inventory.limit(),
                ExtraVars.of(extraVars, caller, inventory.vault(caller)),
                diff,
                false,
                connection.defaults(caller),
                caller.workingDirectory(),
                Integer.MAX_VALUE,
                Thread::sleep,
                lock.timeout());
    }
}
