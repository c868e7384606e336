package dev.plumb.resource;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contracts of the built-in resource types, as they lie in the repository. */
final class Contracts {
    static final Path ROOT = Path.of(System.getProperty("plumb.root", ".."));

    private Contracts() {}

    /** Every contract by its type's name, as data. */
    static SortedMap<String, Value.Mapping> all() {
        var contracts = new TreeMap<String, Value.Mapping>();
        for (var folder : folders()) {
            contracts.put(String.valueOf(folder.getFileName()), (Value.Mapping)
                    SchemaReader.value(YamlReader.read(folder.resolve("type.yaml"))));
        }
        return contracts;
    }

    /** Every description in a contract: its own and those of all arguments and reports, by where they stand. */
    static List<Map.Entry<String, Value.Mapping>> described(String type, Value.Mapping contract) {
        var found = new ArrayList<Map.Entry<String, Value.Mapping>>();
        collect(type, contract, found);
        return found;
    }

    private static void collect(String place, Value value, List<Map.Entry<String, Value.Mapping>> found) {
        if (value instanceof Value.Mapping mapping) {
            if (mapping.get("description").orElse(null) instanceof Value.Text) {
                found.add(Map.entry(place, mapping));
            }
            mapping.entries().forEach((key, below) -> collect(place + "." + key, below, found));
        }
    }

    private static List<Path> folders() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("engine/src/main/resource-types"))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("type.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
