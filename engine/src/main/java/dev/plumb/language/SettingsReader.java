package dev.plumb.language;

import dev.plumb.model.Nearest;
import dev.plumb.model.Play;
import dev.plumb.model.Play.GatherFacts;
import dev.plumb.model.Play.Order;
import dev.plumb.model.Play.Strategy;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A play's switches that are plain words, and its batches. */
final class SettingsReader {
    private static final Pattern PERCENTAGE = Pattern.compile("[1-9][0-9]?%|100%");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Set<String> STRATEGIES_NOT_YET = Set.of("host_pinned", "debug");

    private final Fields play;

    SettingsReader(Fields play) {
        this.play = play;
    }

    Play.Settings read() {
        return new Play.Settings(
                play.fixedFlag("gather_facts")
                        .map(all -> all ? GatherFacts.ALL : GatherFacts.NONE)
                        .orElse(GatherFacts.NAMED),
                strategy(),
                order(),
                play.fixedFlag("force_handlers").orElse(false),
                maxFailPercentage());
    }

    /** Numbers and percentages of hosts; empty for all at once. */
    List<Syntax> serial() {
        var sizes = new ArrayList<Syntax>();
        for (var size : play.scalars("serial")) {
            if (Fields.isExpression(size)
                    || COUNT.matcher(size.text()).matches()
                    || PERCENTAGE.matcher(size.text()).matches()) {
                sizes.add(size);
            } else {
                play.wrong(
                        size.source(),
                        "\"serial\" wants numbers from 1 or percentages such as \"30%\", and \"" + size.text()
                                + "\" is neither. Leave it out for all hosts at once.");
            }
        }
        return sizes;
    }

    private Strategy strategy() {
        var written = play.fixed("strategy").map(name -> TypeKey.shortName(name.text()));
        if (written.filter(STRATEGIES_NOT_YET::contains).isPresent()) {
            play.notYet("strategy", "The strategy \"" + written.get() + "\" isn't available yet.");
            return Strategy.FREE;
        }
        var known = new TreeMap<String, Strategy>();
        known.put("free", Strategy.FREE);
        known.put("linear", Strategy.LINEAR);
        return word("strategy", written, known).orElse(Strategy.FREE);
    }

    private Order order() {
        var known = new TreeMap<String, Order>();
        known.put("inventory", Order.INVENTORY);
        known.put("reverse_inventory", Order.REVERSE_INVENTORY);
        known.put("sorted", Order.SORTED);
        known.put("reverse_sorted", Order.REVERSE_SORTED);
        known.put("shuffle", Order.SHUFFLE);
        return word("order", play.fixed("order").map(Syntax.Scalar::text), known)
                .orElse(Order.INVENTORY);
    }

    private <T> Optional<T> word(String key, Optional<String> written, SortedMap<String, T> known) {
        written.filter(word -> !known.containsKey(word))
                .ifPresent(word -> play.wrong(
                        play.source(key),
                        "\"%s\" wants one of %s, and \"%s\" is none.%s"
                                .formatted(
                                        key,
                                        String.join(", ", known.keySet()),
                                        word,
                                        Nearest.suggestion(word, known.keySet()))));
        return written.flatMap(word -> Optional.ofNullable(known.get(word)));
    }

    private Optional<Syntax> maxFailPercentage() {
        return Numbers.atLeastZero(play, "max_fail_percentage").filter(percentage -> {
            var fits = !(percentage instanceof Syntax.Scalar scalar
                    && scalar.value() instanceof Value.Decimal(var number)
                    && number.compareTo(HUNDRED) > 0);
            if (!fits) {
                play.wrong(percentage.source(), "\"max_fail_percentage\" wants a number from 0 to 100.");
            }
            return fits;
        });
    }
}
