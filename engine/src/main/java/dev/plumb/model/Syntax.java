package dev.plumb.model;

import java.util.List;
import java.util.Optional;

/** What a user wrote in YAML, with the place of each part: not yet evaluated, and only users' files become it. */
public sealed interface Syntax {
    /** Where it starts; of a scalar, where its content starts. */
    Source source();

    /**
     * A scalar, once as it stands in the file and once as YAML types it.
     *
     * @param source of its first character (behind the opening quote; in a block scalar the first line's first character)
     * @param text the source text of a plain scalar ({@code 0644}, {@code no}), the content of a quoted or block scalar
     * @param value its value by our YAML rules, before any {@code ${…}} in it is evaluated
     * @param style how it was written
     * @param secrecy whether its value is a secret
     */
    record Scalar(Source source, String text, Value value, Style style, Secrecy secrecy) implements Syntax {
        public Scalar(Source source, String text, Value value, Style style) {
            this(source, text, value, style, Secrecy.OPEN);
        }
    }

    record Sequence(Source source, List<Syntax> items) implements Syntax {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Source source, List<Entry> entries) implements Syntax {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Syntax> get(String key) {
            return entry(key).map(Entry::value);
        }

        @Override
        public Mapping secret() {
            return new Mapping(
                    source,
                    entries.stream()
                            .map(entry -> new Entry(entry.source, entry.key, entry.value.secret()))
                            .toList());
        }

        public Optional<Entry> entry(String key) {
            for (var entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * One entry of a mapping.
     *
     * @param source where the key starts
     */
    record Entry(Source source, String key, Syntax value) {}

    /** The same with every value in it a secret. */
    default Syntax secret() {
        return switch (this) {
            case Scalar scalar ->
                scalar.secrecy() == Secrecy.OPEN
                        ? new Scalar(scalar.source, scalar.text, scalar.value, scalar.style, Secrecy.SECRET)
                        : scalar;
            case Sequence(var source, var items) ->
                new Sequence(source, items.stream().map(Syntax::secret).toList());
            case Mapping mapping -> mapping.secret();
        };
    }

    /** What is known of a scalar's secrecy before it is evaluated. */
    enum Secrecy {
        OPEN,
        /** It stands in an encrypted file, so its value is a secret. */
        SECRET,
        /** Its text is a vaulted one, which is opened when the value is used. */
        SEALED
    }

    /** How a scalar was written. Only plain ones are typed; raw ones ({@code !raw}) are never evaluated. */
    enum Style {
        PLAIN,
        QUOTED,
        BLOCK,
        RAW
    }
}
