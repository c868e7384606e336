/** Reading and writing JSON: plans, twins, events, and values on their way to them. */
@NullMarked
package dev.plumb.document;

import org.jspecify.annotations.NullMarked;
