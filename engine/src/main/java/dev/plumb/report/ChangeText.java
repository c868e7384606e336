package dev.plumb.report;

import dev.plumb.model.Drift;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What differs, property by property: {@code property: before → after}. */
final class ChangeText {
    private static final int LONGEST_LIST = 70;

    private final Look look;

    ChangeText(Look look) {
        this.look = look;
    }

    List<String> lines(List<Drift.Change> changes) {
        var lines = new ArrayList<String>();
        changes.forEach(change -> lines.addAll(lines(change)));
        return lines;
    }

    private List<String> lines(Drift.Change change) {
        var name = Printable.line(change.property()) + ":";
        if (change.present().isEmpty()) {
            return List.of(added(name + " " + brief(change.desired())));
        }
        if (change.desired().isEmpty()) {
            return List.of(removed(name + " " + brief(change.present())));
        }
        var present = change.present().get();
        var desired = change.desired().get();
        if (present instanceof Value.Sequence(var before)
                && desired instanceof Value.Sequence(var after)
                && (brief(change.present()) + brief(change.desired())).length() > LONGEST_LIST) {
            return items(name, before, after);
        }
        return List.of(changed(name + " " + pair(ValueText.brief(present), ValueText.brief(desired))));
    }

    /** Two texts that look alike when they are summed up differ all the same. */
    private String pair(String before, String after) {
        if (before.equals(Value.Secret.MASK) && after.equals(Value.Secret.MASK)) {
            return "changed (secret)";
        }
        return before.equals(after) ? before + ", other content" : before + " " + look.arrow() + " " + after;
    }

    private List<String> items(String name, List<Value> before, List<Value> after) {
        var lines = new ArrayList<String>();
        lines.add(changed(name));
        var kept = new HashSet<>(after);
        before.stream()
                .filter(item -> !kept.contains(item))
                .forEach(item -> lines.add("  " + removed(ValueText.brief(item))));
        var had = new HashSet<>(before);
        after.stream()
                .filter(item -> !had.contains(item))
                .forEach(item -> lines.add("  " + added(ValueText.brief(item))));
        if (lines.size() == 1) {
            lines.add("  " + changed("in another order"));
        }
        return lines;
    }

    private String brief(Optional<Value> value) {
        return value.map(ValueText::brief).orElse("");
    }

    private String added(String text) {
        return look.paint(Paint.ADDED, "+") + " " + text;
    }

    private String removed(String text) {
        return look.paint(Paint.REMOVED, "-") + " " + text;
    }

    private String changed(String text) {
        return look.paint(Paint.CHANGED, "~") + " " + text;
    }
}
