package dev.plumb.template;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Path;

/** Syntax as a user would have written it at the start of {@code play.yml}. */
final class Written {
    static final Source HERE = new Source(Path.of("play.yml"), 3, 10);

    private Written() {}

    static Syntax.Scalar plain(String text) {
        return new Syntax.Scalar(HERE, text, Value.of(text), Syntax.Style.PLAIN);
    }

    static Syntax.Scalar quoted(String text) {
        return new Syntax.Scalar(HERE, text, Value.of(text), Syntax.Style.QUOTED);
    }

    static Syntax.Scalar block(String text) {
        return new Syntax.Scalar(HERE, text, Value.of(text), Syntax.Style.BLOCK);
    }

    static Syntax.Scalar raw(String text) {
        return new Syntax.Scalar(HERE, text, Value.of(text), Syntax.Style.RAW);
    }
}
