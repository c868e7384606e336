/** Takes secrets out of whatever is printed, written or reported, in each encoding that could carry them. */
@NullMarked
package dev.plumb.masking;

import org.jspecify.annotations.NullMarked;
