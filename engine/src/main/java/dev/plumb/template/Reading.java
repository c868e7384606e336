package dev.plumb.template;

import dev.plumb.model.Value;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import org.jspecify.annotations.Nullable;

/** What one expression or template sees as variables, and a note of whether it read a secret. */
final class Reading implements TemplateHashModel {
    private final Evaluation evaluation;
    private boolean secret;

    Reading(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** Whether a secret was read so far. */
    boolean readSecret() {
        return secret;
    }

    void noteSecret() {
        secret = true;
    }

    /** A result, as a secret if one was read on the way. */
    Value marked(Value result) {
        return secret ? new Value.Secret(result) : result;
    }

    @Override
    public @Nullable TemplateModel get(String name) {
        evaluation.step();
        var value = evaluation.variable(name);
        if (value.isPresent()) {
            return wrap(value.get());
        }
        if (evaluation.scope().find(name).orElse(null) instanceof Scope.Binding.Scopes scopes) {
            return new Models.Scopes(scopes, this);
        }
        return Functions.find(name)
                .map(function -> new Functions.Method(name, function, this))
                .orElse(null);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    /** A value as FreeMarker's model; null is how FreeMarker says undefined. */
    @Nullable
    TemplateModel wrap(Value value) {
        evaluation.step();
        return switch (value) {
            case Value.Secret(Value plain) -> {
                noteSecret();
                yield wrap(plain);
            }
            case Value.Unknown unknown -> throw new NotKnown(unknown);
            case Value.Nothing _ -> null;
            case Value.Omit _ -> Models.Omitted.OMITTED;
            case Value.Text text -> new Models.Text(text);
            case Value.Decimal decimal -> new Models.Numeral(decimal);
            case Value.Bool bool -> new Models.Truth(bool);
            case Value.Sequence sequence -> new Models.Items(sequence, this);
            case Value.Mapping mapping -> new Models.Entries(mapping, this);
        };
    }

    /** A value with everything in it revealed and known, for a function that looks into it. */
    Value revealed(Value value) {
        return switch (value) {
            case Value.Secret(Value plain) -> {
                noteSecret();
                yield revealed(plain);
            }
            case Value.Unknown unknown -> throw new NotKnown(unknown);
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(this::revealed).toList());
            case Value.Mapping(var entries) -> {
                var copy = new java.util.LinkedHashMap<String, Value>();
                entries.forEach((key, item) -> copy.put(key, revealed(item)));
                yield new Value.Mapping(copy);
            }
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Nothing _, Value.Omit _ -> value;
        };
    }
}
