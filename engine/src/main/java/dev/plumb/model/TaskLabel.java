package dev.plumb.model;

import java.util.Optional;

/**
 * A task as reports show it.
 *
 * @param name evaluated; the type's name where the user gave none
 * @param role the role that holds it
 */
public record TaskLabel(String name, String type, Source source, Optional<String> role, boolean handler) {}
