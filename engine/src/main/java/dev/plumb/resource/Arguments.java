package dev.plumb.resource;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds a task's arguments against the contract of its resource type. */
public final class Arguments {
    private final ResourceType type;
    private final Source place;
    private final Syntax.Mapping syntax;
    private final List<Problem> shape = new ArrayList<>();

    /**
     * @param arguments as written; a scalar stands for the free-form argument
     * @param place where the task names its type
     */
    public Arguments(ResourceType type, Syntax arguments, Source place) {
        this.type = type;
        this.place = place;
        this.syntax = mapping(arguments);
    }

    private Syntax.Mapping mapping(Syntax arguments) {
        if (arguments instanceof Syntax.Mapping mapping) {
            return mapping;
        }
        if (arguments instanceof Syntax.Scalar scalar && type.freeForm().isPresent()) {
            var entry = new Syntax.Entry(scalar.source(), type.freeForm().get(), scalar);
            return new Syntax.Mapping(scalar.source(), List.of(entry));
        }
        if (!(arguments instanceof Syntax.Scalar scalar && scalar.value() instanceof Value.Nothing)) {
            shape.add(Problem.at(
                    arguments.source(), "Wrong arguments", "The arguments of \"" + type.name() + "\" are a mapping."));
        }
        return new Syntax.Mapping(arguments.source(), List.of());
    }

    /** The arguments as they were written, the free form under its name. */
    public Syntax.Mapping syntax() {
        return syntax;
    }

    /** All that is wrong and can be seen before any host is known; what is computed counts as right. */
    public List<Problem> problems() {
        var problems = new ArrayList<>(shape);
        if (shape.isEmpty()) {
            conform((Value.Mapping) literal(syntax), problems);
        }
        return problems;
    }

    /**
     * What the task wants on one host.
     *
     * @param evaluated the arguments' values; one that isn't known yet stays so
     * @throws Refused with all that is wrong
     */
    public Desired desired(Value.Mapping evaluated) {
        var problems = new ArrayList<Problem>();
        var desired = conform(evaluated, problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, problems);
        }
        return desired;
    }

    private Desired conform(Value.Mapping values, List<Problem> problems) {
        var conformer = new Conformer("The resource type \"" + type.name() + "\"", problems);
        var typed = (Value.Mapping) conformer.conform(type.arguments(), values, Optional.of(syntax), place, "");
        for (var group : type.atMostOne()) {
            var given =
                    group.stream().filter(typed.entries()::containsKey).sorted().toList();
            if (given.size() > 1) {
                problems.add(Problem.at(
                        place,
                        "Too many arguments",
                        "Only one of "
                                + given.stream().map(name -> '"' + name + '"').collect(Collectors.joining(" and "))
                                + " can be given."));
            }
        }
        return new Desired(type, secretive(typed));
    }

    /** What can't be read back, or only as a digest, is a secret, whether the user marked it or not. */
    private Value.Mapping secretive(Value.Mapping typed) {
        var values = new LinkedHashMap<String, Value>();
        typed.entries().forEach((name, value) -> {
            var schema = type.arguments().properties().get(name);
            var secret = schema != null
                    && (schema.writeOnly() || schema.annotated("x-secret"))
                    && !(value instanceof Value.Unknown || value instanceof Value.Secret);
            values.put(name, secret ? new Value.Secret(value) : value);
        });
        return new Value.Mapping(values);
    }

    /** The value of what was written, where expressions count as not known yet. */
    private static Value literal(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar ->
                scalar.style() != Syntax.Style.RAW && scalar.text().contains("${")
                        ? new Value.Unknown(Value.Reason.FACTS, "an expression", Optional.empty())
                        : scalar.value();
            case Syntax.Sequence(var _, var items) ->
                new Value.Sequence(items.stream().map(Arguments::literal).toList());
            case Syntax.Mapping(var _, var entries) -> {
                var values = new LinkedHashMap<String, Value>();
                entries.forEach(entry -> values.put(entry.key(), literal(entry.value())));
                yield new Value.Mapping(values);
            }
        };
    }
}
