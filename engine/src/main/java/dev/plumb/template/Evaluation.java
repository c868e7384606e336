package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One evaluation in one scope: variables are evaluated when they are first used, and at most once. */
final class Evaluation {
    /** How many variables may need each other in a row. */
    private static final int DEEPEST = 100;

    /** How many values one evaluation may touch, so that a runaway loop ends with a message. */
    private static final int MOST_STEPS = 20_000_000;

    private record Frame(Evaluation evaluation, String name, Source source) {}

    private final Scope scope;
    private final Expressions expressions;
    private final Deque<Frame> frames;
    private final Map<String, Value> evaluated = new HashMap<>();
    private final Map<String, Evaluation> others = new HashMap<>();
    private int steps;

    Evaluation(Scope scope, Expressions expressions) {
        this(scope, expressions, new ArrayDeque<>());
    }

    private Evaluation(Scope scope, Expressions expressions, Deque<Frame> frames) {
        this.scope = scope;
        this.expressions = expressions;
        this.frames = frames;
    }

    Scope scope() {
        return scope;
    }

    Expressions expressions() {
        return expressions;
    }

    /** Counts a step of the evaluation. */
    void step() {
        if (++steps > MOST_STEPS) {
            throw new Endless("It touches more than " + MOST_STEPS + " values.");
        }
    }

    /** The value of a variable, which may be unknown or secret; empty for {@link Scope.Binding.Scopes}, too. */
    Optional<Value> variable(String name) {
        Value known = evaluated.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var binding = scope.find(name);
        if (binding.isEmpty()) {
            return name.equals("omit") ? Optional.of(Value.Omit.OMIT) : Optional.empty();
        }
        var value = bound(name, binding.get());
        value.ifPresent(result -> evaluated.put(name, result));
        return value;
    }

    private Optional<Value> bound(String name, Scope.Binding binding) {
        return switch (binding) {
            case Scope.Binding.Data(Value value) -> Optional.of(value);
            case Scope.Binding.Lazy(Syntax syntax) -> Optional.of(learnt(lazy(name, syntax)));
            case Scope.Binding.LazySecret(Syntax syntax) -> Optional.of(secret(lazy(name, syntax)));
            case Scope.Binding.Scopes _ -> Optional.empty();
        };
    }

    /** Another scope by name, such as another host's. */
    Optional<Evaluation> other(Scope.Binding.Scopes scopes, String name) {
        Evaluation known = others.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var found = scopes.find().apply(name).map(other -> new Evaluation(other, expressions, frames));
        found.ifPresent(evaluation -> others.put(name, evaluation));
        return found;
    }

    private Value lazy(String name, Syntax syntax) {
        refuseCycle(name, syntax.source());
        frames.addLast(new Frame(this, name, syntax.source()));
        try {
            return expressions.code(syntax).run(this);
        } finally {
            frames.removeLast();
        }
    }

    private Value learnt(Value value) {
        expressions.masking().learn(value);
        return value;
    }

    /** A value as a secret, which is masked from now on; neither what isn't there nor a plain yes or no can be one. */
    Value secret(Value value) {
        return switch (value) {
            case Value.Unknown _, Value.Nothing _, Value.Omit _, Value.Bool _ -> value;
            case Value.Text _, Value.Decimal _, Value.Sequence _, Value.Mapping _, Value.Secret _ -> {
                expressions.masking().learnWhole(value);
                yield new Value.Secret(value);
            }
        };
    }

    private void refuseCycle(String name, Source source) {
        boolean again = frames.stream()
                .anyMatch(frame -> frame.evaluation() == this && frame.name().equals(name));
        if (!again && frames.size() < DEEPEST) {
            return;
        }
        var chain = new StringBuilder();
        boolean inCycle = !again;
        for (var frame : frames) {
            inCycle |= frame.evaluation() == this && frame.name().equals(name);
            if (inCycle && chain.length() < 2_000) {
                chain.append('"')
                        .append(frame.name())
                        .append("\" (")
                        .append(frame.source())
                        .append(") needs ");
            }
        }
        throw new Refused(Problem.at(
                source,
                "Variables need each other in a circle",
                chain + "\"" + name + "\"" + (again ? " again." : ".")));
    }
}
