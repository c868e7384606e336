package dev.plumb.twin;

import dev.plumb.document.Json;
import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceType.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Reads a twin's document; all that is wrong with it is said at once. */
final class DocumentReader {
    private static final Set<String> KEYS =
            Set.of("platform", "facts", "resources", "answers", "brings", "faults", "cluster");

    private final TwinTypes types;
    private final Reading reading = new Reading();

    DocumentReader(TwinTypes types) {
        this.types = types;
    }

    /** @throws Refused with all problems */
    TwinDocument read(Syntax syntax) {
        var document = reading.mapping(syntax, "twin document", KEYS);
        var platform = platform(document);
        var things = new TreeMap<>(TwinFiles.fresh(platform));
        var listed = new ThingReader(types, platform, reading);
        document.get("resources").ifPresent(value -> listed.read(value, ResourceType.Scope.NODE, things));
        TwinFiles.addParents(platform, things);
        var manners = new MannersReader(types, platform, reading);
        var read = new TwinDocument(
                platform,
                facts(document),
                things,
                manners.answers(document.get("answers")),
                manners.brings(document.get("brings")),
                new FaultReader(types, platform, reading).faults(document.get("faults")),
                document.get("cluster").map(value -> new ClusterReader(types, reading).read(value)),
                digest(Value.of(platform.name()), things));
        refuse();
        return read;
    }

    /** @throws Refused with all problems */
    ClusterDocument readCluster(Syntax syntax) {
        var cluster = new ClusterReader(types, reading).read(syntax);
        refuse();
        return cluster;
    }

    private void refuse() {
        if (!reading.problems().isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, List.copyOf(reading.problems()));
        }
    }

    private Platform platform(Syntax.Mapping document) {
        var words = List.of("posix", "windows");
        var word = document.get("platform");
        if (word.isEmpty()) {
            reading.problems()
                    .add(Problem.at(
                            document.source(), Reading.WRONG, "\"platform\" is missing: it is posix or windows."));
            return Platform.POSIX;
        }
        var text = reading.text(word.get(), "platform");
        if (!words.contains(text)) {
            reading.wrong(
                    word.get().source(),
                    "\"" + text + "\" is no platform: it is posix or windows." + Nearest.suggestion(text, words));
            return Platform.POSIX;
        }
        return Platform.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private Value.Mapping facts(Syntax.Mapping document) {
        return document.get("facts")
                .map(value -> (Value.Mapping) Reading.value(reading.mapping(value, "\"facts\"")))
                .orElse(Value.Mapping.EMPTY);
    }

    /** The same for the same first state, however it was written. */
    static String digest(Value kind, NavigableMap<Key, Thing> things) {
        var entries = new LinkedHashMap<String, Value>();
        things.forEach((key, thing) -> entries.put(
                key.kind() + " " + key.identity(),
                new Value.Mapping(new TreeMap<>(thing.properties().entries()))));
        return Comparison.sha256(Json.compact(new Value.Sequence(List.of(kind, new Value.Mapping(entries)))))
                .substring(0, 16);
    }
}
