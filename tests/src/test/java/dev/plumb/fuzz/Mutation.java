package dev.plumb.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a sample: bytes and words that mean something to a parser come in, stretches go, repeat, or come from another sample. */
final class Mutation {
    private static final int LONGEST = 64 * 1024;
    private static final List<String> WORDS = List.of(
            "- ",
            ": ",
            "\n",
            "\n  ",
            "\r\n",
            "\t",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "'",
            "|",
            ">",
            "<",
            "&a ",
            "*a",
            "!",
            "!!x ",
            "!raw ",
            "<<: ",
            "#",
            "---",
            "...",
            "%",
            "@",
            "`",
            "\\",
            "${",
            "<#list 1..9 as x>",
            "</#list>",
            "~",
            "?",
            "!",
            ",",
            ":",
            "=",
            "\0",
            "\u2028",
            "\uD83D\uDE00",
            "\u001B[2J",
            "-1",
            "0",
            "999999999",
            "99999999999999999999",
            "1e999999999",
            "..",
            "[1:99999999]",
            "[a:z]",
            "%h",
            "*",
            "!*",
            "../",
            "/etc/passwd",
            "$(id)",
            "name:",
            "loop:",
            "block:",
            "null",
            "true",
            "\"version\":1",
            " 1:a\n",
            "present\n",
            "-----BEGIN ",
            "AAAAC3NzaC1lZDI1NTE5AAAAI",
            "?replace(",
            "?matches(",
            "x -> ",
            "&&",
            "||",
            "\u0000\u0000\u0000\u00FF");

    private Mutation() {}

    static byte[] of(byte[] sample, List<byte[]> others, Random random) {
        var bytes = sample;
        for (int change = random.nextInt(6); change >= 0; change--) {
            bytes = changed(bytes, others, random);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private static byte[] changed(byte[] bytes, List<byte[]> others, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
        return switch (random.nextInt(7)) {
            case 0, 1 -> spliced(bytes, at, at, word(random));
            case 2 -> spliced(bytes, at, end, new byte[0]);
            case 3 -> spliced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 4 -> spliced(bytes, at, at, repeated(Arrays.copyOfRange(bytes, at, end), random));
            case 5 -> spliced(bytes, at, end, word(random));
            default -> {
                var other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length + 1);
                int to = Math.min(other.length, from + random.nextInt(256));
                yield spliced(bytes, at, end, Arrays.copyOfRange(other, from, to));
            }
        };
    }

    private static byte[] word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** Now and then thousands of times: deep nesting, long lines. */
    private static byte[] repeated(byte[] stretch, Random random) {
        var all = new ByteArrayOutputStream();
        int times = random.nextInt(50) == 0 ? 2_000 : 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            all.writeBytes(stretch);
        }
        return all.toByteArray();
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        var all = new ByteArrayOutputStream();
        all.write(bytes, 0, from);
        all.writeBytes(between);
        all.write(bytes, to, bytes.length - to);
        return all.toByteArray();
    }
}
