package dev.plumb.inventory;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which names hosts, groups and variables may have: such names become file names, arguments of ssh, and words of patterns. */
final class Names {
    /** What a host's name stands for in messages. */
    static final String HOST_RULE =
            "A host's name has letters, digits and . _ - : @ %, and begins with a letter, a digit, _ or :.";

    static final String GROUP_RULE = "A group's name has letters, digits and _ - ., and begins with a letter or _.";
    static final String VARIABLE_RULE = "A variable's name has letters, digits and _, and begins with a letter or _.";

    private static final int LONGEST_HOST = 253;
    private static final Pattern GROUP = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Names() {}

    /** Why a name can't be a host's; empty where it can. */
    static Optional<String> againstHost(String name) {
        if (name.equals("all") || name.equals("ungrouped")) {
            return Optional.of("\"" + name + "\" is a group that every inventory has, so it can't be a host's name.");
        }
        return isHost(name)
                ? Optional.empty()
                : Optional.of("\"" + shown(name) + "\" can't be a host's name. " + HOST_RULE);
    }

    /** Without a regular expression: an inventory may have 50,000. */
    private static boolean isHost(String name) {
        boolean fine = !name.isEmpty() && name.length() <= LONGEST_HOST && ".@%-".indexOf(name.charAt(0)) < 0;
        for (int i = 0; fine && i < name.length(); i++) {
            char c = name.charAt(i);
            fine = (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || "._:@%-".indexOf(c) >= 0;
        }
        return fine && !name.contains("..");
    }

    static Optional<String> againstGroup(String name) {
        boolean fine = GROUP.matcher(name).matches() && !name.contains("..");
        return fine ? Optional.empty() : Optional.of("\"" + shown(name) + "\" can't be a group's name. " + GROUP_RULE);
    }

    static Optional<String> againstVariable(String name) {
        if (VARIABLE.matcher(name).matches()) {
            return Optional.empty();
        }
        String near = name.replaceAll("[^A-Za-z0-9_]", "_");
        String suggestion = VARIABLE.matcher(near).matches() ? " Did you mean \"" + near + "\"?" : "";
        return Optional.of("\"" + shown(name) + "\" can't be a variable's name. " + VARIABLE_RULE + suggestion);
    }

    /** Control characters must not reach a terminal. */
    static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
