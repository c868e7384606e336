package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines of files between two markers: what they are is what the file's content says. */
enum TwinBlock implements Behaviour {
    INSTANCE;

    static final String TYPE = "block";

    /** The indices of a block's markers, -1 for one that isn't there. */
    private record Found(int begin, int end) {
        boolean there() {
            return begin >= 0 && end > begin;
        }
    }

    @Override
    public State read(World world, Desired subject) {
        return TwinText.read(world, subject, lines -> inside(subject, lines));
    }

    private static State inside(Desired subject, Lines lines) {
        var found = find(subject, lines);
        if (found.there()) {
            var ended = TwinLine.text(subject, "block")
                    .map(block -> block.isEmpty() || block.endsWith("\n"))
                    .orElse(true);
            var block = new Lines(lines.items().subList(found.begin() + 1, found.end()), ended);
            return new State.Present(Value.Mapping.EMPTY.with("block", Value.of(block.text())));
        }
        return found.begin() == found.end()
                ? new State.Absent()
                : new State.Unreadable("the block is in " + TwinFiles.shown(subject)
                        + " with one of its markers only: repair the markers by hand");
    }

    private static Found find(Desired subject, Lines lines) {
        return new Found(
                lines.items().indexOf(marker(subject, "BEGIN")), lines.items().indexOf(marker(subject, "END")));
    }

    private static String marker(Desired subject, String word) {
        return TwinLine.text(subject, "marker").orElse("").replaceFirst("\\{mark}", word);
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        TwinText.change(world, desired, there -> changed(desired, verb, there));
        return Value.Mapping.EMPTY;
    }

    private static Lines changed(Desired desired, String verb, Lines there) {
        var found = find(desired, there);
        var items = new ArrayList<>(there.items());
        if (found.there()) {
            items.subList(found.begin(), found.end() + 1).clear();
        }
        if (!verb.equals("remove")) {
            items.addAll(found.there() ? found.begin() : TwinLine.place(desired, there), written(desired));
        }
        return new Lines(items, true);
    }

    private static List<String> written(Desired desired) {
        var lines = new ArrayList<String>();
        lines.add(marker(desired, "BEGIN"));
        lines.addAll(Lines.of(TwinLine.text(desired, "block").orElse("")).items());
        lines.add(marker(desired, "END"));
        return lines;
    }
}
