package dev.plumb.cli;

import dev.plumb.language.PlainScalars;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Playbook;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;

/** A play of one task as the command line says it: what would otherwise stand in a playbook. */
final class OneTask {
    private static final Source HERE = new Source(Playbook.COMMAND_LINE, 1, 1);

    private OneTask() {}

    /** The only play, for the hosts of a pattern. */
    static Syntax.Sequence play(String pattern, String type, Syntax arguments) {
        var task = mapping(new Syntax.Entry(HERE, type, arguments));
        var play = mapping(
                new Syntax.Entry(HERE, "hosts", raw(pattern)), new Syntax.Entry(HERE, "tasks", list(List.of(task))));
        return list(List.of(play));
    }

    /** A program with its arguments, in which nothing is evaluated. */
    static Syntax words(List<String> words) {
        var items = words.stream().map(OneTask::raw).toList();
        return mapping(new Syntax.Entry(HERE, "argv", list(items)));
    }

    /** A script, in which nothing is evaluated. */
    static Syntax script(String script) {
        return mapping(new Syntax.Entry(HERE, "cmd", raw(script)));
    }

    /**
     * Arguments of a resource type: {@code name=value}, where a value is what it would be in a playbook.
     *
     * @throws Refused for a word that is no argument
     */
    static Syntax arguments(List<String> words) {
        var entries = new ArrayList<Syntax.Entry>();
        for (var word : words) {
            int sign = word.indexOf('=');
            if (sign < 1) {
                throw UsageErrors.refused(
                        "Wrong argument",
                        "\"" + word + "\" is no argument of a resource type. Write name=value, such as state=started.");
            }
            var name = word.substring(0, sign);
            if (entries.stream().anyMatch(entry -> entry.key().equals(name))) {
                throw UsageErrors.refused("Wrong argument", "\"" + name + "\" is given twice.");
            }
            entries.add(new Syntax.Entry(HERE, name, value(word.substring(sign + 1))));
        }
        return new Syntax.Mapping(HERE, entries);
    }

    private static Syntax value(String text) {
        if (text.startsWith("[") || text.startsWith("{")) {
            try {
                return YamlReader.read(Playbook.COMMAND_LINE, text);
            } catch (Refused refused) {
                throw onTheCommandLine(refused);
            }
        }
        return text.isEmpty()
                ? new Syntax.Scalar(HERE, "", Value.of(""), Syntax.Style.QUOTED)
                : new Syntax.Scalar(HERE, text, PlainScalars.type(text), Syntax.Style.PLAIN);
    }

    /** The same problems without places in a file that isn't there. */
    static Refused onTheCommandLine(Refused refused) {
        return new Refused(
                Refused.Kind.OPTIONS,
                refused.problems().stream().map(OneTask::withoutPlace).toList());
    }

    static Problem withoutPlace(Problem problem) {
        var here = problem.source()
                .filter(source -> source.file().equals(Playbook.COMMAND_LINE))
                .isPresent();
        return here ? Problem.anywhere(problem.summary(), problem.detail()) : problem;
    }

    /** An expression, evaluated on each host. */
    static Syntax.Scalar expression(String text) {
        return new Syntax.Scalar(HERE, text, Value.of(text), Syntax.Style.QUOTED);
    }

    static Syntax.Mapping mapping(List<Syntax.Entry> entries) {
        return new Syntax.Mapping(HERE, entries);
    }

    static Syntax.Entry entry(String name, Syntax value) {
        return new Syntax.Entry(HERE, name, value);
    }

    private static Syntax.Mapping mapping(Syntax.Entry... entries) {
        return new Syntax.Mapping(HERE, List.of(entries));
    }

    private static Syntax.Sequence list(List<? extends Syntax> items) {
        return new Syntax.Sequence(HERE, List.copyOf(items));
    }

    private static Syntax.Scalar raw(String text) {
        return new Syntax.Scalar(HERE, text, Value.of(text), Syntax.Style.RAW);
    }
}
