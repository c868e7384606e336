package dev.plumb.transport.shell;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address of an interface.
 *
 * @param device the interface's name
 * @param text as people write it
 * @param prefix how many bits are the network's
 * @param scope {@code global}, {@code link}, {@code host} and so on, in the words of {@code ip}
 */
record Address(String device, boolean six, String text, int prefix, String scope) {
    boolean isLoopback() {
        return six ? text.equals("::1") : text.startsWith("127.");
    }

    /** The first address of its network. */
    String network() {
        var bytes = bytes(text);
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return written(bytes);
    }

    String netmask() {
        var bytes = new byte[4];
        for (int bit = 0; bit < prefix; bit++) {
            bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return written(bytes);
    }

    /** Whether another address is in its network. */
    boolean holds(String other) {
        return !other.isEmpty()
                && Arrays.equals(bytes(network()), bytes(new Address(device, six, other, prefix, scope).network()));
    }

    /** Whether it is an address at all, and of its family: a node may say anything. */
    boolean isReal() {
        try {
            return bytes(text).length == (six ? 16 : 4);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Never looks up a name. */
    private static byte[] bytes(String text) {
        return InetAddress.ofLiteral(text).getAddress();
    }

    /** An IPv6 address in the short form of RFC 5952. */
    static String written(byte[] bytes) {
        if (bytes.length == 4) {
            return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
        }
        var groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = new BigInteger(1, new byte[] {bytes[2 * i], bytes[2 * i + 1]}).intValue();
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        return length < 2 ? joined(groups, 0, 8) : joined(groups, 0, start) + "::" + joined(groups, start + length, 8);
    }

    private static String joined(int[] groups, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
