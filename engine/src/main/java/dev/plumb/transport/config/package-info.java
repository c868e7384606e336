/** OpenSSH's own client configuration: what {@code ~/.ssh/config} says of a host. */
@NullMarked
package dev.plumb.transport.config;

import org.jspecify.annotations.NullMarked;
