package dev.plumb.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void anyBytesSurviveAsText() {
        var bytes = new byte[256 * 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        assertThat(Utf8.encode(Utf8.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void textIsPlainUtf8() {
        var text = "Grüße, 世界 \uD83D\uDE00\0";
        assertThat(Utf8.encode(text)).isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Utf8.decode(Utf8.encode(text))).isEqualTo(text);
    }

    @Test
    void aCutCharacterSurvives() {
        var cut = new byte[] {'a', (byte) 0xE4, (byte) 0xB8, 'b', (byte) 0xC3};
        assertThat(Utf8.encode(Utf8.decode(cut))).isEqualTo(cut);
    }
}
