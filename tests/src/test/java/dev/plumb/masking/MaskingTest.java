package dev.plumb.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {
    /** Repeat a failure with -Dmasking.seed=… */
    private static final long SEED = Long.getLong("masking.seed", System.nanoTime());

    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~äß€😀\n";

    private final Masking masking = new Masking();

    private static String secret(Random random, int length) {
        var codes = LETTERS.codePoints().toArray();
        var text = new StringBuilder("S");
        while (text.length() < length - 1) {
            text.appendCodePoint(codes[random.nextInt(codes.length)]);
        }
        return text.append("e").toString();
    }

    private void learn(String text) {
        masking.learnWhole(Value.of(text));
    }

    @Test
    void aSecretIsMaskedInEveryEncoding() {
        var random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            var secret = secret(random, 10 + random.nextInt(40));
            learn(secret);
            Encoded.ways(secret)
                    .forEach((way, encoded) -> assertThat(masking.mask("before (" + encoded + ") after"))
                            .as("-Dmasking.seed=%d: %s of %s", SEED, way, secret)
                            .matches("(?s)before \\(.{0,9}\\*{8}.{0,6}\\) after"));
        }
    }

    @Test
    void whatIsNoSecretStays() {
        learn("Tr0ub4dor&3");
        var harmless = "at 12:34 the user's 100% \\o/ \"quoted\" &amp; VHJvdWI= 54:72 Tr0ub4dor\n";
        assertThat(masking.mask(harmless)).isEqualTo(harmless);
    }

    @Test
    void theUserBeforeThePasswordStaysReadableInBasicAuthentication() {
        learn("Tr0ub4dor&3");
        assertThat(masking.mask("Authorization: Basic bWU6VHIwdWI0ZG9yJjM="))
                .isEqualTo("Authorization: Basic bWU6********=");
    }

    @Test
    void theLongestSecretWinsAndOverlappingOnesLeaveNoRest() {
        List.of("correct", "correct horse", "horse battery").forEach(this::learn);
        assertThat(masking.mask("a correct horse battery!")).isEqualTo("a ********!");
    }

    @Test
    void eachLineOfASecretWithManyLinesIsOne() {
        learn("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nx\n");
        assertThat(masking.mask("line 2: MIIEvQIBADANBgkqhkiG9w0, x")).isEqualTo("line 2: ********, x");
    }

    @Test
    void linesOfWhatWasComputedFromSecretsStay() {
        masking.learn(new Value.Secret(Value.of("# Managed by Plumb\npassword=Tr0ub4dor\n")));
        assertThat(masking.mask("# Managed by Plumb")).isEqualTo("# Managed by Plumb");
    }

    @Test
    void aShortSecretIsntLookedForInOtherTexts() {
        learn("abc");
        assertThat(masking.mask("abcdef")).isEqualTo("abcdef");
        assertThat(masking.isEmpty()).isTrue();
    }

    @Test
    void aSecretThatIsBrokenIntoLinesIsMaskedInEachOfThem() {
        learn("Tr0ub4dor&3 staple");
        assertThat(masking.mask(
                        Value.texts(List.of(" 54 72 30 75 62 34 64", " 6f 72 26 33 20 73 74", " 61 70 6c 65 0a"))))
                .isEqualTo(Value.texts(List.of(" ********", "********", "******** 0a")));
    }

    @Test
    void aTimeIsNoShortNumber() {
        learn("1234");
        assertThat(masking.mask("12:34 and 1234")).isEqualTo("12:34 and ********");
    }

    @Test
    void numbersAndKeysAreMaskedToo() {
        masking.learnWhole(Value.of(48151623));
        var shown = masking.mask(new Value.Mapping(java.util.Map.of("48151623", Value.of(48151623))));
        assertThat(shown.toString()).isEqualTo("{********=********}");
    }

    @Test
    void aThousandSecretsInAMegabyteCostLittleMoreThanOne() {
        var random = new Random(SEED);
        var text = text(random, 1 << 20);
        learn(secret(random, 20));
        var one = fastest(text);
        var secrets = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) {
            secrets.add("prod-" + secret(random, 20));
            learn(secrets.getLast());
        }
        var thousand = fastest(text);
        var found = masking.mask(text + String.join(" ", secrets));
        System.out.printf(
                "masking 1 MiB: %d ms with 1 secret, %d ms with 1,001%n", one.toMillis(), thousand.toMillis());
        assertThat(found).doesNotContain("prod-");
        assertThat(thousand).isLessThan(one.multipliedBy(10).plusMillis(500));
    }

    private static String text(Random random, int length) {
        var text = new StringBuilder(length);
        while (text.length() < length) {
            text.append((char) (random.nextInt(12) == 0 ? '\n' : ' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    private Duration fastest(String text) {
        var best = Duration.ofDays(1);
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            masking.mask(text);
            var took = Duration.ofNanos(System.nanoTime() - start);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }
}
