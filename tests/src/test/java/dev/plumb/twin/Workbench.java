package dev.plumb.twin;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.resource.ResourceTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Twins with a working directory of their own; a new store is what a new process would have. */
final class Workbench {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());

    private final Path directory;
    private final Map<String, Value.Mapping> hosts = new LinkedHashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private TwinStore store;

    Workbench() {
        try {
            this.directory = Files.createTempDirectory("twins");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.store = freshStore();
    }

    private TwinStore freshStore() {
        return new TwinStore(directory, "inventories/lab", List.of(Path.of("inventories/lab"), Path.of("")), TYPES);
    }

    /** A host whose variable holds its document. */
    Workbench twin(String host, String document) {
        return host(host, Value.Mapping.EMPTY.with("twin", value(document)));
    }

    Workbench host(String host, Value.Mapping variables) {
        hosts.put(host, variables);
        return this;
    }

    Workbench file(String name, String text) {
        try {
            var file = directory.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A variable's value, written as YAML. */
    static Value value(String yaml) {
        return Reading.value(YamlReader.read(Path.of("document.yml"), yaml));
    }

    Value.Mapping variables(String host) {
        return hosts.getOrDefault(host, Value.Mapping.EMPTY);
    }

    TwinStore store() {
        return store;
    }

    Path directory() {
        return directory;
    }

    List<Duration> pauses() {
        return pauses;
    }

    /** As if another process went on. */
    Workbench anotherProcess() {
        store = freshStore();
        return this;
    }

    NodeSession session(String host) {
        var endpoint = new Endpoint(
                host,
                "twin",
                host,
                OptionalInt.empty(),
                Optional.empty(),
                Endpoint.Credentials.NONE,
                Endpoint.Ssh.of(directory),
                "sh",
                Optional.empty(),
                variables(host));
        return new TwinSessions(store, pauses::add).open(endpoint);
    }

    /** A conversation in the words of playbooks. */
    Talk talk(String host) {
        return new Talk(session(host), TYPES);
    }
}
