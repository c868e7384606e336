package dev.plumb.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a file or comes from a node is understood, or refused in words. {@code -Dfuzz.inputs=N} tries N inputs per
 * target, {@code -Dfuzz.seed=S} repeats a run; {@code tests/fuzz/run} does both, and lets a coverage-guided fuzzer search.
 */
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 600);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Iterable<Target> targets() {
        return Target.ALL;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatWasFoundOnceIsReadOrRefused(Target target) {
        assertThat(Corpus.own(target)).isNotEmpty().allSatisfy(input -> feed(target, input, "corpus"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anyInputIsReadOrRefused(Target target) {
        System.out.println("FuzzTest " + target + ": -Dfuzz.seed=" + SEED);
        var random = new Random(SEED);
        var samples = Corpus.all(target);
        for (int round = 0; round < INPUTS; round++) {
            feed(target, Mutation.of(samples.get(random.nextInt(samples.size())), samples, random), "round " + round);
        }
    }

    private static void feed(Target target, byte[] input, String when) {
        var start = System.nanoTime();
        try {
            target.reader().accept(input);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError fault) {
            throw new AssertionError(when + ", seed " + SEED + ", input kept in " + kept(target, input), fault);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(() -> when + ", seed " + SEED + ", input kept in " + kept(target, input))
                .isLessThan(PATIENCE);
    }

    private static Path kept(Target target, byte[] input) {
        try {
            return Files.write(Files.createTempFile("plumb-fuzz-" + target + "-", ".input"), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
