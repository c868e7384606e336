package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Key KEY = new Key("file", "/etc/motd");

    @TempDir
    private Path directory;

    @Test
    void anotherProcessSeesWhatOneAppended() throws IOException {
        var one = journal();
        var other = journal();
        one.append(List.of(line("host a", "1", "hello")));
        assertThat(text(other, "host a")).contains("hello");
        other.append(List.of(line("host a", "1", "goodbye")));
        assertThat(text(one, "host a")).contains("goodbye");
        assertThat(one.chapter("host b")).isEmpty();
    }

    @Test
    void actionsAreCountedOverAllProcesses() throws IOException {
        var one = journal();
        one.append(List.of(line("host a", "1", "hello")));
        journal().append(List.of(line("host a", "1", "hello")));
        assertThat(one.chapter("host a").orElseThrow().changes().counts())
                .containsEntry(new Action("update", "file", "/etc/motd"), 2L);
    }

    @Test
    void whatIsGoneStaysGone() throws IOException {
        var journal = journal();
        journal.append(List.of(line("host a", "1", "hello")));
        var things = new TreeMap<Key, Optional<Thing>>();
        things.put(KEY, Optional.empty());
        journal.append(List.of(new JournalLine("host a", new Chapter("1", new Changes(things, new TreeMap<>())))));
        assertThat(journal().chapter("host a").orElseThrow().changes().things()).containsEntry(KEY, Optional.empty());
    }

    @Test
    void anotherFirstStateBeginsANewChapter() throws IOException {
        var journal = journal();
        journal.append(List.of(line("host a", "1", "hello")));
        var things = new TreeMap<Key, Optional<Thing>>();
        journal.append(List.of(new JournalLine("host a", new Chapter("2", new Changes(things, new TreeMap<>())))));
        assertThat(text(journal(), "host a")).isEmpty();
    }

    @Test
    void resetForgetsInAllProcesses() throws IOException {
        var one = journal();
        var other = journal();
        one.append(List.of(line("host a", "1", "hello")));
        assertThat(other.chapter("host a")).isPresent();
        one.reset();
        assertThat(one.chapter("host a")).isEmpty();
        assertThat(other.chapter("host a")).isEmpty();
        other.append(List.of(line("host a", "1", "again")));
        assertThat(text(one, "host a")).contains("again");
    }

    @Test
    void aDamagedLineNamesItsPlaceAndTheCommandThatHelps() throws IOException {
        journal().append(List.of(line("host a", "1", "hello")));
        Files.writeString(file(), "{\"of\":\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> journal().chapter("host a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("twins.jsonl:3:1")
                .hasMessageContaining("Damaged journal of twins")
                .hasMessageContaining("plumb twin reset -i inventories/lab");
    }

    @Test
    void aDamagedJournalCanBeReset() throws IOException {
        Files.writeString(file(), "nonsense\n");
        var journal = journal();
        journal.reset();
        assertThat(journal.chapter("host a")).isEmpty();
    }

    @Test
    void halfALineOfAProcessThatDiedIsLeftOut() throws IOException {
        journal().append(List.of(line("host a", "1", "hello")));
        Files.writeString(file(), "{\"of\":\"host a\",\"fir", StandardOpenOption.APPEND);
        var journal = journal();
        assertThat(text(journal, "host a")).contains("hello");
        journal.append(List.of(line("host a", "1", "goodbye")));
        assertThat(text(journal(), "host a")).contains("goodbye");
        assertThat(Files.readString(file())).doesNotContain("fir{");
    }

    @Test
    void onlyTheirOwnerMayReadTheFiles() throws IOException {
        var place = directory.resolve(".plumb/twins");
        new Journal(place, "twins", "inventories/lab").append(List.of(secret("host a", "s3cret")));
        try (var files = Files.list(place)) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecretIsSealedAndComesBack() throws IOException {
        journal().append(List.of(secret("host a", "s3cret-marker")));
        assertThat(Files.readString(file())).doesNotContain("s3cret-marker");
        assertThat(content(journal(), "host a")).contains(new Value.Secret(Value.of("s3cret-marker")));
    }

    @Test
    void aSecretWithoutItsKeyIsDamage() throws IOException {
        journal().append(List.of(secret("host a", "s3cret")));
        Files.delete(directory.resolve("twins.key"));
        assertThatThrownBy(() -> journal().chapter("host a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("twins.key");
    }

    @Test
    void manyLinesBecomeOnePerTwin() throws IOException {
        var journal = journal();
        var lines = IntStream.range(0, 1100)
                .mapToObj(i -> line("host a", "1", "text " + i))
                .toList();
        journal.append(lines);
        assertThat(Files.readAllLines(file())).hasSize(2);
        assertThat(text(journal, "host a")).contains("text 1099");
        assertThat(text(journal(), "host a")).contains("text 1099");
    }

    @Test
    void nothingIsLostWhenManyAppendAtOnce() throws Exception {
        var journals = List.of(journal(), journal());
        var tasks = IntStream.range(0, 200)
                .mapToObj(i -> (Callable<Boolean>) () -> {
                    journals.get(i % 2).append(List.of(line("host " + i, "1", "text " + i)));
                    return text(journals.get(i % 2), "host " + i).equals(Optional.of("text " + i));
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
        var journal = journal();
        for (int i = 0; i < 200; i++) {
            assertThat(text(journal, "host " + i)).contains("text " + i);
        }
    }

    private Journal journal() {
        return new Journal(directory, "twins", "inventories/lab");
    }

    private Path file() {
        return directory.resolve("twins.jsonl");
    }

    private static JournalLine line(String subject, String first, String content) {
        return line(subject, first, Value.of(content));
    }

    private static JournalLine secret(String subject, String content) {
        return line(subject, "1", new Value.Secret(Value.of(content)));
    }

    private static JournalLine line(String subject, String first, Value content) {
        var things = new TreeMap<Key, Optional<Thing>>();
        things.put(KEY, Optional.of(new Thing(Value.Mapping.EMPTY, Value.Mapping.EMPTY.with("content", content))));
        var counts = new TreeMap<Action, Long>();
        counts.put(new Action("update", "file", "/etc/motd"), 1L);
        return new JournalLine(subject, new Chapter(first, new Changes(things, counts)));
    }

    private static Optional<String> text(Journal journal, String subject) {
        return content(journal, subject).map(Value::toString);
    }

    private static Optional<Value> content(Journal journal, String subject) {
        return journal.chapter(subject)
                .flatMap(chapter ->
                        Optional.ofNullable(chapter.changes().things().get(KEY)))
                .flatMap(thing -> thing)
                .flatMap(thing -> thing.properties().get("content"));
    }
}
