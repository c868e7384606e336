package dev.plumb.language;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A file's text, with the line and column of each character: lines end with LF, CRLF or CR, columns count code points. */
final class SourceText {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;
    private final int[] characters;
    private final int[] lineStarts;
    private final int firstLine;
    private final int firstColumn;

    SourceText(Path file, String text) {
        this(file, text, 1, 1);
    }

    /**
     * A part of a file.
     *
     * @param firstLine where it begins in the file
     * @param firstColumn where it begins in that line
     */
    SourceText(Path file, String text, int firstLine, int firstColumn) {
        this.file = file;
        this.firstLine = firstLine;
        this.firstColumn = firstColumn;
        var whole = text.codePoints().toArray();
        var marked = whole.length > 0 && whole[0] == BYTE_ORDER_MARK;
        this.characters = marked ? java.util.Arrays.copyOfRange(whole, 1, whole.length) : whole;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.rangeClosed(1, characters.length).filter(this::startsLine))
                .toArray();
    }

    /** Decodes UTF-8, with or without a byte order mark; anything else is refused at its place. */
    static SourceText decode(Path file, byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var input = ByteBuffer.wrap(bytes);
        var output = CharBuffer.allocate(bytes.length + 1);
        var result = decoder.decode(input, output, true);
        var text = new SourceText(file, output.flip().toString());
        if (result != CoderResult.UNDERFLOW) {
            throw new Refused(Problem.at(
                    text.end(), "Not UTF-8", "A byte here is no part of a UTF-8 text. Save the file as UTF-8."));
        }
        return text;
    }

    String text() {
        return new String(characters, 0, characters.length);
    }

    int length() {
        return characters.length;
    }

    /** The character at an index, or a line feed behind the end, so that nobody looks further. */
    int character(int index) {
        return index < characters.length ? characters[index] : '\n';
    }

    Source at(int index) {
        var line = line(index);
        var column = Math.min(index, characters.length) - lineStarts[line];
        return new Source(file, line + firstLine, column + (line == 0 ? firstColumn : 1));
    }

    /** From 0. */
    private int line(int index) {
        var found = java.util.Arrays.binarySearch(lineStarts, Math.min(index, characters.length));
        return found >= 0 ? found : -found - 2;
    }

    Source end() {
        return at(characters.length);
    }

    /** The index at which the line after the given index's begins; the text's length where there is none. */
    int nextLine(int index) {
        var next = line(index) + 1;
        return next < lineStarts.length ? lineStarts[next] : characters.length;
    }

    private boolean startsLine(int index) {
        var before = characters[index - 1];
        return before == '\n' || (before == '\r' && (index == characters.length || characters[index] != '\n'));
    }
}
