package dev.plumb.hostile;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Syntax;
import dev.plumb.node.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A text of {@code tests/hostile}. Whatever it is put into, it stays what it is: nothing runs it, expands it or obeys it. Those that would
 * run something would make a file with {@code canary} in its name.
 *
 * @param source where it stands: {@code shell.yml:7}
 */
public record Hostile(String source, String text) {
    private static final Path FOLDER = Path.of(System.getProperty("plumb.root", ".."), "tests/hostile");

    public static List<Hostile> all() {
        try (var files = Files.list(FOLDER)) {
            var all = new ArrayList<Hostile>();
            files.sorted().forEach(file -> all.addAll(in(file)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of them, which the seed names ({@code -Dhostile.seed=}; {@code -Dhostile.all} for all). */
    public static List<Hostile> some(int count, String user) {
        var all = new ArrayList<>(all());
        if (System.getProperty("hostile.all") != null) {
            return all;
        }
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println(user + ": -Dhostile.seed=" + seed);
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, Math.min(count, all.size()));
    }

    private static List<Hostile> in(Path file) {
        try {
            var texts = (Syntax.Sequence) YamlReader.read(file, Files.readString(file));
            return texts.items().stream().map(item -> hostile(file, item)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Hostile hostile(Path file, Syntax item) {
        var source = file.getFileName() + ":" + item.source().line();
        if (item instanceof Syntax.Scalar scalar) {
            return new Hostile(source, scalar.text());
        }
        var entries = ((Syntax.Mapping) item)
                .entries().stream()
                        .collect(Collectors.toMap(Syntax.Entry::key, entry -> ((Syntax.Scalar) entry.value()).text()));
        return new Hostile(source, text(entries));
    }

    /** {@code text} so many {@code times}; {@code bytes} that are no UTF-8, or {@code utf16} with half characters, in hexadecimal. */
    private static String text(Map<String, String> entries) {
        if (entries.containsKey("bytes")) {
            return Utf8.decode(HexFormat.of().parseHex(entries.getOrDefault("bytes", "")));
        }
        if (entries.containsKey("utf16")) {
            var units = ByteBuffer.wrap(HexFormat.of().parseHex(entries.getOrDefault("utf16", "")))
                    .asCharBuffer();
            return units.toString();
        }
        return entries.getOrDefault("text", "").repeat(Integer.parseInt(entries.getOrDefault("times", "1")));
    }

    /** Whether a variable of a shell, an argument or a file's name could hold it. */
    public boolean holdsNul() {
        return text.indexOf('\0') >= 0;
    }

    public boolean canNameFile() {
        return !holdsNul()
                && !text.contains("/")
                && !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && bytes().length <= 255;
    }

    public byte[] bytes() {
        return Utf8.encode(text);
    }

    @Override
    public String toString() {
        return source;
    }
}
