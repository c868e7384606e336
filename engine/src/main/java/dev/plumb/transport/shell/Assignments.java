package dev.plumb.transport.shell;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import dev.plumb.node.FileContent;
import dev.plumb.node.TypeScripts;
import dev.plumb.node.Utf8;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Arguments as a node's shell holds them: texts in variables, lists and contents in functions that bring them forth. */
final class Assignments {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private Assignments() {}

    /** The name of a resource type or an argument, which becomes part of a name in sh. */
    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" can't be the name of a resource type or an argument. This is a bug in Plumb.");
        }
        return name;
    }

    /** Why a shell can't hold these arguments. */
    static Optional<String> unfit(Value.Mapping arguments, TypeScripts type) {
        return arguments.entries().entrySet().stream()
                .filter(argument -> !type.contents().contains(argument.getKey()))
                .filter(argument -> holdsNul(argument.getValue()))
                .findFirst()
                .map(argument -> "the argument \"" + argument.getKey()
                        + "\" holds the character NUL, which no program can take in an argument");
    }

    private static boolean holdsNul(Value value) {
        return switch (value.revealed()) {
            case Value.Sequence(var items) -> items.stream().anyMatch(Assignments::holdsNul);
            case Value.Text(var text) -> text.indexOf('\0') >= 0;
            case Value.Mapping _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Nothing _,
                    Value.Omit _ -> false;
        };
    }

    /** Commands that assign {@code arg_NAME}; lists and contents only get a mark that they are given. */
    static String variables(Value.Mapping arguments, TypeScripts type) {
        var commands = new StringBuilder();
        arguments.entries().forEach((argument, value) -> {
            boolean elsewhere = type.contents().contains(argument) || isList(argument, value, type);
            commands.append(Literal.assign("arg_" + name(argument), elsewhere ? "" : plain(value)));
            if (value instanceof Value.Secret) {
                commands.append("plumb_secret=\"$plumb_secret ")
                        .append(argument)
                        .append("\"\n");
            }
        });
        return commands.toString();
    }

    /** What no variable can hold: lists call a command with their items, contents print themselves. */
    static String functions(Value.Mapping arguments, TypeScripts type, int position) {
        var functions = new StringBuilder();
        arguments.entries().forEach((argument, value) -> {
            var file = type.contents().contains(argument) ? FileContent.in(value) : Optional.<FileContent>empty();
            if (file.isPresent()) {
                functions.append("plumb_contents_" + position + "_" + argument + "() {\nplumb_streamed='"
                        + file.get().sha256() + " " + file.get().size() + "'\n}\n");
            } else if (type.contents().contains(argument)) {
                var bytes = Utf8.encode(plain(value));
                functions.append(
                        "plumb_contents_" + position + "_" + argument + "() {\n" + Literal.print(bytes) + "}\n");
            } else if (isList(argument, value, type) && value.revealed() instanceof Value.Sequence(var items)) {
                functions.append("plumb_list_" + position + "_" + argument + "() {\n" + call(items) + "}\n");
            }
        });
        return functions.toString();
    }

    private static boolean isList(String argument, Value value, TypeScripts type) {
        return type.lists().contains(argument) && value.revealed() instanceof Value.Sequence;
    }

    private static String call(List<Value> items) {
        var assignments = new StringBuilder();
        var call = new StringBuilder("\"$@\"");
        for (int i = 0; i < items.size(); i++) {
            assignments.append(Literal.assign("plumb_item_" + i, plain(items.get(i))));
            call.append(" \"$plumb_item_").append(i).append('"');
        }
        return assignments.append(call).append('\n').toString();
    }

    /** As the node sees it; anything deeper is JSON. Secrets inside are revealed only here, on their way to the wire. */
    private static String plain(Value value) {
        return switch (value.revealed()) {
            case Value.Mapping mapping -> Json.compact(revealed(mapping));
            case Value.Sequence sequence -> Json.compact(revealed(sequence));
            case Value.Unknown unknown ->
                throw new IllegalArgumentException("Not known yet: " + unknown + ". This is a bug in Plumb.");
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Nothing _, Value.Omit _, Value.Secret _ ->
                value.revealed().toString();
        };
    }

    private static Value revealed(Value value) {
        return switch (value.revealed()) {
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(Assignments::revealed).toList());
            case Value.Mapping(var entries) -> {
                var plain = new LinkedHashMap<String, Value>();
                entries.forEach((key, entry) -> plain.put(key, revealed(entry)));
                yield new Value.Mapping(plain);
            }
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Secret _, Value.Unknown _ -> value.revealed();
            case Value.Nothing _, Value.Omit _ -> value;
        };
    }
}
