package dev.plumb.cli;

import dev.plumb.model.Refused;
import dev.plumb.report.ProblemReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** All commands by name. Only the one that is called gets loaded, which keeps the start short. */
final class Commands {
    private static final List<String> NAMES = List.of(
            "apply", "check", "plan", "run", "facts", "shell", "validate", "inventory", "doc", "twin", "completion");

    private final Caller caller;

    Commands(Caller caller) {
        this.caller = caller;
    }

    /** Runs the command that the arguments name, and prints whatever goes wrong. */
    ExitCode run(List<String> arguments) {
        var problems = new ProblemReport(caller.look(0), caller.workingDirectory());
        try {
            return execute(arguments);
        } catch (Refused refused) {
            caller.err().lines(problems.lines(refused.problems()));
            return ExitCode.of(refused.kind());
        } catch (ParameterException fault) {
            caller.err().lines(problems.lines(List.of(UsageErrors.problem(fault))));
            return ExitCode.WRONG_OPTIONS;
        } catch (RuntimeException | Error bug) {
            caller.err().lines(problems.bug(bug));
            if (verbosity(arguments) > 2) {
                caller.err().text(Plumb.trace(bug));
            }
            return ExitCode.BUG;
        }
    }

    /** With every command, for help and completion. */
    CommandLine all() {
        return with(NAMES);
    }

    private ExitCode execute(List<String> given) {
        var arguments = helped(given);
        var known = !arguments.isEmpty() && NAMES.contains(arguments.getFirst());
        var parsed = (known ? with(List.of(arguments.getFirst())) : all()).parseArgs(arguments.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        if (parsed.isVersionHelpRequested()) {
            caller.out().line(Plumb.version());
            return ExitCode.DONE;
        }
        var commandLine = parsed.commandSpec().commandLine();
        if (parsed.isUsageHelpRequested()) {
            caller.out().text(commandLine.getUsageMessage());
            return ExitCode.DONE;
        }
        return commandLine.<Command>getCommand().run();
    }

    /** {@code plumb help run} is {@code plumb run --help}. */
    private static List<String> helped(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("help")) {
            return arguments;
        }
        var asked = new ArrayList<>(arguments.subList(1, arguments.size()));
        if (asked.isEmpty() || NAMES.contains(asked.getFirst())) {
            asked.add("--help");
        }
        return asked;
    }

    private CommandLine with(List<String> names) {
        var root = new CommandLine(new RootCommand(caller));
        names.forEach(name -> root.addSubcommand(name, commandLine(name)));
        // After the commands, because these settings go to all that are there already.
        root.setExpandAtFiles(false);
        root.setUsageHelpWidth(100);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(caller.look(0).colours() ? Ansi.ON : Ansi.OFF));
        return root;
    }

    private CommandLine commandLine(String name) {
        var commandLine = new CommandLine(command(name));
        if (name.equals("twin")) {
            TwinCommand.commands(caller).forEach(commandLine::addSubcommand);
        }
        return commandLine;
    }

    private Command command(String name) {
        return switch (name) {
            case "apply" -> new ApplyCommand(caller);
            case "check" -> new CheckCommand(caller);
            case "plan" -> new PlanCommand(caller);
            case "run" -> new RunCommand(caller);
            case "facts" -> new FactsCommand(caller);
            case "shell" -> new ShellCommand(caller);
            case "validate" -> new ValidateCommand(caller);
            case "inventory" -> new InventoryCommand(caller);
            case "twin" -> new TwinCommand();
            case "doc" -> new DocCommand(caller);
            case "completion" -> new CompletionCommand(this, caller);
            default -> throw new IllegalArgumentException("There is no command " + name);
        };
    }

    /** Counted before anything is parsed, because parsing may be what fails. */
    private static int verbosity(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.matches("-v+"))
                .mapToInt(argument -> argument.length() - 1)
                .sum();
    }
}
