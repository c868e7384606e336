package dev.plumb.transport.shell;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/** The facts that somebody who looks after a node wrote into files there: JSON or INI. One that can't be used is left out. */
final class LocalFacts {
    private static final String FOLDER = "/etc/plumb/facts.d/";
    private static final int LONGEST = 65536;

    private LocalFacts() {}

    /**
     * A mapping of the files by name.
     *
     * @param bytes per file its name, what it is and its content, each as {@code <length>:<bytes>}
     */
    static Value of(String bytes, Consumer<String> notices) {
        var files = new LinkedHashMap<String, Value>();
        var rest = new Pieces(bytes);
        while (rest.hasMore()) {
            var name = Facts.text(rest.next());
            var kind = rest.next();
            var content = rest.next();
            try {
                files.put(name, file(kind, content));
            } catch (Unfit unfit) {
                notices.accept("The facts in " + FOLDER + name + ".fact aren't used: " + unfit.getMessage());
            }
        }
        return new Value.Mapping(files);
    }

    private static Value file(String kind, String content) throws Unfit {
        return switch (kind) {
            case "unreadable" -> throw new Unfit("this user may not read the file.");
            case "executable" ->
                throw new Unfit(
                        "the file is executable, and facts are read, never run. If it holds JSON or INI, take the"
                                + " permission to execute away.");
            default -> parse(content);
        };
    }

    private static Value parse(String bytes) throws Unfit {
        if (bytes.length() > LONGEST) {
            throw new Unfit("a file of facts may have 64 KiB, and this one has more.");
        }
        var text = Facts.text(bytes);
        try {
            return Json.parse(text);
        } catch (Json.Malformed malformed) {
            if (text.stripLeading().startsWith("{")) {
                throw new Unfit("they aren't valid JSON. " + malformed.getMessage());
            }
            return ini(text);
        }
    }

    /** Every value is a text; those above the first section stand beside the sections. */
    private static Value ini(String text) throws Unfit {
        var whole = new LinkedHashMap<String, Value>();
        var section = "";
        int number = 0;
        for (var written : text.split("\n", -1)) {
            var line = written.strip();
            number++;
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1).strip();
                whole.putIfAbsent(section, Value.Mapping.EMPTY);
                continue;
            }
            int sign = separator(line);
            if (sign < 1) {
                throw new Unfit("they are neither JSON nor INI; line " + number + " is no \"name = value\".");
            }
            var key = line.substring(0, sign).strip();
            var value = Value.of(line.substring(sign + 1).strip());
            if (section.isEmpty()) {
                whole.put(key, value);
            } else if (whole.get(section) instanceof Value.Mapping mapping) {
                whole.put(section, mapping.with(key, value));
            }
        }
        return new Value.Mapping(whole);
    }

    /** Where the first {@code =} or {@code :} stands. */
    private static int separator(String line) {
        for (int at = 0; at < line.length(); at++) {
            if (line.charAt(at) == '=' || line.charAt(at) == ':') {
                return at;
            }
        }
        return -1;
    }

    /** Why a file can't be used; a sentence that goes on behind a colon. */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    /** Texts with their lengths, one behind the other. */
    private static final class Pieces {
        private final String text;
        private int at;

        Pieces(String text) {
            this.text = text;
        }

        boolean hasMore() {
            return at < text.length();
        }

        String next() {
            int colon = text.indexOf(':', at);
            int end = colon + 1 + Integer.parseInt(text.substring(at, colon));
            at = end;
            return text.substring(colon + 1, end);
        }
    }
}
