/** The port to a node: sessions, exchanges and what travels in them. Adapters live in transport and twin. */
@NullMarked
package dev.plumb.node;

import org.jspecify.annotations.NullMarked;
