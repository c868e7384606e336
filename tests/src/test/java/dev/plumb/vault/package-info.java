@NullMarked
package dev.plumb.vault;

import org.jspecify.annotations.NullMarked;
