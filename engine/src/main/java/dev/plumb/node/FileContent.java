package dev.plumb.node;

import dev.plumb.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A content that is too big for memory: a file of the control machine, of which a request only says the size and the checksum. It
 * stands in an operation's arguments as a mapping in the place of the text; an adapter streams it when the operation wants it.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record FileContent(Path file, long size, String sha256) {
    private static final String FILE = "control machine's file";
    private static final String SIZE = "size";
    private static final String SHA256 = "sha256";
    private static final int BUFFER = 64 * 1024;
    private static final MessageDigest FRESH = fresh();

    /** Reads the file once, without holding it. */
    public static FileContent of(Path file) throws IOException {
        long size = 0;
        var digest = digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
            }
        }
        return new FileContent(file, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** What all of Plumb calls a checksum. */
    public static MessageDigest digest() {
        try {
            return (MessageDigest) FRESH.clone(); // looking the algorithm up again takes as long as digesting a page
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied. This is a bug in Plumb.", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256. This is a bug in Plumb.", e);
        }
    }

    /** As an argument of a resource. */
    public Value.Mapping value() {
        return new Value.Mapping(
                Map.of(FILE, Value.of(file.toString()), SIZE, Value.of(size), SHA256, Value.of(sha256)));
    }

    /** The file that an argument stands for, if it does. */
    public static Optional<FileContent> in(Value argument) {
        return argument.revealed() instanceof Value.Mapping(var entries)
                        && entries.keySet().equals(Set.of(FILE, SIZE, SHA256))
                        && entries.get(SIZE) instanceof Value.Decimal(BigDecimal size)
                ? Optional.of(new FileContent(
                        Path.of(String.valueOf(entries.get(FILE))),
                        size.longValue(),
                        String.valueOf(entries.get(SHA256))))
                : Optional.empty();
    }
}
