package dev.plumb.run;

import dev.plumb.document.StateFile;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
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
        var handlers = new LinkedHashSet<String>();
        file(playbook, play, host)
                .read()
                .flatMap(content -> content.get("handlers"))
                .filter(Value.Sequence.class::isInstance)
                .map(Value.Sequence.class::cast)
                .ifPresent(names -> names.items().forEach(name -> handlers.add(name.toString())));
        return handlers;
    }

    /**
     * Looks at all of them before anything begins.
     *
     * @throws dev.plumb.model.Refused if one is damaged, or a newer Plumb wrote it
     */
    void verify() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory, "*.json")) {
            files.forEach(file -> stateFile(file, "").read());
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be listed: " + e.getMessage(), e);
        }
    }

    void keep(String playbook, String play, String host, Set<String> handlers) {
        var file = file(playbook, play, host);
        if (handlers.isEmpty()) {
            file.remove();
            return;
        }
        Map<String, Value> document = new LinkedHashMap<>();
        document.put("playbook", Value.of(playbook));
        document.put("play", Value.of(play));
        document.put("host", Value.of(host));
        document.put("handlers", Value.texts(handlers));
        file.write(new Value.Mapping(document));
    }

    private StateFile file(String playbook, String play, String host) {
        var name = Comparison.sha256(playbook + "\0" + play + "\0" + host).substring(0, 32) + ".json";
        return stateFile(directory.resolve(name), " on the host \"" + host + "\" in the play \"" + play + "\"");
    }

    private static StateFile stateFile(Path file, String whose) {
        return new StateFile(
                file,
                "handlers",
                "It says which handlers still have to run" + whose
                        + ". Look at it, run them by hand where need be, then remove it.");
    }
}
