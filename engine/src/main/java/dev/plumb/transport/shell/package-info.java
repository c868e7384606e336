/** A session that speaks with one long-lived POSIX shell: requests as source, answers as frames. */
@NullMarked
package dev.plumb.transport.shell;

import org.jspecify.annotations.NullMarked;
