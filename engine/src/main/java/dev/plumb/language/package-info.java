/** Users' files: YAML with the place of each part, and the playbooks, roles and tasks that are written in it. */
@NullMarked
package dev.plumb.language;

import org.jspecify.annotations.NullMarked;
