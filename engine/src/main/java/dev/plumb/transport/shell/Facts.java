package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import dev.plumb.node.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The facts of a POSIX node, by name; engine/docs/facts.md describes them. A node sends what its kernel and its files say, and all
 * that needs a parser is understood here.
 */
final class Facts {
    private static final Set<String> NUMBERS = Set.of("gid", "memory_mb", "processors", "swap_mb", "uid");
    private static final Set<String> OF_THE_NETWORK =
            Set.of("all_ipv4_addresses", "all_ipv6_addresses", "default_ipv4", "default_ipv6", "interfaces");

    private Facts() {}

    /** An answer that no script of ours gives. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(RuntimeException cause) {
            super(cause);
        }
    }

    /** What the node has to be asked for, to know these facts; {@code *} stands for all. */
    static SortedSet<String> questions(Set<String> names) {
        var questions = new TreeSet<String>();
        for (var name : dev.plumb.node.Facts.among(names)) {
            questions.add(OF_THE_NETWORK.contains(name) ? "network" : name);
        }
        return questions;
    }

    /**
     * The facts in a node's answer.
     *
     * @param text lines of {@code <question> <length>:<bytes>}, a byte per character
     * @param names those that are wanted; {@code *} stands for all
     * @param notices is told of files of facts that can't be used
     * @throws Malformed for what no script of ours answers
     */
    static Value.Mapping read(String text, Set<String> names, Consumer<String> notices) {
        var facts = new LinkedHashMap<String, Value>();
        try {
            answers(text, facts, notices);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Malformed(e);
        }
        facts.keySet().retainAll(dev.plumb.node.Facts.among(names));
        return new Value.Mapping(facts);
    }

    private static void answers(String text, Map<String, Value> facts, Consumer<String> notices) {
        int at = 0;
        while (at < text.length()) {
            int space = text.indexOf(' ', at);
            int colon = text.indexOf(':', space);
            int end = colon + 1 + Integer.parseInt(text.substring(space + 1, colon));
            answer(text.substring(at, space), text.substring(colon + 1, end), facts, notices);
            at = end + 1;
        }
    }

    private static void answer(String question, String bytes, Map<String, Value> facts, Consumer<String> notices) {
        switch (question) {
            case "network" -> facts.putAll(NetworkFacts.of(text(bytes)).entries());
            case "mounts" -> facts.put(question, MountFacts.of(bytes));
            case "local" -> facts.put(question, LocalFacts.of(bytes, notices));
            case "groups" -> facts.put(question, groups(text(bytes)));
            case "selinux" -> facts.put(question, selinux(text(bytes)));
            default -> facts.put(question, single(question, text(bytes)));
        }
    }

    /** Bytes, one per character, as what they mean. */
    static String text(String bytes) {
        return Utf8.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Value single(String name, String value) {
        return NUMBERS.contains(name) && value.matches("\\d{1,18}") ? Value.of(Long.parseLong(value)) : Value.of(value);
    }

    /** Lines of {@code <number> <name>}; a group that has no name is its number. */
    private static Value groups(String lines) {
        var groups = new ArrayList<String>();
        lines.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            int space = line.indexOf(' ');
            var name = line.substring(space + 1);
            groups.add(name.isEmpty() ? line.substring(0, space) : name);
        });
        return Value.texts(List.copyOf(groups));
    }

    /** Lines of {@code <name> <value>} over what is true where there is no SELinux. */
    private static Value selinux(String lines) {
        var state = new LinkedHashMap<String, Value>();
        for (var name : List.of("status", "mode", "config_mode")) {
            state.put(name, Value.of("disabled"));
        }
        state.put("type", Value.of(""));
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            state.put(
                    line.substring(0, space), Value.of(line.substring(space + 1).strip()));
        });
        return new Value.Mapping(state);
    }
}
