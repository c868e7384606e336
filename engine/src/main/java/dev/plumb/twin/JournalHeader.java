package dev.plumb.twin;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.util.UUID;

/** The first line of a journal: its format, whose it is, and what tells it from every other one. */
final class JournalHeader {
    /** Counted from 1; a release reads its own and all earlier ones. */
    private static final int FORMAT = 1;

    private static final String MARK = "plumb_twins";

    private JournalHeader() {}

    /** No two are the same. */
    static String text(String inventory) {
        return Summed.close(Json.compact(Value.Mapping.EMPTY
                        .with(MARK, Value.of(FORMAT))
                        .with("inventory", Value.of(inventory))
                        .with("journal", Value.of(UUID.randomUUID().toString()))))
                + "\n";
    }

    /**
     * The format of the journal that begins so.
     *
     * @throws IllegalArgumentException if no release of Plumb wrote it
     */
    static BigDecimal format(String line) {
        try {
            if (Json.parse(line) instanceof Value.Mapping mapping
                    && mapping.get(MARK).orElse(Value.Nothing.NOTHING) instanceof Value.Decimal(BigDecimal format)
                    && format.compareTo(BigDecimal.ONE) >= 0) {
                return format;
            }
            throw new IllegalArgumentException("it is no " + MARK + " of Plumb");
        } catch (Json.Malformed e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static boolean isNewer(BigDecimal format) {
        return format.compareTo(BigDecimal.valueOf(FORMAT)) > 0;
    }

    /** Why a newer one can't be read; a clause. */
    static String newer(BigDecimal format) {
        return "it is of format " + format + ", and this Plumb reads up to format " + FORMAT;
    }
}
