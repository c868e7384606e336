package dev.plumb.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A golden playbook: a folder with {@code playbook.yml}, {@code inventory.yml} and what they name; {@code expected.txt} or
 * {@code problems.txt}; and, where the flags or promises aren't the usual ones, {@code case.yml}.
 */
record Case(Path folder, Map<String, Value> settings) {
    private static final Path GOLDEN = Path.of("golden");

    /** The folders of all cases, or of those of the features in {@code -Dgolden.features=loops+tags}. */
    static List<Path> folders() throws IOException {
        var features = System.getProperty("golden.features", "");
        try (var found = Files.walk(GOLDEN, 2)) {
            var folders = found.filter(folder -> Files.exists(folder.resolve("playbook.yml")))
                    .filter(folder -> features.isEmpty()
                            || List.of(features.split("[^a-z_]+"))
                                    .contains(folder.getName(1).toString()))
                    .sorted()
                    .toList();
            assertThat(folders).as("golden playbooks").isNotEmpty();
            return folders;
        }
    }

    static Case of(Path folder) {
        var file = folder.resolve("case.yml");
        return new Case(folder, Files.exists(file) ? values(YamlReader.read(file)) : Map.of());
    }

    private static Map<String, Value> values(Syntax syntax) {
        var values = new LinkedHashMap<String, Value>();
        if (syntax instanceof Syntax.Mapping(var _, var entries)) {
            entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
        }
        return values;
    }

    private static Value value(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.value();
            case Syntax.Sequence(var _, var items) ->
                new Value.Sequence(items.stream().map(Case::value).toList());
            case Syntax.Mapping mapping -> new Value.Mapping(values(mapping));
        };
    }

    /** What is recorded of it; not there for a playbook that is refused. */
    Path expected() {
        return folder.resolve("expected.txt");
    }

    Path playbook() {
        return folder.resolve("playbook.yml");
    }

    List<String> inventory() {
        var directory = folder.resolve("inventory");
        return List.of((Files.isDirectory(directory) ? directory : folder.resolve("inventory.yml")).toString());
    }

    /** False where a second apply changes something again, and the case shows just that. */
    boolean converges() {
        return !Optional.of(Value.of(false)).equals(Optional.ofNullable(settings.get("converges")));
    }

    /** False where a check can't foresee what an apply does, and the case says why. */
    boolean predictable() {
        return !Optional.of(Value.of(false)).equals(Optional.ofNullable(settings.get("predictable")));
    }

    Optional<String> limit() {
        return Optional.ofNullable(settings.get("limit")).map(Value::toString);
    }

    Set<String> words(String key) {
        return settings.get(key) instanceof Value.Sequence(var items)
                ? Set.copyOf(items.stream().map(Value::toString).toList())
                : Set.of();
    }

    Value.Mapping extraVars() {
        return settings.get("extra_vars") instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
    }

    /** What the order of a play's hosts changes, where it does: {@code told} or {@code done}. */
    Optional<String> order() {
        return Optional.ofNullable(settings.get("order")).map(Value::toString);
    }

    boolean is(String key) {
        return Optional.of(Value.of(true)).equals(Optional.ofNullable(settings.get(key)));
    }

    @Override
    public String toString() {
        return name(folder);
    }

    static String name(Path folder) {
        return GOLDEN.relativize(folder).toString();
    }
}
