package dev.plumb.twin;

import dev.plumb.resource.ResourceType.Platform;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths as a node's platform compares them; never a path of this machine. */
enum Paths {
    POSIX('/', Pattern.compile("^/")) {
        @Override
        String plain(String path) {
            return path;
        }
    },
    WINDOWS('\\', Pattern.compile("^([a-z]:(\\\\|$)|\\\\\\\\[^\\\\]+\\\\[^\\\\]+(\\\\|$))")) {
        @Override
        String plain(String path) {
            return path.replace('/', '\\').toLowerCase(Locale.ROOT);
        }
    };

    private final char separator;
    private final Pattern root;

    Paths(char separator, Pattern root) {
        this.separator = separator;
        this.root = root;
    }

    static Paths of(Platform platform) {
        return switch (platform) {
            case POSIX -> POSIX;
            case WINDOWS -> WINDOWS;
        };
    }

    abstract String plain(String path);

    /** One spelling for all spellings of an absolute path; empty if it isn't absolute. */
    Optional<String> canonical(String path) {
        var plain = plain(path);
        var start = root.matcher(plain);
        if (!start.find()) {
            return Optional.empty();
        }
        var rest = plain.substring(start.end());
        return Optional.of(prefix(start.group()) + (isTidy(rest) ? rest : tidied(rest)));
    }

    /** Whether nothing in it needs a second look; most paths are so. */
    private boolean isTidy(String rest) {
        return rest.isEmpty()
                || (!rest.contains("" + separator + separator)
                        && !rest.contains(separator + ".")
                        && rest.charAt(0) != '.'
                        && rest.charAt(0) != separator
                        && rest.charAt(rest.length() - 1) != separator);
    }

    private String tidied(String rest) {
        var names = new ArrayDeque<String>();
        for (var name : rest.split(Pattern.quote(String.valueOf(separator)), -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join(String.valueOf(separator), names);
    }

    /** The directory that holds a canonical path; empty for a root. */
    Optional<String> parent(String canonical) {
        int head = head(canonical);
        if (canonical.length() <= head) {
            return Optional.empty();
        }
        return Optional.of(canonical.substring(0, Math.max(head, canonical.lastIndexOf(separator))));
    }

    private int head(String canonical) {
        if (separator == '/' && !canonical.startsWith("//")) {
            return canonical.startsWith("/") ? 1 : 0;
        }
        var start = root.matcher(canonical);
        return start.find() ? start.end() : 0;
    }

    /** What the canonical paths below a canonical directory start with. */
    String prefix(String canonical) {
        boolean ended = !canonical.isEmpty() && canonical.charAt(canonical.length() - 1) == separator;
        return ended ? canonical : canonical + separator;
    }

    /** A path as a link in a directory names it: absolute, or seen from there. */
    Optional<String> resolve(String directory, String target) {
        return canonical(target).or(() -> canonical(prefix(directory) + target));
    }
}
