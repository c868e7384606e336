package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.model.Value;
import dev.plumb.run.RunOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What apply, check and plan have in common; names and meanings are Ansible's. */
final class RunFlags {
    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "The playbooks, in their order.")
    private List<String> playbooks = List.of();

    @Mixin
    private InventoryFlags inventory = new InventoryFlags();

    @Option(
            names = {"-t", "--tags"},
            split = ",",
            paramLabel = "TAG",
            description = "Only tasks with one of these tags.")
    private List<String> tags = List.of();

    @Option(names = "--skip-tags", split = ",", paramLabel = "TAG", description = "No tasks with one of these tags.")
    private List<String> skipTags = List.of();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=text, JSON, or @FILE in YAML or JSON. These variables always win. May be repeated.")
    private List<String> extraVars = List.of();

    @Option(
            names = {"-D", "--diff"},
            description = "Show how the contents of files change.")
    private boolean diff;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            description = "How many hosts work at once. Default: 50.")
    private int forks = 50;

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();

    @Mixin
    private LockFlags lock = new LockFlags();

    @Option(names = "--force-handlers", description = "Run notified handlers also on hosts that failed.")
    private boolean forceHandlers;

    @Option(
            names = "-v",
            description = "Say more: -v also what is fine and what tasks gave back, -vv exchanges with nodes,"
                    + " -vvv stack traces of bugs.")
    private boolean[] verbosity = new boolean[0];

    @Option(names = "--list-hosts", description = "Only list the hosts.")
    private boolean listHosts;

    @Option(names = "--list-tasks", description = "Only list the tasks.")
    private boolean listTasks;

    @Option(names = "--list-tags", description = "Only list the tags.")
    private boolean listTags;

    @Option(names = "--syntax-check", description = "Only check what can be checked without connecting.")
    private boolean syntaxCheck;

    List<String> playbooks() {
        return playbooks;
    }

    InventoryFlags inventory() {
        return inventory;
    }

    int verbosity() {
        return verbosity.length;
    }

    Value.Mapping extraVars(Caller caller) {
        return ExtraVars.of(extraVars, caller, inventory.vault(caller));
    }

    /** What to list instead of running; empty for a run. */
    Optional<Listing.What> listing() {
        if (listHosts) {
            return Optional.of(Listing.What.HOSTS);
        }
        if (listTasks) {
            return Optional.of(Listing.What.TASKS);
        }
        return listTags ? Optional.of(Listing.What.TAGS) : Optional.empty();
    }

    boolean syntaxCheck() {
        return syntaxCheck;
    }

    /** @throws dev.plumb.model.Refused if a flag's value makes no sense */
    RunOptions options(Event.Mode mode, Caller caller) {
        if (forks < 1) {
            throw UsageErrors.refused("Wrong argument", "-f counts hosts from 1, so it can't be " + forks + ".");
        }
        return new RunOptions(
                mode,
                forks,
                set(tags),
                set(skipTags),
                inventory.limit(),
                extraVars(caller),
                diff,
                forceHandlers,
                connection.defaults(caller),
                caller.workingDirectory(),
                Integer.MAX_VALUE,
                Thread::sleep,
                lock.timeout());
    }

    private static Set<String> set(List<String> words) {
        var set = new LinkedHashSet<String>();
        words.stream().map(String::strip).filter(word -> !word.isEmpty()).forEach(set::add);
        return set;
    }
}
