/** Twins: nodes in memory, whose states are documents, for rehearsal, demos and tests. */
@NullMarked
package dev.plumb.twin;

import org.jspecify.annotations.NullMarked;
