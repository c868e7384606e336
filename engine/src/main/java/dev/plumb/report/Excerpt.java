package dev.plumb.report;

import dev.plumb.masking.SecretNames;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of a source file with carets under what is meant. */
final class Excerpt {
    /** Begins at whole words and never goes back, so that a long line takes no longer than its length. */
    private static final Pattern ENTRY =
            Pattern.compile("(?<![\\w.-])[.-]*+(\\w[\\w.-]*+)[\"']?\\s*+[:=](?!=)\\s*+(?!\\$\\{)");

    private static final int LONGEST_LINE = 110;
    private static final long LARGEST_FILE = 4L << 20;

    private final Path workingDirectory;

    Excerpt(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** The line and the carets below it; nothing where the file can't be read or is shorter. */
    List<String> lines(Source source) {
        return line(source)
                .map(Excerpt::withoutSecret)
                .map(line -> excerpt(source, line))
                .orElse(List.of());
    }

    private Optional<String> line(Source source) {
        var file = workingDirectory.resolve(source.file());
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                return Optional.empty();
            }
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            // The place is one in what was encrypted.
            if (text.startsWith("$ANSIBLE_VAULT;")) {
                return Optional.empty();
            }
            return text.lines().skip(source.line() - 1L).findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** A line ends where it says a password. */
    private static String withoutSecret(String line) {
        var entries = ENTRY.matcher(line);
        while (entries.find()) {
            if (SecretNames.isSecret(entries.group(1)) && entries.end() < line.length()) {
                return line.substring(0, entries.end()) + Value.Secret.MASK;
            }
        }
        return line;
    }

    private static List<String> excerpt(Source source, String line) {
        var column = Math.min(source.column() - 1, line.length());
        var from = column > LONGEST_LINE - 30 ? column - 30 : 0;
        var to = Math.min(line.length(), from + LONGEST_LINE);
        var before = Printable.line(line.substring(from, column));
        var carets = Printable.width(Printable.line(line.substring(column, Math.min(to, end(line, column)))));
        var number = "%4d".formatted(source.line());
        return List.of(
                number + " | " + before + Printable.line(line.substring(column, to)),
                " ".repeat(number.length()) + " | " + " ".repeat(Printable.width(before))
                        + "^".repeat(Math.max(1, carets)));
    }

    /** Where the word that starts at a column ends. */
    private static int end(String line, int column) {
        if (column >= line.length()) {
            return column;
        }
        var first = line.charAt(column);
        var closing = first == '"' || first == '\'' ? line.indexOf(first, column + 1) : -1;
        if (closing > 0) {
            return closing + 1;
        }
        var end = column;
        while (end < line.length() && ":,]}\"'".indexOf(line.charAt(end)) < 0 && line.charAt(end) > ' ') {
            end++;
        }
        return end;
    }
}
