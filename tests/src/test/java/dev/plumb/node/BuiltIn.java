package dev.plumb.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What a node needs of the built-in resource types, for tests that speak with a session directly. */
public final class BuiltIn {
    public static final TypeScripts DIRECTORY = type("directory", Set.of(), Set.of());
    public static final TypeScripts FILE = type("file", Set.of(), Set.of("content"));
    public static final TypeScripts COMMAND = type("command", Set.of("argv"), Set.of("stdin"));

    private BuiltIn() {}

    private static TypeScripts type(String name, Set<String> lists, Set<String> contents) {
        return new TypeScripts(name, Optional.of(script(name)), Optional.empty(), lists, contents);
    }

    private static String script(String type) {
        try (var in = BuiltIn.class.getResourceAsStream("/resource-types/" + type + "/posix.sh")) {
            if (in == null) {
                throw new IllegalStateException("no posix.sh of " + type);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
