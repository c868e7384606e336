package dev.plumb.run;

import dev.plumb.model.Drift;
import dev.plumb.model.Result;
import dev.plumb.model.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/** Takes every secret that this run has met out of whatever is reported, also where a node echoes it. Safe for many threads. */
final class Masking {
    /** Shorter texts would mask half of every word; such a secret isn't one. */
    private static final int SHORTEST = 4;

    /** The longest first, so that a secret inside another one doesn't leave its rest. */
    private final ConcurrentSkipListSet<String> secrets = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Remembers all secrets inside a value. */
    void learn(Value value) {
        switch (value) {
            case Value.Secret(var plain) -> learnPlain(plain);
            case Value.Sequence(var items) -> items.forEach(this::learn);
            case Value.Mapping(var entries) -> entries.values().forEach(this::learn);
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> {}
        }
    }

    private void learnPlain(Value plain) {
        switch (plain) {
            case Value.Text(var text) -> learnText(text);
            case Value.Decimal(var number) -> learnText(number.toPlainString());
            case Value.Sequence(var items) -> items.forEach(this::learnPlain);
            case Value.Mapping(var entries) -> entries.values().forEach(this::learnPlain);
            case Value.Secret(var inner) -> learnPlain(inner);
            case Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> {}
        }
    }

    private void learnText(String text) {
        if (text.strip().length() >= SHORTEST) {
            secrets.add(text.strip());
        }
    }

    String mask(String text) {
        var masked = text;
        for (var secret : secrets) {
            if (masked.contains(secret)) {
                masked = masked.replace(secret, Value.Secret.MASK);
            }
        }
        return masked;
    }

    Value mask(Value value) {
        if (secrets.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Value.Text(var text) -> Value.of(mask(text));
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(this::mask).toList());
            case Value.Mapping mapping -> mask(mapping);
            case Value.Secret _, Value.Decimal _, Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> value;
        };
    }

    Value.Mapping mask(Value.Mapping mapping) {
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries().forEach((key, value) -> entries.put(key, mask(value)));
        return new Value.Mapping(entries);
    }

    Result mask(Result result) {
        if (secrets.isEmpty()) {
            return result;
        }
        return new Result(
                result.host(),
                result.task(),
                result.item().map(this::mask),
                result.delegate(),
                result.status(),
                result.verb(),
                result.changes().stream().map(this::mask).toList(),
                result.texts().stream()
                        .map(text -> new Result.TextChange(mask(text.title()), mask(text.before()), mask(text.after())))
                        .toList(),
                mask(result.message()),
                result.details().stream().map(this::mask).toList(),
                mask(result.result()));
    }

    private Drift.Change mask(Drift.Change change) {
        return new Drift.Change(
                change.property(),
                change.present().map(this::mask),
                change.desired().map(this::mask));
    }

    /** A result whose task says {@code no_log}: that it happened, and nothing else. */
    static Result hidden(Result result) {
        return new Result(
                result.host(),
                result.task(),
                result.item().map(_ -> "(hidden by no_log)"),
                result.delegate(),
                result.status(),
                result.verb(),
                List.of(),
                List.of(),
                result.message().isEmpty() ? "" : "(hidden by no_log)",
                List.of(),
                new Value.Mapping(keep(result.result())));
    }

    private static Map<String, Value> keep(Value.Mapping result) {
        var kept = new LinkedHashMap<String, Value>();
        for (var key : List.of("changed", "failed", "skipped", "unreachable")) {
            Optional.ofNullable(result.entries().get(key)).ifPresent(value -> kept.put(key, value));
        }
        return kept;
    }
}
