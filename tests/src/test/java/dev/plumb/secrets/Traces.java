package dev.plumb.secrets;

import dev.plumb.masking.Encoded;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random texts that stand for secrets, and the search for them in every encoding that could carry them. */
final class Traces {
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Random random;
    private final Map<String, Map<String, String>> needles = new LinkedHashMap<>();

    Traces(long seed) {
        this.random = new Random(seed);
    }

    /** A new secret for this purpose, with all that quoting has to do with. */
    String marker(String purpose) {
        var text = new StringBuilder("Z");
        for (int i = 0; i < 12; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return known(purpose, text.insert(5, "'\"\\$<& +%").toString());
    }

    /** A new secret that is one word in small letters. */
    String word(String purpose) {
        var text = new StringBuilder("z");
        for (int i = 0; i < 14; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return known(purpose, text.toString());
    }

    /** A new secret that looks like the hash of a password. */
    String hash(String purpose) {
        var text = new StringBuilder("$6$salt$");
        for (int i = 0; i < 86; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return known(purpose, text.toString());
    }

    private String known(String purpose, String marker) {
        needles.put(purpose, needles(marker));
        return marker;
    }

    private static Map<String, String> needles(String marker) {
        var needles = new LinkedHashMap<String, String>();
        Encoded.ways(marker).forEach((way, text) -> {
            if (!way.startsWith("base64")) {
                needles.put(way, text);
            }
        });
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            for (int ahead = 0; ahead < 3; ahead++) {
                var core = core(marker, charset, ahead);
                needles.put("base64 of " + charset + ", " + ahead + " ahead", core);
                needles.put(
                        "base64 for URLs of " + charset + ", " + ahead + " ahead",
                        core.replace('+', '-').replace('/', '_'));
            }
        }
        return needles;
    }

    /** Without the digits at both ends, which depend on what stands around the secret. */
    private static String core(String marker, Charset charset, int ahead) {
        var whole = Base64.getEncoder().encodeToString((" ".repeat(ahead) + marker).getBytes(charset));
        return whole.substring(8, whole.length() - 4);
    }

    /** What is found in a text: a line for each secret and encoding. */
    List<String> in(String where, String text) {
        var found = new ArrayList<String>();
        var joined = joined(text);
        needles.forEach((purpose, ways) -> ways.forEach((way, needle) -> {
            if (text.contains(needle) || joined.contains(joined(needle))) {
                found.add(where + ": " + purpose + " (" + way + ")");
            }
        }));
        return found;
    }

    /** Long lines of base64 or hex may be broken, in JSON too. */
    private static String joined(String text) {
        return text.replaceAll("\\\\[nrt]|[\\s\",|]", "");
    }

    /** What is found in all files below a directory, their names too. */
    List<String> below(Path directory) throws IOException {
        var found = new ArrayList<String>();
        if (!Files.exists(directory)) {
            return found;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.toList()) {
                found.addAll(in("the name of " + file, String.valueOf(file.getFileName())));
                if (Files.isRegularFile(file)) {
                    var bytes = Files.readAllBytes(file);
                    found.addAll(in(file.toString(), new String(bytes, StandardCharsets.ISO_8859_1)));
                }
            }
        }
        return found;
    }
}
