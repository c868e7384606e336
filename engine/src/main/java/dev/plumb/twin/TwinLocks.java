package dev.plumb.twin;

import dev.plumb.node.Owner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which run may change a twin, by account, as on every node: until the last of its sessions that asked for it is closed. */
final class TwinLocks {
    private final Map<String, Held> held = new HashMap<>();

    private record Held(Owner owner, Set<Object> sessions) {}

    /** @return who has the lock instead */
    synchronized Optional<Owner> take(String account, Owner owner, Object session) {
        var now = held.computeIfAbsent(account, _ -> new Held(owner, new HashSet<>()));
        if (!now.owner().run().equals(owner.run())) {
            return Optional.of(now.owner());
        }
        now.sessions().add(session);
        return Optional.empty();
    }

    synchronized void release(Object session) {
        held.values()
                .removeIf(each ->
                        each.sessions().remove(session) && each.sessions().isEmpty());
    }
}
