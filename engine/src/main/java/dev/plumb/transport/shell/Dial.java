package dev.plumb.transport.shell;

import dev.plumb.node.Unreachable;

/** Starts the shell of a node: connects, verifies, authenticates, and starts {@code sh} as the wanted user. */
public interface Dial {
    /** @throws Unreachable with a message for people: refused, unknown host key, wrong password, no usable shell */
    Wire open() throws Unreachable;
}
