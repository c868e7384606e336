package dev.plumb.run;

import dev.plumb.model.Statement;
import dev.plumb.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * Where a host stands in its play: an entry of a list of statements, inside the lists around it. Immutable, so that a segment can
 * be walked ahead of its results and every task still knows where a failure leads.
 *
 * @param parent where to go on after the list's end; empty for the play's own list
 * @param part what the list is to its block
 * @param carried the failure that goes on after this {@code always}
 * @param vars variables that an include brought
 */
record Position(
        List<Statement> list,
        int index,
        Optional<Position> parent,
        Part part,
        Optional<Statement.Block> block,
        Optional<Failure> carried,
        Value.Mapping vars,
        boolean handler) {

    enum Part {
        PLAIN,
        BODY,
        RESCUE,
        ALWAYS
    }

    static Position start(List<Statement> list) {
        return new Position(
                list, 0, Optional.empty(), Part.PLAIN, Optional.empty(), Optional.empty(), Value.Mapping.EMPTY, false);
    }

    boolean atEnd() {
        return index >= list.size();
    }

    Statement statement() {
        return list.get(index);
    }

    Position next() {
        return new Position(list, index + 1, parent, part, block, carried, vars, handler);
    }

    /** A list inside this one; after its end the parent goes on where {@code after} says. */
    static Position inside(Position after, List<Statement> list, Value.Mapping vars, boolean handler) {
        return new Position(
                list,
                0,
                Optional.of(after),
                Part.PLAIN,
                Optional.empty(),
                Optional.empty(),
                after.vars.with(vars),
                handler || after.handler);
    }

    Position enter(Statement.Block entered) {
        return section(next(), entered, Part.BODY, entered.body(), Optional.empty());
    }

    private static Position section(
            Position after, Statement.Block block, Part part, List<Statement> list, Optional<Failure> carried) {
        return new Position(list, 0, Optional.of(after), part, Optional.of(block), carried, after.vars, after.handler);
    }

    /** Behind the end of this list; empty where the play ends. A failure that an {@code always} carries is not looked at here. */
    Optional<Position> leave() {
        if ((part == Part.BODY || part == Part.RESCUE)
                && !block.orElseThrow().always().isEmpty()) {
            return Optional.of(section(
                    parent.orElseThrow(),
                    block.orElseThrow(),
                    Part.ALWAYS,
                    block.orElseThrow().always(),
                    Optional.empty()));
        }
        return parent;
    }

    /** Where a failure in this list leads: a rescue, an always, or empty for "the host has failed". */
    Optional<Position> unwind(Failure failure) {
        return switch (part) {
            case PLAIN, ALWAYS -> parent.flatMap(outer -> outer.unwind(failure));
            case BODY -> {
                var inner = block.orElseThrow();
                yield inner.rescue().isEmpty()
                        ? afterwards(failure)
                        : Optional.of(
                                section(parent.orElseThrow(), inner, Part.RESCUE, inner.rescue(), Optional.empty()));
            }
            case RESCUE -> afterwards(failure);
        };
    }

    private Optional<Position> afterwards(Failure failure) {
        var inner = block.orElseThrow();
        var after = parent.orElseThrow();
        return inner.always().isEmpty()
                ? after.unwind(failure)
                : Optional.of(section(after, inner, Part.ALWAYS, inner.always(), Optional.of(failure)));
    }
}
