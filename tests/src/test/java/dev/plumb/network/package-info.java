@NullMarked
package dev.plumb.network;

import org.jspecify.annotations.NullMarked;
