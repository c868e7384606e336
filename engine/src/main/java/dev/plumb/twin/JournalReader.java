package dev.plumb.twin;

import dev.plumb.document.Json;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Knows what a journal says, and reads on where another process appended to it or wrote it anew. */
final class JournalReader {
    private static final int VERSION = 1;

    private final Path file;
    private final String inventory;
    private final Seal seal;

    private final Map<String, Chapter> chapters = new TreeMap<>();
    private Optional<Stamp> stamp = Optional.empty();
    private byte[] header = {};
    private long length;
    private int lines;

    /** What says that a file didn't change since. */
    private record Stamp(Object key, long size, long modified) {}

    /** @param length of all whole lines, in bytes */
    record Extent(long length, int lines, int subjects) {}

    JournalReader(Path file, String inventory, Seal seal) {
        this.file = file;
        this.inventory = inventory;
        this.seal = seal;
    }

    Seal seal() {
        return seal;
    }

    synchronized Optional<Chapter> chapter(String subject) {
        catchUp();
        return Optional.ofNullable(chapters.get(subject));
    }

    synchronized void forget() {
        chapters.clear();
        stamp = Optional.empty();
        header = new byte[0];
        length = 0;
        lines = 0;
    }

    /** @throws Refused if the journal is damaged */
    synchronized Extent catchUp() {
        try {
            var now = stamp();
            if (!now.equals(stamp)) {
                try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    read(channel);
                }
                stamp = now;
            }
        } catch (NoSuchFileException _) {
            forget();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Extent(length, lines, chapters.size());
    }

    private Optional<Stamp> stamp() throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(new Stamp(
                Optional.ofNullable(attributes.fileKey()),
                attributes.size(),
                attributes.lastModifiedTime().toMillis()));
    }

    private void read(FileChannel channel) throws IOException {
        var first = new LinesOfBytes(channel, 0).next();
        if (first.isEmpty() || !Arrays.equals(first.get(), header)) {
            forget();
            if (first.isEmpty()) {
                return;
            }
            lines = 1;
            checkHeader(text(first.get()));
            header = first.get();
            length = header.length + 1L;
        }
        var rest = new LinesOfBytes(channel, length);
        for (var line = rest.next(); line.isPresent(); line = rest.next()) {
            lines++;
            readLine(text(line.get()));
            length += line.get().length + 1L;
        }
    }

    private String text(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(lines, "it isn't UTF-8");
        }
    }

    private void readLine(String text) {
        try {
            var line = JournalLine.read(text, seal);
            chapters.merge(line.subject(), line.chapter(), Chapter::plus);
        } catch (IllegalArgumentException e) {
            throw damaged(lines, String.valueOf(e.getMessage()));
        }
    }

    private void checkHeader(String text) {
        Value version;
        try {
            version = Json.parse(text) instanceof Value.Mapping mapping
                    ? mapping.get("plumb_twins").orElse(Value.Nothing.NOTHING)
                    : Value.Nothing.NOTHING;
        } catch (Json.Malformed e) {
            throw damaged(lines, String.valueOf(e.getMessage()));
        }
        if (!version.equals(Value.of(VERSION))) {
            throw damaged(lines, "it is of version " + version + ", and this Plumb reads version " + VERSION);
        }
    }

    private Refused damaged(int line, String why) {
        forget();
        return new Refused(
                Refused.Kind.REQUEST,
                List.of(Problem.at(
                        new Source(file, line, 1),
                        "Damaged journal of twins",
                        "What runs changed on the twins of this inventory can't be read: " + why
                                + ". Forget it, so that every twin is as its document says:\n    plumb twin reset -i "
                                + inventory)));
    }

    /** The first line of a new journal; no two are the same. */
    String newHeader() {
        return Json.compact(Value.Mapping.EMPTY
                        .with("plumb_twins", Value.of(VERSION))
                        .with("inventory", Value.of(inventory))
                        .with("journal", Value.of(UUID.randomUUID().toString())))
                + "\n";
    }

    /** The same journal with one line for each subject. */
    synchronized String compacted() {
        var text = new StringBuilder(newHeader());
        chapters.forEach((subject, chapter) -> text.append(new JournalLine(subject, chapter).text(seal)));
        return text.toString();
    }
}
