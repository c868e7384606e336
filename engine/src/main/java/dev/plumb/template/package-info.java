/** Expressions and templates: FreeMarker, and nothing of FreeMarker outside. */
@NullMarked
package dev.plumb.template;

import org.jspecify.annotations.NullMarked;
