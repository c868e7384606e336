package dev.plumb.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    /** One file of each kind as the first format writes it; these files are never written anew. */
    private static final Path FIRST_FORMAT = Path.of("state/format-1");

    private static final List<String> KINDS = List.of("handlers", "hashes", "run", "plan");

    private static final Value.Mapping CONTENT = Value.Mapping.EMPTY
            .with("handlers", Value.texts(List.of("it restarts", "\u00fcber \"quoted\" \u2603")))
            .with("sha256s", Value.of("not the checksum"));

    @TempDir
    private Path folder;

    private StateFile file() {
        return new StateFile(folder.resolve(".plumb/kind/one.json"), "kind", "Remove it.");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(file().read()).isEmpty();
        file().write(CONTENT);
        assertThat(file().read()).contains(CONTENT);
        file().remove();
        assertThat(file().read()).isEmpty();
    }

    @Test
    void everyDamagedByteIsNoticed() {
        var whole = Envelope.close("kind", 1, CONTENT).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < whole.length; at++) {
            for (int bit : new int[] {1, 32, 128}) {
                var damaged = whole.clone();
                damaged[at] ^= (byte) bit;
                assertThatThrownBy(() -> Envelope.open("kind", 1, damaged)).isInstanceOf(Envelope.Unusable.class);
            }
        }
    }

    @Test
    void everyFileThatEndsTooEarlyIsNoticed() {
        var whole = Envelope.close("kind", 1, CONTENT).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Envelope.open("kind", 1, cut)).isInstanceOf(Envelope.Unusable.class);
        }
    }

    @Test
    void aDamagedFileIsNamedWithWhatToDo() throws IOException {
        file().write(CONTENT);
        Files.writeString(file().file(), Files.readString(file().file()).replace("restarts", "restart"));
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("one.json is damaged or was changed by hand")
                .hasMessageContaining("Remove it.");
    }

    @Test
    void aFileOfANewerPlumbIsRefusedAsSuch() throws IOException {
        file().write(CONTENT);
        Files.writeString(file().file(), Envelope.close("kind", 2, CONTENT));
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("written by a newer Plumb");
    }

    @Test
    void theFirstFormatIsReadForEver() throws IOException, Envelope.Unusable {
        for (var kind : KINDS) {
            var content = Envelope.open(kind, 1, Files.readAllBytes(FIRST_FORMAT.resolve(kind + ".json")));
            assertThat(content.entries()).as(kind).isNotEmpty();
        }
    }

    @Test
    void onlyTheOwnerCanReadThemAlsoWhereTheDirectoriesWereWider() throws IOException {
        var wide = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve(".plumb/kind"), wide);
        file().write(CONTENT);
        var rights = new ArrayList<String>();
        for (var path : List.of("", ".plumb", ".plumb/kind", ".plumb/kind/one.json")) {
            rights.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path))));
        }
        assertThat(rights.subList(1, 4)).containsExactly("rwx------", "rwx------", "rw-------");
    }
}
