package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.model.Nearest;
import dev.plumb.model.Result;
import dev.plumb.model.Status;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.node.Facts;
import dev.plumb.report.GroupedReport;
import dev.plumb.report.HostsJson;
import dev.plumb.report.SaidText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows what hosts say of themselves.",
        footer = {
            "",
            "  plumb facts web1 -i inventories/web.yml",
            "  plumb facts web -i inventories/web.yml os_family default_ipv4.address mounts",
            "",
            "A playbook reads them as facts.NAME. Hosts that say the same are named together."
        })
final class FactsCommand implements Command {
    private final Caller caller;

    @Mixin
    private AdHocFlags flags = new AdHocFlags();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME",
            description = "Only these facts; a dot leads into one, as in default_ipv4.address.")
    private List<String> names = List.of();

    FactsCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        names.forEach(FactsCommand::check);
        var options = flags.options(Event.Mode.CHECK, false, caller);
        return new AdHocRun(flags, GroupedReport.Subject.ANSWER, this::text, this::json, caller)
                .run(options, OneTask.play(flags.pattern(), "debug", question()));
    }

    private static void check(String name) {
        var fact = top(name);
        if (!Facts.NAMES.contains(fact)) {
            throw UsageErrors.refused(
                    "Unknown fact",
                    "There is no fact \"" + fact + "\"." + Nearest.suggestion(fact, Facts.NAMES) + " There are:\n\n  "
                            + String.join(", ", Facts.NAMES));
        }
    }

    private static String top(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /** Only the facts that are named are gathered; {@code omit} stands for one that a node doesn't know. */
    private Syntax question() {
        if (names.isEmpty()) {
            return OneTask.mapping(List.of(OneTask.entry("msg", OneTask.expression("${facts}"))));
        }
        var wanted = new ArrayList<Syntax.Entry>();
        names.stream()
                .map(FactsCommand::top)
                .distinct()
                .forEach(fact -> wanted.add(OneTask.entry(fact, OneTask.expression("${facts." + fact + "!omit}"))));
        return OneTask.mapping(List.of(OneTask.entry("msg", OneTask.mapping(wanted))));
    }

    private List<String> text(Result result) {
        return result.status() == Status.OK ? SaidText.named(answer(result)) : List.of();
    }

    private Value.Mapping json(Result result) {
        return result.status() == Status.OK
                ? Value.Mapping.EMPTY.with("facts", answer(result))
                : HostsJson.fields(result);
    }

    /** The facts by name, in the order of asking. */
    private Value.Mapping answer(Result result) {
        var facts = result.result().get("msg").orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping
                ? mapping
                : Value.Mapping.EMPTY;
        var answer = new LinkedHashMap<String, Value>();
        if (names.isEmpty()) {
            new TreeMap<>(facts.entries()).forEach((name, value) -> {
                if (value != Value.Nothing.NOTHING) {
                    answer.put(name, value);
                }
            });
        }
        names.forEach(name -> {
            var value = at(facts, name);
            answer.put(name, value == Value.Omit.OMIT ? Value.Nothing.NOTHING : value);
        });
        return new Value.Mapping(answer);
    }

    /** What lies behind dots; names of interfaces and files may hold dots themselves. */
    private static Value at(Value value, String path) {
        return switch (value) {
            case Value.Mapping mapping
            when mapping.get(path).isPresent() -> mapping.get(path).get();
            case Value.Mapping mapping -> {
                for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
                    var inner = mapping.get(path.substring(0, dot));
                    if (inner.isPresent()) {
                        yield at(inner.get(), path.substring(dot + 1));
                    }
                }
                yield Value.Nothing.NOTHING;
            }
            case Value.Sequence(var items) -> item(items, path);
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Secret _ -> Value.Nothing.NOTHING;
            case Value.Unknown _, Value.Nothing _, Value.Omit _ -> Value.Nothing.NOTHING;
        };
    }

    /** A position of a list, counted from 0 as in an expression. */
    private static Value item(List<Value> items, String path) {
        int dot = path.indexOf('.');
        var head = dot < 0 ? path : path.substring(0, dot);
        if (!head.matches("\\d{1,6}") || Integer.parseInt(head) >= items.size()) {
            return Value.Nothing.NOTHING;
        }
        var item = items.get(Integer.parseInt(head));
        return dot < 0 ? item : at(item, path.substring(dot + 1));
    }
}
