/** Ways to a node's shell: over SSH and on this machine, through Overthere's connector; nothing of Overthere or sshj outside. */
@NullMarked
package dev.plumb.transport;

import org.jspecify.annotations.NullMarked;
