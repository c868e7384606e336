@NullMarked
package dev.plumb.secrets;

import org.jspecify.annotations.NullMarked;
