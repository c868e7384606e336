package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What a piece of syntax was compiled to. */
sealed interface Code
        permits Code.Constant,
                Code.Path,
                Code.Mixed,
                Code.Listing,
                Code.Entries,
                Code.Condition,
                Code.Hidden,
                Code.Sealed,
                Formula,
                TemplateCode {
    /** Its value: a secret if it read one, unknown if it read something unknown. */
    Value run(Evaluation evaluation);

    /** Written without an interpolation: FreeMarker never sees it. */
    record Constant(Value value) implements Code {
        @Override
        public Value run(Evaluation evaluation) {
            return value;
        }
    }

    /** A variable, or a value inside it: {@code a.b.c}. Looked up directly; where that fails, the formula explains why. */
    record Path(String name, List<String> keys, Formula formula) implements Code {
        @Override
        public Value run(Evaluation evaluation) {
            return find(evaluation).orElseGet(() -> formula.run(evaluation));
        }

        private Optional<Value> find(Evaluation evaluation) {
            Value value = evaluation.variable(name).orElse(Value.Nothing.NOTHING);
            boolean secret = value instanceof Value.Secret;
            for (String key : keys) {
                Value plain = value.revealed();
                if (plain instanceof Value.Unknown) {
                    return Optional.of(plain);
                }
                value = plain instanceof Value.Mapping mapping
                        ? mapping.get(key).orElse(Value.Nothing.NOTHING)
                        : Value.Nothing.NOTHING;
                secret |= value instanceof Value.Secret;
            }
            if (value.revealed() instanceof Value.Unknown unknown) {
                return Optional.of(unknown);
            }
            if (value.revealed() == Value.Nothing.NOTHING) {
                return Optional.empty();
            }
            return Optional.of(secret ? new Value.Secret(value) : value);
        }
    }

    /** Text with interpolations in it. */
    record Mixed(List<Part> parts) implements Code {
        /** @param place of the interpolation, for messages */
        record Part(Code code, Place place) {}

        @Override
        public Value run(Evaluation evaluation) {
            var text = new StringBuilder();
            boolean secret = false;
            Optional<Value.Unknown> unknown = Optional.empty();
            for (var part : parts) {
                Value value = part.code().run(evaluation);
                if (value instanceof Value.Secret) {
                    secret = true;
                    evaluation.expressions().masking().learnPiece(value);
                }
                if (value.revealed() instanceof Value.Unknown one) {
                    unknown = Optional.of(Unknowns.sooner(unknown, one));
                } else {
                    text.append(printed(value.revealed(), part.place()));
                }
            }
            Value result = Value.of(text.toString());
            return unknown.isPresent() ? unknown.get() : secret ? new Value.Secret(result) : result;
        }

        private static String printed(Value value, Place place) {
            return switch (value) {
                case Value.Text _, Value.Decimal _, Value.Bool _ -> value.toString();
                case Value.Sequence _ ->
                    throw unprintable(place, "A list can't be a part of a text. Join it: ${list?join(', ')}.");
                case Value.Mapping _ ->
                    throw unprintable(
                            place,
                            "A mapping can't be a part of a text. Name one of its entries, or write ${to_json(mapping)}.");
                case Value.Omit _ ->
                    throw unprintable(place, "\"omit\" leaves a whole argument out, so it can't be a part of a text.");
                case Value.Secret _, Value.Unknown _, Value.Nothing _ ->
                    throw new IllegalStateException("a value was printed that can't be. This is a bug in Plumb.");
            };
        }

        private static Refused unprintable(Place place, String detail) {
            return new Refused(Problem.at(place.source(), "This value can't be a part of a text", detail));
        }
    }

    record Listing(List<Code> items) implements Code {
        @Override
        public Value run(Evaluation evaluation) {
            var values = new ArrayList<Value>(items.size());
            for (var item : items) {
                values.add(item.run(evaluation));
            }
            return new Value.Sequence(values);
        }
    }

    record Entries(SequencedMap<String, Code> entries) implements Code {
        @Override
        public Value run(Evaluation evaluation) {
            var values = new LinkedHashMap<String, Value>();
            entries.forEach((key, code) -> values.put(key, code.run(evaluation)));
            return new Value.Mapping(values);
        }
    }

    /** What is a secret because of where it stands. */
    record Hidden(Code code) implements Code {
        @Override
        public Value run(Evaluation evaluation) {
            return evaluation.secret(code.run(evaluation));
        }
    }

    /** A vaulted value: opened when it is used. */
    record Sealed(Syntax.Scalar scalar) implements Code {
        @Override
        public Value run(Evaluation evaluation) {
            return evaluation.expressions().vault().open(scalar.text(), scalar.source());
        }
    }

    /** A condition: whatever it gives must be true or false. */
    record Condition(Code code, Place place) implements Code {
        @Override
        public Value run(Evaluation evaluation) {
            Value value = code.run(evaluation);
            return switch (value.revealed()) {
                case Value.Bool _, Value.Unknown _ -> value;
                case Value.Text _ ->
                    throw refused("is a text. Compare it, or write x?boolean for the texts true and false");
                case Value.Decimal _ -> throw refused("is a number. Compare it: x != 0");
                case Value.Sequence _ -> throw refused("is a list. Ask whether it has items: x?has_content");
                case Value.Mapping _ -> throw refused("is a mapping. Ask whether it has entries: x?has_content");
                case Value.Omit _, Value.Nothing _, Value.Secret _ -> throw refused("is neither true nor false");
            };
        }

        private Refused refused(String what) {
            return new Refused(Problem.at(
                    place.source(), "A condition must be true or false", "The value of this expression " + what + "."));
        }
    }
}
