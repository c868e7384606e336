package dev.plumb.run;

import dev.plumb.document.Json;
import dev.plumb.document.StateFile;
import dev.plumb.model.Value;
import dev.plumb.resource.Memory;
import java.nio.charset.StandardCharsets;
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

    private final StateFile file;
    private final Map<String, Value> hashes = new LinkedHashMap<>();
    private byte[] key = new byte[0];
    private boolean loaded;

    KeyedHashes(Path directory) {
        this.file = new StateFile(
                directory.resolve("hashes.json"),
                "hashes",
                "It says which write-only values were written. Remove it: they are then written once more.");
    }

    /** What one host's resources remember. */
    Memory of(String host) {
        return (resource, property, value) -> differs(host, resource, property, value);
    }

    private synchronized boolean differs(String host, String resource, String property, Value value) {
        load();
        return !Value.of(hash(value)).equals(hashes.get(place(host, resource, property)));
    }

    /** A resource that is named by a secret isn't named here. */
    private String place(String host, String resource, String property) {
        var named = resource.startsWith(Memory.SECRET) ? Memory.SECRET + hash(Value.of(resource)) : resource;
        return host + " " + named + " " + property;
    }

    synchronized void remember(String host, String resource, String property, Value value) {
        load();
        hashes.put(place(host, resource, property), Value.of(hash(value)));
        var document = new Value.Mapping(
                Map.of("key", Value.of(HexFormat.of().formatHex(key)), "hashes", new Value.Mapping(hashes)));
        file.write(document);
    }

    private void load() {
        if (loaded) {
            return;
        }
        key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        file.read().ifPresent(content -> {
            key = HexFormat.of()
                    .parseHex(content.get("key").map(Value::toString).orElse(""));
            if (content.get("hashes").orElse(Value.Mapping.EMPTY) instanceof Value.Mapping(var entries)) {
                hashes.putAll(entries);
            }
        });
        loaded = true;
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

    static Value unmasked(Value value) {
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
