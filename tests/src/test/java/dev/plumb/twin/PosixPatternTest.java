package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PosixPatternTest {
    @Test
    void classesHaveNames() {
        assertThat(finds("^#?Port[[:space:]]+[0-9]", "#Port \t22")).isTrue();
        assertThat(finds("[[:upper:][:digit:]_]{3}", "aB1_")).isTrue();
        assertThat(finds("[^[:alnum:]]", "abc1")).isFalse();
    }

    @Test
    void inBracketsABackslashIsABackslash() {
        assertThat(finds("[\\d]", "5")).isFalse();
        assertThat(finds("[\\d]", "\\")).isTrue();
        assertThat(finds("[]a]", "]")).isTrue();
        assertThat(finds("[a&&b]", "&")).isTrue();
    }

    @Test
    void escapesAreThoseOfGrep() {
        assertThat(finds("a\\.b", "axb")).isFalse();
        assertThat(finds("\\<word\\>", "a word here")).isTrue();
        assertThat(finds("\\<word\\>", "swords")).isFalse();
        assertThat(finds("\\d", "5")).isFalse();
    }

    @Test
    void whatIsNoExpressionIsNone() {
        assertThat(PosixPattern.compile("(")).isEmpty();
        assertThat(PosixPattern.compile("[a")).isEmpty();
        assertThat(PosixPattern.compile("a\\")).isEmpty();
        assertThat(PosixPattern.compile("(?=x)")).isEmpty();
        assertThat(PosixPattern.compile("a*?")).isEmpty();
        assertThat(PosixPattern.compile("[[:nothing:]]")).isEmpty();
    }

    private static boolean finds(String pattern, String text) {
        return PosixPattern.compile(pattern).orElseThrow().matcher(text).find();
    }
}
