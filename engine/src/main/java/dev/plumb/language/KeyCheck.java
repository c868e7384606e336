package dev.plumb.language;

import dev.plumb.model.Nearest;
import dev.plumb.model.Syntax;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Tells the keys we know from slips of the pen, keys in the wrong place, and those that aren't there yet. */
final class KeyCheck {
    private static final List<Kind> HOMES = List.of(Kind.PLAY, Kind.BLOCK, Kind.TASK, Kind.HANDLER);

    private final Problems problems;

    KeyCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Syntax.Mapping mapping, Kind kind) {
        mapping.entries().stream()
                .filter(entry -> !kind.keys().contains(entry.key()))
                .forEach(entry -> refuse(entry, kind, kind.keys()));
    }

    /** Of a mapping that is no kind of its own, such as {@code loop_control}. */
    void check(Syntax.Mapping mapping, String title, Collection<String> known) {
        mapping.entries().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> refuse(entry, title, known));
    }

    void refuse(Syntax.Entry entry, Kind kind, Collection<String> known) {
        var homes = HOMES.stream()
                .filter(home -> home.keys().contains(entry.key()))
                .map(Kind::inSentence)
                .toList();
        if (homes.isEmpty() || NotYet.key(entry.key()).isPresent()) {
            refuse(entry, kind.title(), known);
            return;
        }
        problems.add(
                entry.source(),
                "Key in the wrong place",
                "%s has no \"%s\"; it belongs to %s.%s"
                        .formatted(kind.title(), entry.key(), listed(homes), remedy(entry.key(), kind)));
    }

    private void refuse(Syntax.Entry entry, String title, Collection<String> known) {
        var key = entry.key();
        var remedy = NotYet.key(key);
        if (remedy.isPresent()) {
            problems.add(entry.source(), "Not available yet", sentences(missing(key), remedy.get()));
            return;
        }
        problems.add(
                entry.source(),
                "Unknown key",
                "%s has no key \"%s\".%s".formatted(title, key, Nearest.suggestion(key, known)));
    }

    static String sentences(String... sentences) {
        return String.join(
                " ", Stream.of(sentences).filter(each -> !each.isBlank()).toList());
    }

    private static String listed(List<String> homes) {
        var last = homes.size() - 1;
        return last == 0 ? homes.getFirst() : String.join(", ", homes.subList(0, last)) + " or " + homes.getLast();
    }

    private static String missing(String key) {
        return "Ansible's \"" + key + "\" isn't available yet.";
    }

    private static String remedy(String key, Kind kind) {
        var ofInclude = kind == Kind.INCLUDE || kind == Kind.HANDLER_INCLUDE;
        if (ofInclude && Kind.APPLY.keys().contains(key)) {
            return " For the included tasks, write it under \"apply\".";
        }
        if (kind == Kind.BLOCK && key.equals("loop")) {
            return " Put the block's tasks into a file, and loop over include_tasks.";
        }
        if (kind == Kind.IMPORT && key.equals("loop")) {
            return " An import happens before anything runs: loop over include_tasks or include_role.";
        }
        return "";
    }
}
