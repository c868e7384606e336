package dev.plumb.template;

import freemarker.core.ArithmeticEngine;
import java.math.BigDecimal;

/** Decimal arithmetic in which no number has more than a thousand digits: one addition of 1e999999999 would fill the memory. */
final class Arithmetic extends ArithmeticEngine.BigDecimalEngine {
    private static final int MOST_DIGITS = 1_000;

    @Override
    public int compareNumbers(Number first, Number second) {
        return super.compareNumbers(fit(first), fit(second));
    }

    @Override
    public Number add(Number first, Number second) {
        return fit(super.add(fit(first), fit(second)));
    }

    @Override
    public Number subtract(Number first, Number second) {
        return fit(super.subtract(fit(first), fit(second)));
    }

    @Override
    public Number multiply(Number first, Number second) {
        return fit(super.multiply(fit(first), fit(second)));
    }

    @Override
    public Number divide(Number first, Number second) {
        return fit(super.divide(fit(first), fit(second)));
    }

    @Override
    public Number modulus(Number first, Number second) {
        return fit(super.modulus(fit(first), fit(second)));
    }

    @Override
    public Number toNumber(String text) {
        Number number = super.toNumber(text);
        if (!isFit(number)) {
            throw new NumberFormatException("It has more than " + MOST_DIGITS + " digits.");
        }
        return number;
    }

    private static Number fit(Number number) {
        if (!isFit(number)) {
            throw new Endless("A number in it has more than " + MOST_DIGITS + " digits.");
        }
        return number;
    }

    private static boolean isFit(Number number) {
        return !(number instanceof BigDecimal decimal)
                || Math.max(decimal.precision(), Math.abs((long) decimal.scale())) <= MOST_DIGITS;
    }
}
