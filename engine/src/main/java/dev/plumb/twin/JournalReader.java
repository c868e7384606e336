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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Knows where a journal speaks of whom, and reads on where another process appended to it or wrote it anew. What it says of somebody
 * is read when it is asked for: of 10,000 twins it would fill the memory.
 */
final class JournalReader {
    private static final int VERSION = 1;

    /** So many chapters are kept: more than hosts are at work at a time, usually. */
    private static final int RECENT = 256;

    private final Path file;
    private final String inventory;
    private final Seal seal;

    /** Where the lines about each subject are, the oldest first. */
    private final Map<String, List<Place>> places = new TreeMap<>();

    private final Map<String, Chapter> recent = new LinkedHashMap<>(RECENT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Chapter> eldest) {
            return size() > RECENT;
        }
    };
    private Optional<Stamp> stamp = Optional.empty();
    private byte[] header = {};
    private long length;
    private int lines;

    /** What says that a file didn't change since. */
    private record Stamp(Object key, long size, long modified) {}

    /** @param number of the line, from 1 */
    private record Place(long offset, int length, int number) {}

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

    Optional<Chapter> chapter(String subject) {
        List<Place> lines;
        Optional<Stamp> seen;
        synchronized (this) {
            catchUp();
            lines = List.copyOf(places.getOrDefault(subject, List.of()));
            seen = stamp;
            var known = recent.get(subject);
            if (known != null || lines.isEmpty()) {
                return Optional.ofNullable(known);
            }
        }
        return Optional.of(keep(subject, read(subject, lines), seen));
    }

    private synchronized Chapter keep(String subject, Chapter chapter, Optional<Stamp> seen) {
        if (seen.equals(stamp)) {
            recent.put(subject, chapter);
        }
        return chapter;
    }

    private Chapter read(String subject, List<Place> lines) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<Chapter> whole = Optional.empty();
            for (var place : lines) {
                var line = readLine(channel, place);
                if (!line.subject().equals(subject)) {
                    throw damaged(place.number(), "it speaks of somebody else than before");
                }
                whole = Optional.of(
                        whole.map(chapter -> chapter.plus(line.chapter())).orElse(line.chapter()));
            }
            return whole.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JournalLine readLine(FileChannel channel, Place place) throws IOException {
        var bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining() && channel.read(bytes, place.offset() + bytes.position()) > 0) {
            // Until it is whole.
        }
        try {
            return JournalLine.read(text(bytes.array(), place.number()), seal);
        } catch (IllegalArgumentException e) {
            throw damaged(place.number(), String.valueOf(e.getMessage()));
        }
    }

    synchronized void forget() {
        places.clear();
        recent.clear();
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
        return new Extent(length, lines, places.size());
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
            checkHeader(text(first.get(), 1));
            header = first.get();
            length = header.length + 1L;
        }
        var rest = new LinesOfBytes(channel, length);
        for (var line = rest.next(); line.isPresent(); line = rest.next()) {
            lines++;
            note(line.get());
            length += line.get().length + 1L;
        }
    }

    private String text(byte[] line, int number) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(number, "it isn't UTF-8");
        }
    }

    private void note(byte[] line) {
        try {
            var subject = JournalLine.subject(line).orElseGet(() -> JournalLine.subject(text(line, lines)));
            recent.remove(subject);
            places.computeIfAbsent(subject, _ -> new ArrayList<>(1)).add(new Place(length, line.length, lines));
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
        places.forEach((subject, lines) -> text.append(new JournalLine(subject, read(subject, lines)).text(seal)));
        return text.toString();
    }
}
