package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import dev.plumb.node.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A node's files as values. */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class SlurpTest {
    private final Desk desk;
    private final Place place = new Place();

    SlurpTest(Shell shell) {
        this.desk = new Desk(shell);
    }

    @AfterEach
    void leave() {
        desk.close();
        place.close();
    }

    private Value.Mapping slurped(String name) throws Unreachable {
        var state = desk.state("slurp", "path", place.at(name));
        assertThat(state).isInstanceOf(State.Present.class);
        return ((State.Present) state).properties();
    }

    @Test
    void aTextComesAsItIs() throws Unreachable {
        for (var text : new String[] {"", "\n", "one\ntwo\n\n\n", "no end", "Grüße 世界 '\"\\ %s\t\r\n"}) {
            place.write("-n it's", text);
            assertThat(slurped("-n it's").get("content")).contains(Value.of(text));
            assertThat(slurped("-n it's").get("encoding")).contains(Value.of("utf-8"));
        }
    }

    @Test
    void whatIsNoTextComesInBase64() throws IOException, Unreachable {
        for (var bytes : new byte[][] {{0}, {(byte) 0xE9, 'o'}, new byte[100_000]}) {
            Files.write(place.path("bytes"), bytes);
            assertThat(slurped("bytes").get("content"))
                    .contains(Value.of(Base64.getEncoder().encodeToString(bytes)));
            assertThat(slurped("bytes").get("encoding")).contains(Value.of("base64"));
        }
    }

    @Test
    void aFileOfOneMebibyteComesWhole() throws Unreachable {
        var text = "0123456789abcde\n".repeat(65_536);
        place.write("big", text);
        assertThat(slurped("big").get("content")).contains(Value.of(text));
    }

    @Test
    void aBiggerFileThanAllowedIsRefusedWithItsSize() throws Unreachable {
        place.write("big", "12345");
        assertThat(desk.state("slurp", "path", place.at("big"), "max_size", "4"))
                .isEqualTo(new State.Unreadable(place.at("big")
                        + " has 5 bytes, and max_size allows 4; raise it, or use" + " fetch for big files"));
    }

    @Test
    void aLinkStandsForItsFileAndADirectoryIsRefused() throws Unreachable {
        place.write("file", "text");
        place.link("link", "file");
        assertThat(slurped("link").get("content")).contains(Value.of("text"));
        assertThat(desk.state("slurp", "path", place.at("")))
                .isInstanceOfSatisfying(
                        State.Unreadable.class,
                        state -> assertThat(state.because()).endsWith("is a directory, not a file"));
    }

    @Test
    void aMissingFileFailsAndAPresentOneNeedsNothing() throws Unreachable {
        assertThat(desk.check("slurp", "path", place.at("none")))
                .isEqualTo(new Drift.Impossible("It isn't there, and can't be made. There is no such file to read."));
        place.write("file", Utf8.decode(new byte[] {(byte) 0xFF}));
        assertThat(desk.check("slurp", "path", place.at("file"))).isEqualTo(new Drift.None());
    }
}
