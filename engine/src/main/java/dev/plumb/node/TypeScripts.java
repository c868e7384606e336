package dev.plumb.node;

import java.util.Optional;

/**
 * What a node needs of a resource type.
 *
 * @param name the resource type
 * @param posix the text of its {@code posix.sh}
 * @param windows the text of its {@code windows.ps1}
 * @param lists the arguments that are lists
 * @param confined whether an apply changes nothing but the resource at its argument {@code path}
 * @param contents the arguments that are contents: any bytes, written to a file and never held in a shell variable
 */
public record TypeScripts(
        String name,
        Optional<String> posix,
        Optional<String> windows,
        boolean confined,
        java.util.Set<String> lists,
        java.util.Set<String> contents) {
    public TypeScripts {
        lists = java.util.Set.copyOf(lists);
        contents = java.util.Set.copyOf(contents);
    }
}
