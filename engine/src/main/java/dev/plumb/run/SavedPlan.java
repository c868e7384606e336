package dev.plumb.run;

import dev.plumb.document.Envelope;
import dev.plumb.document.Json;
import dev.plumb.document.PrivateFiles;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan on disk: decisions for display, digests of what was read and of the files that it came from, and its options. It holds no
 * secrets; of extra variables only their names and a salted digest.
 *
 * @param name how messages name its file; empty for one that was never read
 * @param playbooks as the user named them
 * @param inventory as the user named them
 * @param options flags by name, as texts and lists
 * @param extraVars names of the extra variables
 * @param sources digests by path
 */
public record SavedPlan(
        String name,
        List<String> playbooks,
        List<String> inventory,
        Value.Mapping options,
        List<String> extraVars,
        String salt,
        String extraVarsDigest,
        Map<String, String> sources,
        Map<String, List<Value.Mapping>> hosts) {
    private static final String KIND = "plan";
    private static final int FORMAT = 1;
    private static final int SALT_BYTES = 16;

    public SavedPlan {
        playbooks = List.copyOf(playbooks);
        inventory = List.copyOf(inventory);
        extraVars = List.copyOf(extraVars);
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
    }

    /** A plan of what a run in plan mode decided. */
    static SavedPlan of(
            List<String> playbooks,
            List<String> inventory,
            Value.Mapping options,
            Value.Mapping extraVars,
            Collection<Path> sources,
            Map<String, List<PlannedResource>> hosts) {
        var bytes = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes);
        var digests = new TreeMap<String, String>();
        sources.forEach(path -> digests.put(shown(path), digest(path)));
        var documents = new TreeMap<String, List<Value.Mapping>>();
        hosts.forEach((host, resources) -> documents.put(
                host, resources.stream().map(PlannedResource::document).toList()));
        return new SavedPlan(
                "",
                playbooks,
                inventory,
                options,
                List.copyOf(extraVars.entries().keySet()),
                salt,
                extraVarsDigest(salt, extraVars),
                digests,
                documents);
    }

    /** Whether a file is a saved plan, by its content. */
    public static boolean isPlan(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return false;
            }
            var start = new byte[4096];
            try (var stream = Files.newInputStream(file)) {
                var length = Math.max(0, stream.readNBytes(start, 0, start.length));
                var text = new String(start, 0, length, StandardCharsets.UTF_8).stripLeading();
                return text.startsWith("{") && text.contains("\"plumb_" + KIND + "\"");
            }
        } catch (IOException _) {
            return false;
        }
    }

    public void write(Path file) {
        Map<String, Value> document = new LinkedHashMap<>();
        document.put("playbooks", Value.texts(playbooks));
        document.put("inventory", Value.texts(inventory));
        document.put("options", options);
        document.put(
                "extra_vars",
                new Value.Mapping(Map.of(
                        "names", Value.texts(extraVars), "salt", Value.of(salt), "digest", Value.of(extraVarsDigest))));
        Map<String, Value> digests = new LinkedHashMap<>();
        sources.forEach((path, digest) -> digests.put(path, Value.of(digest)));
        document.put("sources", new Value.Mapping(digests));
        Map<String, Value> planned = new LinkedHashMap<>();
        hosts.forEach((host, resources) -> planned.put(host, new Value.Sequence(List.copyOf(resources))));
        document.put("hosts", new Value.Mapping(planned));
        PrivateFiles.write(file, Envelope.close(KIND, FORMAT, new Value.Mapping(document)));
    }

    /** @throws Refused if it is damaged, or of another release */
    public static SavedPlan read(Path file) {
        return read(file, file);
    }

    /**
     * @param shown how messages name the file
     * @throws Refused if it is damaged, or of another release
     */
    public static SavedPlan read(Path file, Path shown) {
        try {
            var content = Envelope.open(KIND, FORMAT, Files.readAllBytes(file));
            return read(shown.toString().replace('\\', '/'), content);
        } catch (Envelope.Unusable unusable) {
            throw refused(shown + " " + unusable.getMessage() + ". Make a new plan.");
        } catch (IOException e) {
            throw refused(shown + " can't be read: " + e.getMessage() + ".");
        }
    }

    private static SavedPlan read(String name, Value.Mapping document) {
        var extra = mapping(document, "extra_vars");
        var sources = new TreeMap<String, String>();
        mapping(document, "sources").entries().forEach((path, digest) -> sources.put(path, digest.toString()));
        var hosts = new TreeMap<String, List<Value.Mapping>>();
        mapping(document, "hosts").entries().forEach((host, list) -> hosts.put(host, mappings(list)));
        return new SavedPlan(
                name,
                PlannedResource.texts(document, "playbooks"),
                PlannedResource.texts(document, "inventory"),
                mapping(document, "options"),
                PlannedResource.texts(extra, "names"),
                PlannedResource.text(extra, "salt"),
                PlannedResource.text(extra, "digest"),
                sources,
                hosts);
    }

    private static Value.Mapping mapping(Value.Mapping document, String key) {
        return document.get(key).orElse(null) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
    }

    private static List<Value.Mapping> mappings(Value list) {
        return list instanceof Value.Sequence(var items)
                ? items.stream()
                        .filter(Value.Mapping.class::isInstance)
                        .map(Value.Mapping.class::cast)
                        .toList()
                : List.of();
    }

    /**
     * @param given the extra variables of this command line
     * @param now the files that the playbooks come from today
     * @throws Refused naming every file that changed, and missing extra variables
     */
    public void verify(Value.Mapping given, Collection<Path> now) {
        var problems = new ArrayList<Problem>();
        if (!extraVarsDigest.equals(extraVarsDigest(salt, given))) {
            problems.add(Problem.anywhere(
                    "Other variables than the plan's",
                    extraVars.isEmpty()
                            ? "The plan was made without -e; apply it without."
                            : "The plan was made with -e for " + String.join(", ", extraVars)
                                    + "; give the same values again. A plan doesn't store them, since they may"
                                    + " be secret."));
        }
        var today = new TreeMap<String, String>();
        now.forEach(path -> today.put(shown(path), digest(path)));
        sources.forEach((path, digest) -> {
            var current = today.containsKey(path) ? today.get(path) : digest(Path.of(path));
            if (!digest.equals(current)) {
                problems.add(changed(path, current.isEmpty() ? "is gone" : "has changed"));
            }
        });
        today.keySet().stream()
                .filter(path -> !sources.containsKey(path))
                .forEach(path -> problems.add(changed(path, "is new")));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.REQUEST, problems);
        }
    }

    private static Problem changed(String path, String how) {
        return Problem.anywhere("Plan out of date", path + " " + how + " since the plan was made. Make a new plan.");
    }

    Map<String, List<PlannedResource>> planned() {
        var planned = new TreeMap<String, List<PlannedResource>>();
        hosts.forEach((host, resources) ->
                planned.put(host, resources.stream().map(PlannedResource::read).toList()));
        return planned;
    }

    private static Refused refused(String detail) {
        return new Refused(Refused.Kind.REQUEST, List.of(Problem.anywhere("Unusable plan", detail)));
    }

    private static String extraVarsDigest(String salt, Value.Mapping extraVars) {
        return Comparison.sha256(
                salt + Json.compact(KeyedHashes.unmasked(new Value.Mapping(new TreeMap<>(extraVars.entries())))));
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String digest(Path path) {
        try {
            return Files.isRegularFile(path)
                    ? Comparison.sha256(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
                    : "";
        } catch (IOException _) {
            return "";
        }
    }
}
