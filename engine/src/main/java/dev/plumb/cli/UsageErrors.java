package dev.plumb.cli;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments of a command line, and which one was meant. */
final class UsageErrors {
    private UsageErrors() {}

    static Problem problem(ParameterException fault) {
        var commandLine = fault.getCommandLine();
        var command = commandLine.getCommandSpec().qualifiedName();
        var help = "\n\n  " + command + " --help";
        return switch (fault) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, commandLine, command, help);
            case MissingParameterException _ -> Problem.anywhere("Missing argument", sentence(fault) + help);
            default -> Problem.anywhere("Wrong argument", sentence(fault) + help);
        };
    }

    /** For what picocli can't know to be wrong. */
    static Refused refused(String summary, String detail) {
        return new Refused(Refused.Kind.OPTIONS, List.of(Problem.anywhere(summary, detail)));
    }

    private static Problem unmatched(
            UnmatchedArgumentException fault, CommandLine commandLine, String command, String help) {
        var word = fault.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return Problem.anywhere(
                    "Unknown option",
                    "\"" + command + "\" has no option \"" + name + "\"." + nearest(name, options(commandLine)) + help);
        }
        var subcommands = commandLine.getSubcommands().keySet();
        if (!subcommands.isEmpty()) {
            return Problem.anywhere(
                    "Unknown command",
                    "\"" + command + "\" has no command \"" + word + "\"." + Nearest.suggestion(word, subcommands)
                            + help);
        }
        return Problem.anywhere(
                "Unexpected argument", "\"" + command + "\" can't do anything with \"" + word + "\"." + help);
    }

    /** One letter is never a slip for another one, and a long name never for a short one. */
    private static String nearest(String name, List<String> options) {
        return Nearest.suggestion(
                name, options.stream().filter(option -> option.length() > 2).toList());
    }

    private static List<String> options(CommandLine commandLine) {
        return new ArrayList<>(commandLine.getCommandSpec().optionsMap().keySet());
    }

    private static String sentence(ParameterException fault) {
        var message =
                String.valueOf(fault.getMessage()).strip().replace('\'', '"').replaceFirst("^Error: ", "");
        return message.endsWith(".") ? message : message + ".";
    }
}
