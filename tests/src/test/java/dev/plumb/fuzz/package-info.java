/** Hostile input for everything that reads; each target stands beside the package that it is about. */
@NullMarked
package dev.plumb.fuzz;

import org.jspecify.annotations.NullMarked;
