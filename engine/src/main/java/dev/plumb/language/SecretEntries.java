package dev.plumb.language;

import dev.plumb.masking.SecretNames;
import dev.plumb.model.Syntax;
import java.util.ArrayList;

/** Marks what is called a password as a secret, at any depth; but not in the documents of twins, which hold no secrets. */
public final class SecretEntries {
    private static final String TWIN = "twin";

    private SecretEntries() {}

    /** The very same where it has no such name. */
    public static Syntax marked(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar;
            case Syntax.Sequence sequence -> marked(sequence);
            case Syntax.Mapping mapping -> marked(mapping);
        };
    }

    @SuppressWarnings("ReferenceEquality") // Whatever holds no such name is kept as it is, to be compiled once.
    private static Syntax marked(Syntax.Sequence sequence) {
        var items = new ArrayList<Syntax>(sequence.items().size());
        var same = true;
        for (var item : sequence.items()) {
            var marked = marked(item);
            same &= marked == item;
            items.add(marked);
        }
        return same ? sequence : new Syntax.Sequence(sequence.source(), items);
    }

    /** As {@link #marked(Syntax)}. */
    @SuppressWarnings("ReferenceEquality") // As above.
    public static Syntax.Mapping marked(Syntax.Mapping mapping) {
        var entries = new ArrayList<Syntax.Entry>(mapping.entries().size());
        var same = true;
        for (var entry : mapping.entries()) {
            var value = value(entry);
            same &= value == entry.value();
            entries.add(value == entry.value() ? entry : new Syntax.Entry(entry.source(), entry.key(), value));
        }
        return same ? mapping : new Syntax.Mapping(mapping.source(), entries);
    }

    private static Syntax value(Syntax.Entry entry) {
        if (entry.key().equals(TWIN)) {
            return entry.value();
        }
        return SecretNames.isSecret(entry.key()) ? entry.value().secret() : marked(entry.value());
    }
}
