/** Runs plays: hosts, segments and their four beats; blocks, loops, handlers, batches and failures. */
@NullMarked
package dev.plumb.run;

import org.jspecify.annotations.NullMarked;
