package dev.plumb.language;

import dev.plumb.model.Syntax;
import java.util.ArrayList;

/** Joins mappings. */
final class Mappings {
    private Mappings() {}

    /** Both, where the winner's entries win. */
    static Syntax.Mapping over(Syntax.Mapping loser, Syntax.Mapping winner) {
        if (winner.entries().isEmpty()) {
            return loser;
        }
        var entries = new ArrayList<>(loser.entries().stream()
                .filter(entry -> winner.entry(entry.key()).isEmpty())
                .toList());
        entries.addAll(winner.entries());
        return new Syntax.Mapping(loser.source(), entries);
    }
}
