package dev.plumb.masking;

/** One way to write characters otherwise. What it finds at a place is one number, because this is asked of every character. */
interface Escape {
    /** No escape here: the character stands for itself. */
    long NONE = 0;

    /** Whether a text may hold one at all. */
    boolean mayBeIn(String text);

    /** What begins at an index: {@link #NONE}, or what one of the methods below makes. */
    long at(String text, int index);

    /** So many characters stand for one. */
    static long character(int length, int character) {
        return (long) length << 32 | character;
    }

    /** So many characters stand for one byte of UTF-8. */
    static long aByte(int length, int value) {
        return character(length, value) | 1L << 30;
    }

    /** So many characters stand for nothing. */
    static long nothing(int length) {
        return character(length, 0) | 1L << 31;
    }

    static int length(long found) {
        return (int) (found >>> 32);
    }

    static int character(long found) {
        return (int) found & 0xFFFF;
    }

    static boolean isByte(long found) {
        return (found & 1L << 30) != 0;
    }

    static boolean isDropped(long found) {
        return (found & 1L << 31) != 0;
    }

    /** The number that digits from an index on make; -1 where one of them is no digit. */
    static int number(String text, int from, int digits, int radix) {
        if (from + digits > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** How many digits stand there, at most so many. */
    static int digits(String text, int from, int most, int radix) {
        int count = 0;
        while (count < most && number(text, from + count, 1, radix) >= 0) {
            count++;
        }
        return count;
    }
}
