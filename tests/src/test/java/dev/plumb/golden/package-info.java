/** Replays the golden playbooks: check, apply and apply again on twins, and the same with segments of one task. */
@NullMarked
package dev.plumb.golden;

import org.jspecify.annotations.NullMarked;
