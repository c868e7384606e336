package dev.plumb.cli;

import dev.plumb.language.YamlReader;
import dev.plumb.masking.SecretNames;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.vault.Vault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Variables of the command line: {@code name=text}, JSON or YAML, or {@code @file}. Data, in which nothing is evaluated. */
final class ExtraVars {
    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z_]\\w*)=('[^']*'|\"[^\"]*\"|\\S*)(?:\\s+|$)");
    private static final Pattern ONE = Pattern.compile("(?s)([A-Za-z_]\\w*)=(.*)");

    private ExtraVars() {}

    /** All of them; later ones win. */
    static Value.Mapping of(List<String> arguments, Caller caller, Vault vault) {
        var variables = Value.Mapping.EMPTY;
        for (var argument : arguments) {
            variables = variables.with(one(argument, caller, vault));
        }
        var marked = SecretNames.marked(variables);
        caller.masking().learn(marked);
        return marked;
    }

    private static Value.Mapping one(String argument, Caller caller, Vault vault) {
        if (argument.startsWith("@")) {
            var file = caller.resolve(argument.substring(1));
            return mapping(YamlReader.read(file, caller.shown(file), vault), argument, vault);
        }
        var start = argument.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return mapping(YamlReader.read(Path.of("-e"), argument), argument, vault);
        }
        // Several pairs in one argument are a habit from Ansible; anything else behind the = is all one text.
        var pairs = pairs(argument);
        if (pairs.isPresent()) {
            return pairs.get();
        }
        var pair = ONE.matcher(argument);
        if (pair.matches()) {
            return new Value.Mapping(java.util.Map.of(pair.group(1), Value.of(pair.group(2))));
        }
        throw refused("\"" + argument + "\" isn't a variable. Write name=text, JSON, or @ and the name of a file.");
    }

    /** Empty where something in it is no pair. */
    private static Optional<Value.Mapping> pairs(String argument) {
        var variables = new LinkedHashMap<String, Value>();
        var pair = PAIR.matcher(argument);
        int at = 0;
        while (at < argument.length()) {
            if (!pair.region(at, argument.length()).lookingAt()) {
                return Optional.empty();
            }
            variables.put(pair.group(1), Value.of(unquoted(pair.group(2))));
            at = pair.end();
        }
        return variables.isEmpty() ? Optional.empty() : Optional.of(new Value.Mapping(variables));
    }

    private static Value.Mapping mapping(Syntax syntax, String argument, Vault vault) {
        return switch (syntax) {
            case Syntax.Mapping mapping -> WrittenValue.opened(mapping, vault);
            case Syntax.Scalar scalar when scalar.value() == Value.Nothing.NOTHING -> Value.Mapping.EMPTY;
            case Syntax.Scalar _, Syntax.Sequence _ ->
                throw refused("\"" + argument + "\" doesn't hold a mapping of names and values.");
        };
    }

    private static String unquoted(String text) {
        var quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Refused refused(String detail) {
        return new Refused(Refused.Kind.OPTIONS, List.of(Problem.anywhere("Wrong extra variable", detail)));
    }
}
