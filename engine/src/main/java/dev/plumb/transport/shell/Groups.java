package dev.plumb.transport.shell;

import dev.plumb.node.Request;
import dev.plumb.node.TypeScripts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The subjects of a request by resource type, because a type reads all of its subjects at once. */
final class Groups {
    /** So many paths fit into a command line, however long they are. */
    private static final int AT_ONCE = 100;

    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** @param subjects by position in the request */
    record Group(TypeScripts type, TreeMap<Integer, Request.Subject> subjects) {}

    void add(Request.Subject subject, int position) {
        groups.computeIfAbsent(subject.type().name(), _ -> new Group(subject.type(), new TreeMap<>()))
                .subjects()
                .put(position, subject);
    }

    Collection<Group> all() {
        return groups.values();
    }

    /** Command lines: the given words, a type's name, and the positions of its subjects. */
    List<String> calls(String command) {
        var calls = new ArrayList<String>();
        for (var group : groups.values()) {
            var positions = List.copyOf(group.subjects().keySet());
            for (int from = 0; from < positions.size(); from += AT_ONCE) {
                var some = positions.subList(from, Math.min(from + AT_ONCE, positions.size()));
                calls.add(command + " " + group.type().name() + " "
                        + some.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n");
            }
        }
        return calls;
    }
}
