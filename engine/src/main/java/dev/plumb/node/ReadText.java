package dev.plumb.node;

/**
 * The text in which a node describes one resource, byte for byte as it came: each char is one byte (Latin-1), so that it can be
 * sent back as a guard. The first line is {@code present}, {@code absent}, {@code unreadable} or {@code unavailable}, the last two
 * with a value; each following one is {@code <property> <length>:<bytes>}; a list has a line per item, or {@code <property> -}
 * when it is empty. Nothing volatile (times, process ids) belongs in it.
 */
public record ReadText(String bytes) {
    @Override
    public String toString() {
        return bytes;
    }
}
