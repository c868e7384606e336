package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.document.Envelope;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFormatTest {
    /** A journal with its key as the first format writes them; these files are never written anew. */
    private static final Path FIRST_FORMAT = Path.of("state/format-1");

    private static final String RESET = "plumb twin reset -i inventories/lab";
    private static final Key MOTD = new Key("file", "/etc/motd");
    private static final Key CONF = new Key("file", "/etc/conf");

    @TempDir
    private Path directory;

    @BeforeEach
    void copyTheFirstFormat() throws IOException {
        Files.copy(FIRST_FORMAT.resolve("twins.jsonl"), file());
        Files.copy(FIRST_FORMAT.resolve("twins.key"), key());
    }

    @Test
    void theFirstFormatIsReadForEver() {
        assertThat(content("host a", MOTD)).contains(Value.of("\u00fcber \u2603 \udcff"));
        assertThat(content("host a", CONF)).contains(new Value.Secret(Value.of("s3cret")));
        assertThat(content("host b", MOTD)).isEmpty();
        assertThat(journal().chapter("host b").orElseThrow().changes().counts())
                .containsEntry(new Action("remove", "file", "/etc/motd"), 1L);
    }

    @Test
    void everyDamagedByteIsNoticedWithItsLine() throws IOException {
        var whole = Files.readAllBytes(file());
        int line = 1;
        for (int at = 0; at < whole.length; at++) {
            for (int bit : new int[] {1, 32, 128}) {
                Files.write(file(), damaged(whole, at, bit));
                assertThatThrownBy(() -> journal().chapter("host of another line"))
                        .as("bit %d of byte %d", bit, at)
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("twins.jsonl:" + line + ":1")
                        .hasMessageContaining("Damaged journal of twins")
                        .hasMessageContaining(RESET);
            }
            line += whole[at] == '\n' ? 1 : 0;
        }
    }

    @Test
    void everyByteThatBecomesALineEndIsNoticed() throws IOException {
        var whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at++) {
            if (whole[at] != '\n') {
                Files.write(file(), damaged(whole, at, whole[at] ^ '\n'));
                assertThatThrownBy(() -> journal().chapter("host a")).isInstanceOf(Refused.class);
            }
        }
    }

    @Test
    void aJournalCutAnywhereKeepsItsWholeLines() throws IOException {
        var whole = Files.readAllBytes(file());
        int lastLine = new String(whole, 0, whole.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(content("host a", MOTD).isPresent()
                            && content("host a", CONF).isPresent())
                    .as("%d bytes", length)
                    .isEqualTo(length >= lastLine);
            assertThat(journal().chapter("host b")).isEmpty();
        }
    }

    @Test
    void aDamagedJournalIsNotAppendedTo() throws IOException {
        var damaged = damaged(Files.readAllBytes(file()), 0, 1);
        Files.write(file(), damaged);
        assertThatThrownBy(() -> journal().append(List.of(secret()))).isInstanceOf(Refused.class);
        assertThat(file()).hasBinaryContent(damaged);
    }

    @Test
    void aJournalOfANewerPlumbIsRefusedAsSuchAndKept() throws IOException {
        var newer = Summed.close("{\"plumb_twins\":2,\"new\":true}") + "\nwhat only it can read\n";
        Files.writeString(file(), newer);
        assertThatThrownBy(() -> journal().chapter("host a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("twins.jsonl:1:1")
                .hasMessageContaining("written by a newer Plumb")
                .hasMessageContaining("of format 2, and this Plumb reads up to format 1")
                .hasMessageContaining(RESET);
        assertThatThrownBy(() -> journal().append(List.of(secret()))).isInstanceOf(Refused.class);
        assertThat(file()).hasContent(newer);
    }

    @Test
    void aFirstLineThatNoPlumbWroteIsRefused() throws IOException {
        for (var first : List.of(
                "{\"plumb_twins\":1}",
                Summed.close("{\"plumb_twins\":0}"),
                Summed.close("{\"plumb_twins\":1.5}"),
                Summed.close("{\"plumb_twins\":\"1\"}"),
                Summed.close("{\"plumb_plan\":1}"),
                Summed.close("[1]"))) {
            Files.writeString(file(), first + "\n");
            assertThatThrownBy(() -> journal().chapter("host a"))
                    .as(first)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("twins.jsonl:1:1")
                    .hasMessageContaining(RESET);
        }
    }

    @Test
    void everyDamagedByteOfTheKeyIsNoticed() throws IOException {
        var whole = Files.readAllBytes(key());
        for (int at = 0; at < whole.length; at++) {
            Files.write(key(), damaged(whole, at, 1));
            assertKeyIsRefused("is damaged");
        }
    }

    @Test
    void aKeyThatIsntOneIsRefused() throws IOException {
        for (var key : List.of("", "00", "x".repeat(64), "00".repeat(31))) {
            Files.writeString(key(), Envelope.close("twins_key", 1, Value.Mapping.EMPTY.with("key", Value.of(key))));
            assertKeyIsRefused("its key isn't one of 32 bytes");
        }
        Files.writeString(key(), "");
        assertKeyIsRefused("is damaged");
    }

    @Test
    void aKeyOfANewerPlumbIsRefusedAsSuch() throws IOException {
        Files.writeString(
                key(), Envelope.close("twins_key", 2, Value.Mapping.EMPTY.with("key", Value.of("00".repeat(32)))));
        assertKeyIsRefused("written by a newer Plumb");
    }

    private void assertKeyIsRefused(String why) {
        assertThatThrownBy(() -> journal().chapter("host a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("twins.key")
                .hasMessageContaining(why)
                .hasMessageContaining(RESET);
        assertThatThrownBy(() -> journal().append(List.of(secret())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("twins.key")
                .hasMessageContaining(why);
    }

    private static byte[] damaged(byte[] whole, int at, int bits) {
        var damaged = whole.clone();
        damaged[at] ^= (byte) bits;
        return damaged;
    }

    private static JournalLine secret() {
        var things = new TreeMap<Key, Optional<Thing>>();
        var content = new Value.Secret(Value.of("another"));
        things.put(CONF, Optional.of(new Thing(Value.Mapping.EMPTY, Value.Mapping.EMPTY.with("content", content))));
        return new JournalLine("host a", new Chapter("1", new Changes(things, new TreeMap<>())));
    }

    private Optional<Value> content(String subject, Key key) {
        return journal()
                .chapter(subject)
                .flatMap(chapter ->
                        Optional.ofNullable(chapter.changes().things().get(key)))
                .flatMap(thing -> thing)
                .flatMap(thing -> thing.properties().get("content"));
    }

    private Journal journal() {
        return new Journal(directory, "twins", "inventories/lab");
    }

    private Path file() {
        return directory.resolve("twins.jsonl");
    }

    private Path key() {
        return directory.resolve("twins.key");
    }
}
