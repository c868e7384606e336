package dev.plumb.run;

import dev.plumb.node.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which resources the tasks that wait in a segment are about: a second task on the same one begins a new segment. */
final class Claims {
    private record Claim(String type, Map<String, String> key) {}

    private final Map<Claim, List<Endpoint>> claims = new HashMap<>();

    void add(List<Item> items) {
        items.stream()
                .filter(Claims::claims)
                .forEach(item -> claims.computeIfAbsent(claim(item), _ -> new ArrayList<>(1))
                        .add(item.endpoint));
    }

    boolean has(Item item) {
        return !claims.isEmpty()
                && claims(item)
                && claims.getOrDefault(claim(item), List.of()).contains(item.endpoint);
    }

    void clear() {
        claims.clear();
    }

    private static boolean claims(Item item) {
        return item.readable().isPresent() && !item.desired().type().action();
    }

    private static Claim claim(Item item) {
        return new Claim(item.desired().type().name(), item.desired().key());
    }
}
