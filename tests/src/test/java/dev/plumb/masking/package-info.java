@NullMarked
package dev.plumb.masking;

import org.jspecify.annotations.NullMarked;
