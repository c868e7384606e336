package dev.plumb.twin;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
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

/**
 * Knows where a journal speaks of whom, and reads on where another process appended to it or wrote it anew. What it says of somebody
 * is read when it is asked for: of 10,000 twins it would fill the memory.
 */
final class JournalReader {
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
        checkSum(bytes.array(), place.number());
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
        var whole = new LinesOfBytes(channel, 0);
        var first = whole.next();
        if (first.isEmpty() || !Arrays.equals(first.get(), header)) {
            forget();
            if (first.isEmpty()) {
                checkTail(whole.tail(), 1);
                return;
            }
            checkHeader(first.get());
            lines = 1;
            header = first.get();
            length = header.length + 1L;
        }
        var rest = new LinesOfBytes(channel, length);
        for (var line = rest.next(); line.isPresent(); line = rest.next()) {
            lines++;
            note(line.get());
            length += line.get().length + 1L;
        }
        checkTail(rest.tail(), lines + 1);
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
        checkSum(line, lines);
        try {
            var subject = JournalLine.subject(line).orElseGet(() -> JournalLine.subject(text(line, lines)));
            recent.remove(subject);
            places.computeIfAbsent(subject, _ -> new ArrayList<>(1)).add(new Place(length, line.length, lines));
        } catch (IllegalArgumentException e) {
            throw damaged(lines, String.valueOf(e.getMessage()));
        }
    }

    private void checkHeader(byte[] line) {
        checkSum(line, 1);
        try {
            var format = JournalHeader.format(text(line, 1));
            if (JournalHeader.isNewer(format)) {
                throw refused(
                        1,
                        "Journal of a newer Plumb",
                        "What runs changed on the twins of this inventory was written by a newer Plumb: "
                                + JournalHeader.newer(format) + ". Use that Plumb, or forget it");
            }
        } catch (IllegalArgumentException e) {
            throw damaged(1, String.valueOf(e.getMessage()));
        }
    }

    private void checkSum(byte[] line, int number) {
        if (!Summed.isWhole(line)) {
            throw damaged(number, "the line is damaged or was changed by hand: its checksum doesn't match");
        }
    }

    /** Half a line is what a process left that died; a whole line and another byte are a damaged end. */
    private void checkTail(byte[] tail, int number) {
        if (tail.length > 0 && Summed.isWhole(Arrays.copyOf(tail, tail.length - 1))) {
            throw damaged(number, "the line's end is damaged");
        }
    }

    private Refused damaged(int line, String why) {
        return refused(
                line,
                "Damaged journal of twins",
                "What runs changed on the twins of this inventory can't be read: " + why + ". Forget it");
    }

    private Refused refused(int line, String summary, String what) {
        forget();
        return new Refused(
                Refused.Kind.REQUEST,
                List.of(Problem.at(
                        new Source(file, line, 1),
                        summary,
                        what + ", so that every twin is as its document says:\n    plumb twin reset -i " + inventory)));
    }

    /** The same journal with one line for each subject. */
    synchronized String compacted() {
        var text = new StringBuilder(JournalHeader.text(inventory));
        places.forEach((subject, lines) -> text.append(new JournalLine(subject, read(subject, lines)).text(seal)));
        return text.toString();
    }
}
