package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import dev.plumb.node.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The facts of a POSIX node, by name; engine/docs/facts.md describes them. */
final class Facts {
    private static final List<String> NAMES = List.of(
            "architecture",
            "distribution",
            "distribution_version",
            "fqdn",
            "home",
            "hostname",
            "kernel",
            "memory_mb",
            "os_family",
            "platform",
            "processors",
            "uid",
            "user");
    private static final Set<String> NUMBERS = Set.of("memory_mb", "processors", "uid");

    private Facts() {}

    /** Those that exist; {@code *} stands for all. */
    static List<String> wanted(Set<String> names) {
        return names.contains("*")
                ? NAMES
                : NAMES.stream().filter(names::contains).toList();
    }

    /** Lines of {@code <name> <length>:<bytes>}. */
    static Value.Mapping read(String text) {
        var facts = new LinkedHashMap<String, Value>();
        int at = 0;
        while (at < text.length()) {
            int space = text.indexOf(' ', at);
            int colon = text.indexOf(':', space);
            int end = colon + 1 + Integer.parseInt(text.substring(space + 1, colon));
            var value = Utf8.decode(text.substring(colon + 1, end).getBytes(StandardCharsets.ISO_8859_1));
            var name = text.substring(at, space);
            facts.put(
                    name,
                    NUMBERS.contains(name) && value.matches("\\d{1,18}")
                            ? Value.of(Long.parseLong(value))
                            : Value.of(value));
            at = end + 1;
        }
        return new Value.Mapping(facts);
    }
}
