/** What every floor speaks of: records and sealed types only, without behaviour that needs a library. */
@NullMarked
package dev.plumb.model;

import org.jspecify.annotations.NullMarked;
