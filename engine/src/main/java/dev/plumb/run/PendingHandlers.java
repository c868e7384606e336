package dev.plumb.run;

import dev.plumb.document.Json;
import dev.plumb.document.PrivateFiles;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Handlers that were notified and haven't run yet, kept in {@code .plumb/}: an interrupted run would lose a restart for ever, because
 * the next one sees no drift. One small file per play and host, written before the request that can notify.
 */
final class PendingHandlers {
    private final Path directory;

    /** @param directory {@code .plumb/handlers/<inventory>} */
    PendingHandlers(Path directory) {
        this.directory = directory;
    }

    Set<String> of(String playbook, String play, String host) {
        var file = file(playbook, play, host);
        if (!Files.exists(file)) {
            return new LinkedHashSet<>();
        }
        try {
            if (Json.parse(Files.readString(file)) instanceof Value.Mapping document
                    && document.get("version").equals(Optional.of(Value.of(1)))
                    && document.get("handlers").orElse(null) instanceof Value.Sequence(var names)) {
                var handlers = new LinkedHashSet<String>();
                names.forEach(name -> handlers.add(name.toString()));
                return handlers;
            }
            throw damaged(file, "it isn't what this release of Plumb writes");
        } catch (Json.Malformed e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    void keep(String playbook, String play, String host, Set<String> handlers) {
        var file = file(playbook, play, host);
        try {
            if (handlers.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be removed: " + e.getMessage(), e);
        }
        Map<String, Value> document = new LinkedHashMap<>();
        document.put("version", Value.of(1));
        document.put("playbook", Value.of(playbook));
        document.put("play", Value.of(play));
        document.put("host", Value.of(host));
        document.put("handlers", Value.texts(handlers));
        PrivateFiles.write(file, Json.pretty(new Value.Mapping(document)) + "\n");
    }

    private Path file(String playbook, String play, String host) {
        return directory.resolve(
                Comparison.sha256(playbook + "\0" + play + "\0" + host).substring(0, 32) + ".json");
    }

    private static Refused damaged(Path file, String why) {
        return new Refused(
                Refused.Kind.REQUEST,
                List.of(Problem.anywhere(
                        "Damaged state file",
                        file + " can't be read: " + why
                                + ". It says which handlers still have to run; look at it, then remove it.")));
    }
}
