package dev.plumb.inventory;

import dev.plumb.model.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of hosts: {@code all}, names, groups, wildcards, {@code ~regex}, {@code group[0:2]}, joined by {@code ,} or {@code :};
 * {@code &} in front means "and also in", {@code !} "but not". First all unions, then intersections, then exclusions.
 */
final class HostPattern {
    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(-?\\d{1,9})(?:([:-])(-?\\d{0,9}))?\\]");
    private static final Pattern OPEN_SUBSCRIPT = Pattern.compile("(.+)\\[:(-?\\d{1,9})\\]");

    /** What patterns are held against. */
    interface Known {
        List<String> all();

        java.util.SequencedMap<String, List<String>> groups();

        boolean isHost(String name);

        /** Whether a name stands for this machine although no source lists it. */
        boolean isImplicit(String name);
    }

    /** A pattern can't be read; the message is for people. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    private final Known known;
    private final List<String> missing = new ArrayList<>();

    private HostPattern(Known known) {
        this.known = known;
    }

    /**
     * @param hosts in the order of the pattern's words, each word in the inventory's order
     * @param missing for each word that names nothing known: a sentence with the near names
     */
    record Selection(List<String> hosts, List<String> missing) {}

    static Selection select(String pattern, Known known) throws Malformed {
        var words = words(pattern.strip(), known);
        if (words.isEmpty()) {
            throw new Malformed("A pattern names at least one host or group; \"all\" means every host.");
        }
        var selecting = new HostPattern(known);
        return new Selection(selecting.combine(words), selecting.missing);
    }

    private List<String> combine(List<String> words) throws Malformed {
        var hosts = new LinkedHashSet<String>();
        boolean anyUnion = false;
        for (String word : words) {
            if (!word.startsWith("&") && !word.startsWith("!")) {
                anyUnion = true;
                hosts.addAll(matches(word));
            }
        }
        if (!anyUnion) {
            hosts.addAll(known.all());
        }
        for (String word : words) {
            if (word.startsWith("&")) {
                hosts.retainAll(Set.copyOf(matches(word.substring(1))));
            }
        }
        for (String word : words) {
            if (word.startsWith("!")) {
                matches(word.substring(1)).forEach(hosts::remove);
            }
        }
        return List.copyOf(hosts);
    }

    /** Cut at commas, or, where there is none, at colons; never inside brackets or a regular expression. */
    private static List<String> words(String pattern, Known known) {
        boolean whole = known.isHost(pattern) || known.isImplicit(pattern);
        if (whole) {
            return List.of(pattern);
        }
        boolean commas = pattern.contains(",");
        var words = new ArrayList<String>();
        int brackets = 0;
        var word = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            brackets += c == '[' || c == '(' || c == '{' ? 1 : c == ']' || c == ')' || c == '}' ? -1 : 0;
            boolean regex = word.length() > 0 && (word.charAt(0) == '~' || word.indexOf("~") == 1);
            boolean cut = brackets <= 0 && (commas ? c == ',' : c == ':' && !regex);
            if (cut) {
                words.add(word.toString().strip());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString().strip());
        words.removeIf(String::isEmpty);
        return words;
    }

    private List<String> matches(String word) throws Malformed {
        if (word.isBlank()) {
            throw new Malformed("A name is missing behind & or !.");
        }
        if (known.isHost(word) || known.groups().containsKey(word) || word.startsWith("~")) {
            return named(word);
        }
        Matcher subscript = SUBSCRIPT.matcher(word);
        if (subscript.matches()) {
            return slice(named(subscript.group(1)), subscript);
        }
        Matcher open = OPEN_SUBSCRIPT.matcher(word);
        if (open.matches()) {
            return slice(named(open.group(1)), 0, Integer.parseInt(open.group(2)));
        }
        return named(word);
    }

    private static List<String> slice(List<String> hosts, Matcher subscript) {
        int first = Integer.parseInt(subscript.group(2));
        if (subscript.group(3) == null) {
            int at = first < 0 ? hosts.size() + first : first;
            return at < 0 || at >= hosts.size() ? List.of() : List.of(hosts.get(at));
        }
        String last = subscript.group(4);
        return slice(hosts, first, last.isEmpty() || last.equals("-") ? -1 : Integer.parseInt(last));
    }

    /** Both ends are included; negative ones count from the end. */
    private static List<String> slice(List<String> hosts, int first, int last) {
        int from = Math.clamp(first < 0 ? hosts.size() + (long) first : first, 0, hosts.size());
        int to = Math.clamp((last < 0 ? hosts.size() + (long) last : last) + 1, from, hosts.size());
        return hosts.subList(from, to);
    }

    private List<String> named(String word) throws Malformed {
        if (word.equals("*")) {
            return known.all();
        }
        var group = known.groups().get(word);
        if (group != null) {
            return group;
        }
        if (known.isHost(word) || known.isImplicit(word)) {
            return List.of(word);
        }
        if (word.startsWith("~")) {
            return matching(regex(word.substring(1)));
        }
        if (word.matches(".*[*?\\[].*")) {
            return matching(regex(glob(word)));
        }
        missing.add(
                "No host and no group is called \"" + Names.shown(word) + "\"." + Nearest.suggestion(word, names()));
        return List.of();
    }

    private List<String> names() {
        var names = new ArrayList<>(known.groups().keySet());
        names.addAll(known.all());
        return names;
    }

    /** Hosts whose name matches, or whose group's name does; from the beginning, as Ansible does. */
    private List<String> matching(Pattern pattern) {
        var hosts = new LinkedHashSet<String>();
        known.groups().forEach((group, members) -> {
            if (!group.equals(Draft.ALL) && pattern.matcher(group).lookingAt()) {
                hosts.addAll(members);
            }
        });
        var found = known.all().stream()
                .filter(host -> hosts.contains(host) || pattern.matcher(host).lookingAt())
                .toList();
        return found;
    }

    private static Pattern regex(String text) throws Malformed {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new Malformed("\"~" + text + "\" isn't a regular expression: " + e.getDescription() + ".");
        }
    }

    private static String glob(String word) throws Malformed {
        var regex = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> {
                    int end = word.indexOf(']', i);
                    if (end < 0) {
                        throw new Malformed("In \"" + word + "\" a [ is never closed.");
                    }
                    regex.append('[')
                            .append(word.substring(i + 1, end)
                                    .replaceAll("[\\\\\\[&^]", "\\\\$0")
                                    .replaceFirst("^!", "^"))
                            .append(']');
                    i = end;
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.append('$').toString();
    }
}
