/** The command line: commands, exit codes, and the one place that wires adapters together. */
@NullMarked
package dev.plumb.cli;

import org.jspecify.annotations.NullMarked;
