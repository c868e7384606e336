package dev.plumb.model;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A typed value: of a variable, an argument, a fact or a property. Data only: nothing in it is ever evaluated.
 *
 * <p>Secrets are a case of their own, so that whoever prints a value has to say what happens to them.
 */
public sealed interface Value {
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Equal numbers are equal values: 1.0 is 1. */
    record Decimal(BigDecimal number) implements Value {
        public Decimal {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return number.toPlainString();
        }
    }

    record Bool(boolean truth) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    record Sequence(List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** Entries keep the order in which they were written. */
    record Mapping(Map<String, Value> entries) implements Value {
        public static final Mapping EMPTY = new Mapping(Map.of());

        public Mapping {
            entries = entries instanceof Entries ? entries : new Entries(new LinkedHashMap<>(entries));
        }

        public Optional<Value> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        public Mapping with(String key, Value value) {
            var copy = new LinkedHashMap<>(entries);
            copy.put(key, value);
            return new Mapping(new Entries(copy));
        }

        public Mapping with(Mapping others) {
            if (others.entries.isEmpty()) {
                return this;
            }
            if (entries.isEmpty()) {
                return others;
            }
            var copy = new LinkedHashMap<>(entries);
            copy.putAll(others.entries);
            return new Mapping(new Entries(copy));
        }

        public Mapping without(String key) {
            if (!entries.containsKey(key)) {
                return this;
            }
            var copy = new LinkedHashMap<>(entries);
            copy.remove(key);
            return new Mapping(new Entries(copy));
        }

        @Override
        public String toString() {
            return entries.toString();
        }
    }

    /** A value that reaches no screen, log, report, plan or twin; what was computed from one is one too. */
    record Secret(Value plain) implements Value {
        /** What every printer shows instead. */
        public static final String MASK = "********";

        public Secret {
            if (plain instanceof Secret(Value inner)) {
                plain = inner;
            }
        }

        @Override
        public String toString() {
            return MASK;
        }
    }

    /**
     * A value that nobody knows yet; whatever is computed from it isn't known either.
     *
     * @param because for people, such as "the result of the task \"Ask the version\""
     * @param task the task that will bring it, where there is one
     */
    record Unknown(Reason reason, String because, Optional<Source> task) implements Value {
        @Override
        public String toString() {
            return "(not known yet: " + because + ")";
        }
    }

    /** Why a value isn't known yet, which says what would make it known. */
    enum Reason {
        /** A result of the segment that is being collected: known after its exchange. */
        RESULT,
        /** A fact: known after the first exchange with the node. */
        FACTS,
        /** Something that only an apply brings: a check never knows it. */
        UNDECIDED
    }

    /** YAML's null. As a variable it counts as undefined; as an argument it is the same as leaving it out. */
    enum Nothing implements Value {
        NOTHING;

        @Override
        public String toString() {
            return "null";
        }
    }

    /** The magic variable {@code omit}: an argument with this value counts as not given. */
    enum Omit implements Value {
        OMIT;

        @Override
        public String toString() {
            return "omit";
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    static Value of(boolean truth) {
        return new Bool(truth);
    }

    static Value texts(Collection<String> texts) {
        return new Sequence(texts.stream().map(Value::of).toList());
    }

    static Mapping mapping(Map<String, ? extends Value> entries) {
        return new Mapping(new LinkedHashMap<>(entries));
    }

    /** This value without its wrapping as a secret; only for handing it to a node, a comparison or a computation. */
    default Value revealed() {
        return this instanceof Secret(Value plain) ? plain : this;
    }

    /** Whether this is a secret or holds one at any depth. */
    default boolean holdsSecret() {
        return switch (this) {
            case Secret _ -> true;
            case Sequence(var items) -> anyHoldsSecret(items);
            case Mapping(var entries) -> anyHoldsSecret(entries.values());
            case Text _, Decimal _, Bool _, Unknown _, Nothing _, Omit _ -> false;
        };
    }

    private static boolean anyHoldsSecret(Collection<Value> items) {
        for (var item : items) {
            if (item.holdsSecret()) {
                return true;
            }
        }
        return false;
    }

    /** The first unknown inside this value, at any depth. */
    default Optional<Unknown> unknown() {
        return switch (this) {
            case Unknown unknown -> Optional.of(unknown);
            case Secret(Value plain) -> plain.unknown();
            case Sequence(var items) -> firstUnknown(items);
            case Mapping(var entries) -> firstUnknown(entries.values());
            case Text _, Decimal _, Bool _, Nothing _, Omit _ -> Optional.empty();
        };
    }

    private static Optional<Unknown> firstUnknown(Collection<Value> items) {
        for (var item : items) {
            var unknown = item.unknown();
            if (unknown.isPresent()) {
                return unknown;
            }
        }
        return Optional.empty();
    }

    /** What the value is called in an error message: "a text", "a number", "a list" and so on. */
    default String kind() {
        return switch (this) {
            case Text _ -> "a text";
            case Decimal _ -> "a number";
            case Bool _ -> "a boolean";
            case Sequence _ -> "a list";
            case Mapping _ -> "a mapping";
            case Secret(Value plain) -> plain.kind();
            case Unknown _ -> "not known yet";
            case Nothing _ -> "null";
            case Omit _ -> "omit";
        };
    }
}
