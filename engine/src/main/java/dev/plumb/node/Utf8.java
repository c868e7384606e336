package dev.plumb.node;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text as a node's bytes, and back, for any bytes: a byte that is no UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, and
 * becomes that byte again. So file names in old encodings and binary contents survive as texts.
 */
public final class Utf8 {
    private static final int ESCAPE = 0xDC00;

    private Utf8() {}

    public static byte[] encode(String text) {
        if (!anyEscaped(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (escaped(point)) {
                bytes.write(point - ESCAPE);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    public static String decode(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xFF)));
            }
        }
    }

    private static boolean anyEscaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (escaped(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean escaped(int point) {
        return point >= ESCAPE + 0x80 && point <= ESCAPE + 0xFF;
    }
}
