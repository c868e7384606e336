/** Resource types: their contracts, desired states, and the decisions that rest on what a node says. */
@NullMarked
package dev.plumb.resource;

import org.jspecify.annotations.NullMarked;
