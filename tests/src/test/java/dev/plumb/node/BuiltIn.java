package dev.plumb.node;

import dev.plumb.resource.ResourceTypes;
import java.util.List;

/** What a node needs of the built-in resource types, for tests that speak with a session directly. */
public final class BuiltIn {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());

    public static final TypeScripts DIRECTORY = type("directory");
    public static final TypeScripts FILE = type("file");
    public static final TypeScripts COMMAND = type("command");
    public static final TypeScripts SHELL = type("shell");
    public static final TypeScripts FETCH = type("fetch");

    private BuiltIn() {}

    private static TypeScripts type(String name) {
        return TYPES.find(name).orElseThrow().scripts();
    }
}
