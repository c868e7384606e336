package dev.plumb.run;

import dev.plumb.document.Json;
import dev.plumb.document.PrivateFiles;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.resource.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers what was written to properties that can't be read back, as hashes under a key that never leaves {@code .plumb/}: enough
 * to see a change, useless to whoever finds it. Safe for many threads.
 */
final class KeyedHashes {
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final Map<String, Value> hashes = new LinkedHashMap<>();
    private byte[] key = new byte[0];
    private boolean loaded;

    KeyedHashes(Path directory) {
        this.file = directory.resolve("hashes.json");
    }

    /** What one host's resources remember. */
    Memory of(String host) {
        return (resource, property, value) -> differs(host + " " + resource + " " + property, value);
    }

    private synchronized boolean differs(String place, Value value) {
        load();
        return !Value.of(hash(value)).equals(hashes.get(place));
    }

    synchronized void remember(String host, String resource, String property, Value value) {
        load();
        hashes.put(host + " " + resource + " " + property, Value.of(hash(value)));
        var document = new Value.Mapping(Map.of(
                "version", Value.of(1),
                "key", Value.of(HexFormat.of().formatHex(key)),
                "hashes", new Value.Mapping(hashes)));
        PrivateFiles.write(file, Json.pretty(document) + "\n");
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        if (!Files.exists(file)) {
            return;
        }
        try {
            if (Json.parse(Files.readString(file)) instanceof Value.Mapping document
                    && document.get("version").equals(java.util.Optional.of(Value.of(1)))
                    && document.get("key").orElse(null) instanceof Value.Text(var hex)
                    && document.get("hashes").orElse(null) instanceof Value.Mapping(var entries)) {
                key = HexFormat.of().parseHex(hex);
                hashes.putAll(entries);
                return;
            }
            throw damaged("it isn't what this release of Plumb writes");
        } catch (Json.Malformed | IOException | IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private Refused damaged(String why) {
        return new Refused(
                Refused.Kind.REQUEST,
                java.util.List.of(Problem.anywhere(
                        "Damaged state file",
                        file + " can't be read: " + why
                                + ". Remove it: write-only values are then written once more.")));
    }

    private String hash(Value value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(Json.compact(unmasked(value)).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256. This is a bug in Plumb.", e);
        }
    }

    private static Value unmasked(Value value) {
        return switch (value.revealed()) {
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(KeyedHashes::unmasked).toList());
            case Value.Mapping(var entries) -> {
                var plain = new LinkedHashMap<String, Value>();
                entries.forEach((name, entry) -> plain.put(name, unmasked(entry)));
                yield new Value.Mapping(plain);
            }
            case Value.Text _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Nothing _,
                    Value.Omit _ -> value.revealed();
        };
    }
}
