/** Hosts, groups, patterns, and what their variables mean. */
@NullMarked
package dev.plumb.inventory;

import org.jspecify.annotations.NullMarked;
