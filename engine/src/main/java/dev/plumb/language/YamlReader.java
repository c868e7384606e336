package dev.plumb.language;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML with the place of each part, and refuses what would be a guess; {@code engine/docs/yaml.md} has the rules.
 *
 * <p>An empty file is a scalar without a value. All methods throw {@link Refused} once, with every problem of the file.
 */
public final class YamlReader {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private YamlReader() {}

    /** Reads a file; its places name it as it is given here. */
    public static Syntax read(Path file) {
        return read(file, file);
    }

    /**
     * Reads a file whose places have another name than the file, such as one relative to another directory.
     *
     * @param shown how places name the file
     */
    public static Syntax read(Path file, Path shown) {
        return read(file, shown, Vault.closed());
    }

    /**
     * Reads a file that may be encrypted.
     *
     * @param shown how places name the file
     */
    public static Syntax read(Path file, Path shown, Vault vault) {
        var problems = new Problems();
        return whole(read(file, shown, problems, vault), problems);
    }

    /** Reads a text as if it stood in the file. */
    public static Syntax read(Path shown, String text) {
        var problems = new Problems();
        return whole(read(new SourceText(shown, text), Syntax.Secrecy.OPEN, problems), problems);
    }

    /** Reads a part of a file. */
    static Syntax read(SourceText part) {
        var problems = new Problems();
        return whole(read(part, Syntax.Secrecy.OPEN, problems), problems);
    }

    /** Reads a file as far as it can be understood, and collects what is wrong with it. */
    static Optional<Syntax> read(Path file, Path shown, Problems problems, Vault vault) {
        try {
            var bytes = bytes(file, shown);
            if (!Vault.looksLike(bytes)) {
                return read(SourceText.decode(shown, bytes), Syntax.Secrecy.OPEN, problems);
            }
            var plain = vault.open(bytes, new Source(shown, 1, 1));
            return read(SourceText.decode(shown, plain), Syntax.Secrecy.SECRET, problems);
        } catch (Refused refused) {
            refused.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    private static Syntax whole(Optional<Syntax> syntax, Problems problems) {
        problems.refuse();
        return syntax.orElseThrow(() ->
                new IllegalStateException("A file without a value and without a problem. This is a bug in Plumb."));
    }

    private static byte[] bytes(Path file, Path shown) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Refused(Problem.at(
                        new Source(shown, 1, 1), "Too large", "A YAML file may have 16 MiB; this one has more."));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw new Refused(Problem.anywhere("File not found", "There is no file " + shown + "."));
        } catch (IOException fault) {
            throw new Refused(Problem.anywhere("File not readable", shown + " can't be read: " + reason(fault)));
        }
    }

    private static String reason(IOException fault) {
        return fault instanceof java.nio.file.AccessDeniedException ? "permission denied." : fault.getMessage() + ".";
    }

    private static Optional<Syntax> read(SourceText text, Syntax.Secrecy secrecy, Problems problems) {
        try {
            refuseUnprintable(text);
            var options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            var events = new ParserImpl(new StreamReader(text.text()), options);
            return Optional.of(new SyntaxBuilder(events, text, secrecy, problems).document());
        } catch (MarkedYAMLException fault) {
            var complaint = YamlComplaint.of(fault);
            var source = complaint.mark().map(mark -> text.at(mark.getIndex())).orElseGet(text::end);
            problems.add(source, "Not valid YAML", complaint.sentence());
        } catch (YAMLException fault) {
            problems.add(text.at(0), "Not valid YAML", String.valueOf(fault.getMessage()));
        } catch (Refused refused) {
            refused.problems().forEach(problems::add);
        }
        return Optional.empty();
    }

    private static void refuseUnprintable(SourceText text) {
        for (int index = 0; index < text.length(); index++) {
            if (!isFit(text.character(index))) {
                var code = String.format("U+%04X", text.character(index));
                throw new Refused(Problem.at(
                        text.at(index),
                        "Not valid YAML",
                        "The character " + code + " can't stand in a YAML file. Write it as an escape between double"
                                + " quotes."));
            }
        }
    }

    /** YAML 1.1 takes three more characters for line ends; no editor does. */
    private static boolean isFit(int character) {
        return StreamReader.isPrintable(character)
                && character != '\u0085'
                && character != '\u2028'
                && character != '\u2029';
    }
}
