package dev.plumb.template;

import dev.plumb.model.Value;

/** Compiled code and what it mentions. */
record Compiled(Code code, Mentions mentions) {
    static Compiled constant(Value value) {
        return new Compiled(new Code.Constant(value), Mentions.NONE);
    }
}
