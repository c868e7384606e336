/** Listeners of a run's events: what a person reads on a terminal or in a log, and what programs read. */
@NullMarked
package dev.plumb.report;

import org.jspecify.annotations.NullMarked;
