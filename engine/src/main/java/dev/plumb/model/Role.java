package dev.plumb.model;

import java.nio.file.Path;

/**
 * A role as its own statements see it.
 *
 * @param path its directory; templates and files are looked up in it first
 * @param defaults variables of level 2
 * @param vars variables of level 15
 * @param params variables of level 20: what was written beside the role's name, and its {@code vars:}
 */
public record Role(String name, Path path, Syntax.Mapping defaults, Syntax.Mapping vars, Syntax.Mapping params) {}
