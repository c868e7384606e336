package dev.plumb.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far the hosts of a play have come, and how far the last of them; without looking at all of them each time. */
final class Progress {
    private static final int AT_THE_START = -1;

    private final Map<String, Integer> byHost = new HashMap<>();
    /** How many hosts stand at each place. */
    private final TreeMap<Integer, Integer> places = new TreeMap<>();

    /** These begin, or begin again. */
    void expect(List<String> hosts) {
        hosts.forEach(host -> {
            leave(host);
            byHost.put(host, AT_THE_START);
            places.merge(AT_THE_START, 1, Integer::sum);
        });
    }

    void leave(String host) {
        var place = byHost.remove(host);
        if (place != null) {
            places.computeIfPresent(place, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /** @return whether the last one has moved with it */
    boolean reach(String host, int place) {
        int before = last();
        int known = byHost.getOrDefault(host, AT_THE_START);
        leave(host);
        byHost.put(host, Math.max(known, place));
        places.merge(Math.max(known, place), 1, Integer::sum);
        return last() != before;
    }

    /** How far the last of those who are there has come. */
    int last() {
        return places.isEmpty() ? Integer.MAX_VALUE : places.firstKey();
    }
}
