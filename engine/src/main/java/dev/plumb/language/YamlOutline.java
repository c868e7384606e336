package dev.plumb.language;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A large file's mappings by their keys, whose values are read when somebody asks for them.
 *
 * <p>Only for files that are written plainly: block mappings with a key per line, whose values end where their lines do or are
 * indented below. All else (anchors, lists of groups, a brace that isn't closed on its line, …) is left to {@link YamlReader}.
 */
public final class YamlOutline {
    private final Path shown;
    private final PlainLines lines;

    private YamlOutline(Path shown, PlainLines lines) {
        this.shown = shown;
        this.lines = lines;
    }

    /**
     * What the file's outermost mapping holds.
     *
     * @param shown how places name the file
     * @return empty where the file isn't written plainly
     */
    public static Optional<List<Part>> of(Path shown, String text) {
        return PlainLines.of(text)
                .flatMap(lines -> new YamlOutline(shown, lines).parts(0, lines.count()))
                .filter(parts -> !parts.isEmpty());
    }

    /** The entries that begin in a range of lines; empty where these aren't the plain entries of one mapping. */
    private Optional<List<Part>> parts(int from, int to) {
        var parts = new ArrayList<Part>();
        var names = new HashSet<String>();
        int at = from;
        while (at < to) {
            int next = at + 1;
            while (next < to && lines.indent(next) > lines.indent(from)) {
                next++;
            }
            var key = lines.key(at);
            if (lines.indent(at) != lines.indent(from) || key.isEmpty() || !names.add(key.get())) {
                return Optional.empty();
            }
            var part = new Part(key.get(), at, next);
            if (!part.isPlain()) {
                return Optional.empty();
            }
            parts.add(part);
            at = next;
        }
        return Optional.of(parts);
    }

    /** A key and what stands behind it. */
    public final class Part {
        private final String key;
        private final int line;
        private final int end;

        private Part(String key, int line, int end) {
            this.key = key;
            this.line = line;
            this.end = end;
        }

        public String key() {
            return key;
        }

        /** Where the key is written. */
        public Source source() {
            return new Source(shown, lines.number(line), lines.indent(line) + 1);
        }

        /** Whether nothing is written behind the key. */
        public boolean isEmpty() {
            return end == line + 1 && nothingBehind();
        }

        /** The entries of the mapping behind the key; empty where it isn't a plain one. */
        public Optional<List<Part>> parts() {
            return nothingBehind() ? YamlOutline.this.parts(line + 1, end) : Optional.empty();
        }

        /** @throws dev.plumb.model.Refused where it can't be read */
        public Syntax value() {
            if (nothingBehind()) {
                int first = end > line + 1 ? line + 1 : line;
                return read(first, end > line + 1 ? 0 : lines.indent(line) + key.length() + 1);
            }
            return read(line, lines.indent(line) + key.length() + 1);
        }

        private boolean nothingBehind() {
            return lines.behind(line, key) == '\n';
        }

        private Syntax read(int first, int column) {
            return YamlReader.read(
                    new SourceText(shown, lines.text(first, column, end), lines.number(first), column + 1));
        }

        private boolean isPlain() {
            char behind = lines.behind(line, key);
            return behind == '\n' || (end == line + 1 && (behind == '{' || behind == '['));
        }
    }
}
