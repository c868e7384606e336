package dev.plumb.masking;

import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes every secret that is known so far out of texts, also where a node echoes it encoded. Safe for many threads.
 *
 * <p>A text costs its length times the kinds of escapes that are in it, however many secrets are known.
 */
public final class Masking {
    /** Shorter texts would mask half of every word; such a secret is hidden only where Plumb knows the value as one. */
    public static final int SHORTEST = 4;

    /** A line of a secret with many lines: a key's lines are longer, and what is shorter is on many pages. */
    private static final int SHORTEST_LINE = 12;

    /** What was computed from secrets and is longer is looked for as it is only: the secrets in it are known themselves. */
    private static final int LONGEST_ENCODED = 4096;

    /** A shorter piece of a secret would mask too many words. */
    private static final int SHORTEST_PIECE = 6;

    private static final int WIDE = 8;

    /** A shorter text holds no secret of {@link #WIDE} characters with gaps in it that are worth a look. */
    private static final int SHORTEST_BROKEN = 12;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Patterns narrow = new Patterns(SHORTEST);
    private final Patterns wide = new Patterns(WIDE);

    /** Remembers all secrets inside a value, which may have been computed from others. */
    public void learn(Value value) {
        switch (value) {
            case Value.Secret(var plain) -> learnPlain(plain, false);
            case Value.Sequence(var items) -> items.forEach(this::learn);
            case Value.Mapping(var entries) -> entries.values().forEach(this::learn);
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> {}
        }
    }

    /** Remembers a value that is a secret by itself, such as a password from a vault: each of its lines is one too. */
    public void learnWhole(Value secret) {
        learnPlain(secret, true);
    }

    /**
     * Remembers a value that was computed from secrets and stands inside a text, where it is a piece of one. Other such values, say a
     * word that was chosen by a secret, are ordinary words that stand everywhere.
     */
    public void learnPiece(Value value) {
        if (value.revealed() instanceof Value.Text(var text)
                && text.strip().length() >= SHORTEST_PIECE
                && !known.contains(text.strip())
                && isPiece(text.strip().toLowerCase(Locale.ROOT))) {
            learnText(text, false);
        }
    }

    private boolean isPiece(String text) {
        return known.stream()
                .anyMatch(secret -> secret.length() >= text.length()
                        && secret.toLowerCase(Locale.ROOT).contains(text));
    }

    private void learnPlain(Value plain, boolean lines) {
        switch (plain) {
            case Value.Text(var text) -> learnText(text, lines);
            case Value.Decimal(var number) -> learnText(number.toPlainString(), false);
            case Value.Sequence(var items) -> items.forEach(item -> learnPlain(item, lines));
            case Value.Mapping(var entries) -> entries.values().forEach(item -> learnPlain(item, lines));
            case Value.Secret(var inner) -> learnPlain(inner, lines);
            case Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> {}
        }
    }

    private void learnText(String text, boolean lines) {
        var secret = text.strip();
        if (secret.length() >= SHORTEST && known.add(secret)) {
            add(Pattern.of(secret));
            var closedUp = Escapes.withoutGaps(secret);
            if (closedUp.length() >= WIDE && closedUp.length() < secret.length()) {
                add(Pattern.of(closedUp));
            }
            if (lines || secret.length() <= LONGEST_ENCODED) {
                Encodings.of(secret).forEach(this::add);
            }
        }
        if (lines && secret.indexOf('\n') >= 0) {
            secret.lines()
                    .filter(line -> line.strip().length() >= SHORTEST_LINE)
                    .forEach(line -> learnText(line, false));
        }
    }

    private void add(Pattern pattern) {
        (pattern.text().length() < WIDE ? narrow : wide).add(pattern);
    }

    /** Whether there is nothing to mask yet. */
    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** The text with a mask in place of each secret. */
    public String mask(String text) {
        if (known.isEmpty() || text.length() < SHORTEST) {
            return text;
        }
        var secret = new BitSet();
        look(text, secret);
        return secret.isEmpty() ? text : masked(text, secret);
    }

