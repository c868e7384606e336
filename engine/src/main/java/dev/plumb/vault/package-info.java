/** Opens what ansible-vault has encrypted; the JDK's cryptography alone. */
@NullMarked
package dev.plumb.vault;

import org.jspecify.annotations.NullMarked;
