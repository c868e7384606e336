package dev.plumb.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A few resource types, as a loader knows them. */
final class KnownTypes implements TypeNames {
    private static final Set<String> FREE = Set.of("command", "shell");

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(List.of(
                "command", "directory", "file", "line", "link", "mount", "package", "shell", "windows_service"));
    }

    @Override
    public Optional<String> freeForm(String type) {
        return FREE.contains(type) ? Optional.of("cmd") : Optional.empty();
    }
}