    private void look(String text, BitSet secret) {
        Patterns.Found asItStands =
                (start, pattern) -> secret.set(before(text, start, pattern), after(text, start, pattern));
        narrow.find(text, asItStands);
        wide.find(text, asItStands);
        if (!Escapes.areIn(text)) {
            lookBetweenGaps(text, secret);
            return;
        }
        var plain = View.plain(text);
        for (var escape : Escapes.ALL) {
            if (escape.mayBeIn(text)) {
                var view = plain.without(escape);
                look(view, escape, secret);
                // Lines of base64 in JSON.
                if (escape == Escapes.BACKSLASH) {
                    look(view.without(Escapes.GAPS), Escapes.GAPS, secret);
                }
                // What was escaped twice, such as JSON in JSON.
                if (escape.mayBeIn(view.text())) {
                    look(view.without(escape), escape, secret);
                }
            }
        }
    }

    /** Nearly every text has blanks, and nearly none a secret between them: so it is looked at first without their places. */
    private void lookBetweenGaps(String text, BitSet secret) {
        var closedUp = text.length() < SHORTEST_BROKEN ? "" : Escapes.withoutGaps(text);
        if (closedUp.length() >= WIDE && closedUp.length() < text.length()) {
            var found = new BitSet();
            wide.find(closedUp, (_, _) -> found.set(0));
            if (!found.isEmpty()) {
                look(View.plain(text).without(Escapes.GAPS), Escapes.GAPS, secret);
            }
        }
    }

    private void look(View view, Escapes escape, BitSet secret) {
        var text = view.text();
        Patterns.Found found = (start, pattern) ->
                secret.set(view.start(before(text, start, pattern)), view.end(after(text, start, pattern) - 1));
        wide.find(text, found);
        // 12:34 is a time, and not 1234.
        if (escape != Escapes.GAPS) {
            narrow.find(text, found);
        }
    }

    private static int before(String text, int start, Pattern pattern) {
        return start > 0 && pattern.before() > 0 && isDigit(text.charAt(start - 1)) ? start - 1 : start;
    }

    private static int after(String text, int start, Pattern pattern) {
        int end = start + pattern.text().length();
        return end < text.length() && pattern.after() > 0 && isDigit(text.charAt(end)) ? end + 1 : end;
    }

    /** Of base64, in any of its alphabets. */
    private static boolean isDigit(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || "+/-_".indexOf(character) >= 0);
    }

    private static String masked(String text, BitSet secret) {
        return masked(text, 0, text.length(), secret);
    }

    /** A part of a text, of which all is known that is secret. */
    private static String masked(String text, int start, int end, BitSet secret) {
        var masked = new StringBuilder();
        int open = start;
        for (int from = secret.nextSetBit(start); from >= 0 && from < end; from = secret.nextSetBit(open)) {
            masked.append(text, open, from).append(Value.Secret.MASK);
            open = Math.min(end, secret.nextClearBit(from));
        }
        return masked.append(text, open, end).toString();
    }

    /** Lines that belong together: a secret may begin in one and end in another. */
    public List<String> mask(List<String> lines) {
        if (known.isEmpty()) {
            return lines;
        }
        var whole = String.join("\n", lines);
        var secret = new BitSet();
        look(whole, secret);
        var masked = new ArrayList<String>(lines.size());
        int at = 0;
        for (var line : lines) {
            int end = at + line.length();
            masked.add(masked(whole, at, end, secret));
            at = end + 1;
        }
        return masked;
    }

    /** The value with a mask in place of each secret in its texts, its numbers and its keys. */
    public Value mask(Value value) {
        if (known.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Value.Text(var text) -> Value.of(mask(text));
            case Value.Decimal(var number) ->
                mask(number.toPlainString()).equals(number.toPlainString()) ? value : Value.of(Value.Secret.MASK);
            case Value.Sequence(var items) ->
                items.stream().allMatch(Value.Text.class::isInstance)
                        ? Value.texts(mask(items.stream().map(Value::toString).toList()))
                        : new Value.Sequence(items.stream().map(this::mask).toList());
            case Value.Mapping mapping -> mask(mapping);
            case Value.Secret _, Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> value;
        };
    }

    public Value.Mapping mask(Value.Mapping mapping) {
        if (known.isEmpty()) {
            return mapping;
        }
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries().forEach((key, value) -> entries.put(mask(key), mask(value)));
        return new Value.Mapping(entries);
    }
}
