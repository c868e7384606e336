/** Holds the documentation to what it says. */
@NullMarked
package dev.plumb.docs;

import org.jspecify.annotations.NullMarked;
