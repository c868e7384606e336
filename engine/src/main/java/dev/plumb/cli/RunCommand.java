package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.model.Nearest;
import dev.plumb.model.Syntax;
import dev.plumb.report.GroupedReport;
import dev.plumb.report.HostsJson;
import dev.plumb.report.SaidText;
import dev.plumb.resource.ResourceTypes;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Does one thing on many hosts, without a playbook.",
        footer = {
            "",
            "  plumb run web -i inventories/web.yml -- uptime -p",
            "  plumb run web -i inventories/web.yml --shell 'df -h | tail -n +2'",
            "  plumb run web -i inventories/web.yml --type directory path=/srv/app mode=0750 --check",
            "",
            "A command runs without a shell, word by word as it stands behind --. Values of arguments are",
            "what they would be in a playbook: $${facts.hostname} is evaluated on each host, lists are written",
            "[a, b]. Hosts that say the same are named together. Exit codes are those of an apply."
        })
final class RunCommand implements Command {
    private final Caller caller;

    @Mixin
    private AdHocFlags flags = new AdHocFlags();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "WORD",
            description = "Behind --: a program and its arguments. With --type: name=value.")
    private List<String> words = List.of();

    @Option(names = "--shell", paramLabel = "SCRIPT", description = "Run a script through sh instead of a program.")
    private Optional<String> script = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Declare a resource of this type; \"plumb doc\" lists them.")
    private Optional<String> type = Optional.empty();

    @Option(
            names = {"-C", "--check"},
            description = "Change nothing; say what would change.")
    private boolean check;

    @Option(
            names = {"-D", "--diff"},
            description = "Show how the contents of files change.")
    private boolean diff;

    RunCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var options = flags.options(check ? Event.Mode.CHECK : Event.Mode.APPLY, diff, caller);
        return new AdHocRun(flags, GroupedReport.Subject.DEED, SaidText::printed, HostsJson::fields, caller)
                .run(options, play());
    }

    private Syntax.Sequence play() {
        if (type.isPresent() && script.isPresent()) {
            throw UsageErrors.refused("Wrong argument", "--type and --shell are two tasks; give one of them.");
        }
        if (type.isPresent()) {
            return OneTask.play(flags.pattern(), known(type.get()), OneTask.arguments(words));
        }
        if (script.isPresent()) {
            if (!words.isEmpty()) {
                throw UsageErrors.refused(
                        "Wrong argument",
                        "--shell takes the whole script as one word, so \"" + words.getFirst()
                                + "\" is one too many. Put the script in quotes.");
            }
            return OneTask.play(flags.pattern(), "shell", OneTask.script(script.get()));
        }
        if (words.isEmpty()) {
            throw UsageErrors.refused(
                    "Missing argument",
                    "What is to be run? Write a program behind --, or use --shell or --type.\n\n  plumb run "
                            + flags.pattern() + " -- uptime");
        }
        return OneTask.play(flags.pattern(), "command", OneTask.words(words));
    }

    /** A name of the engine's own words, such as an include, would be a task too, and mean nothing here. */
    private String known(String name) {
        var types = new ResourceTypes(Workspace.typeFolders(caller)).names();
        if (!types.contains(name)) {
            throw UsageErrors.refused(
                    "Unknown resource type",
                    "There is no resource type \"" + name + "\"." + Nearest.suggestion(name, types)
                            + " \"plumb doc\" lists them.");
        }
        return name;
    }
}
