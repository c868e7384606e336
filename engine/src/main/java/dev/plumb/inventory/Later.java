package dev.plumb.inventory;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the lines of a host set: read when somebody asks for it, once, however many hosts of a range share it. Safe for many
 * threads.
 */
final class Later {
    private final Function<List<Problem>, Syntax.Mapping> read;
    private Optional<Optional<Layer>> known = Optional.empty();

    /** @param read gets a list for what is wrong */
    Later(Function<List<Problem>, Syntax.Mapping> read) {
        this.read = read;
    }

    static Later known(Layer layer) {
        var later = new Later(_ -> {
            throw new IllegalStateException("It is known. This is a bug in Plumb.");
        });
        later.known = Optional.of(Optional.of(layer));
        return later;
    }

    /** @throws Refused with all that is wrong */
    synchronized Optional<Layer> layer() {
        if (known.isEmpty()) {
            var problems = new ArrayList<Problem>();
            var layer = Draft.layer(Precedence.INVENTORY_HOST, read.apply(problems), problems);
            if (!problems.isEmpty()) {
                throw new Refused(Refused.Kind.SOURCES, problems);
            }
            known = Optional.of(layer);
        }
        return known.get();
    }
}
