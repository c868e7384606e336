package dev.plumb.twin;

import dev.plumb.model.Value;
import java.util.List;
import java.util.Optional;

/** Files, directories and links of one node, by canonical path. */
final class Tree {
    static final String KIND = "kind";
    static final String DIRECTORY = "directory";
    static final String FILE = "file";
    static final String LINK = "link";
    static final String TARGET = "target";

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Paths paths;
    private final States states;

    Tree(Paths paths, States states) {
        this.paths = paths;
        this.states = states;
    }

    Paths paths() {
        return paths;
    }

    /** What lies exactly there. */
    Optional<Thing> at(String path) {
        return states.get(key(path));
    }

    /** What a path means in the end. */
    Optional<Thing> following(String path) {
        return real(path, true).flatMap(this::at);
    }

    static String kind(Thing thing) {
        return thing.properties().get(KIND).map(Value::toString).orElse("");
    }

    static boolean is(Optional<Thing> thing, String kind) {
        return thing.filter(there -> kind(there).equals(kind)).isPresent();
    }

    /**
     * The path without links; it need not be there.
     *
     * @param last whether a link at the very end is followed too
     * @return empty where links lead in a circle
     */
    Optional<String> real(String path, boolean last) {
        return real(path, last, MOST_LINKS);
    }

    private Optional<String> real(String path, boolean last, int left) {
        var parent = paths.parent(path);
        if (left == 0) {
            return Optional.empty();
        }
        if (parent.isEmpty()) {
            return Optional.of(path);
        }
        var directory = real(parent.get(), true, left);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        var there = directory.equals(parent)
                ? path
                : paths.prefix(directory.get())
                        + path.substring(paths.prefix(parent.get()).length());
        var target = at(there)
                .filter(thing -> last && kind(thing).equals(LINK))
                .flatMap(thing -> thing.properties().get(TARGET));
        return target.isEmpty()
                ? Optional.of(there)
                : paths.resolve(directory.get(), target.get().toString()).flatMap(next -> real(next, true, left - 1));
    }

    /** Puts something there, as a node does: the directory that holds it has to be there. */
    void put(String path, Thing thing) throws ApplyFailed {
        var parent = paths.parent(path).flatMap(directory -> real(directory, true));
        if (parent.isPresent() && !is(at(parent.get()), DIRECTORY)) {
            var problem = at(parent.get()).isPresent() ? "Not a directory" : "No such file or directory";
            throw new ApplyFailed(shown(thing, path) + ": " + problem, 1, problem, Value.Mapping.EMPTY);
        }
        states.put(key(path), thing);
    }

    /** Takes away what is there, with everything below it. */
    void remove(String path) {
        List.copyOf(states.startingWith(Key.PATH, paths.prefix(path)).keySet()).forEach(states::remove);
        states.remove(key(path));
    }

    /** The paths of what lies below a directory, seen from there, each behind its parents. */
    List<String> below(String directory) {
        var prefix = paths.prefix(directory);
        return states.startingWith(Key.PATH, prefix).keySet().stream()
                .map(Key::identity)
                .filter(path -> path.length() > prefix.length())
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    boolean isEmpty(String path) {
        return states.startingWith(Key.PATH, paths.prefix(path)).keySet().stream()
                .allMatch(key -> key.identity().equals(path));
    }

    static String shown(Thing thing, String path) {
        return thing.identity().get("path").map(Value::toString).orElse(path);
    }

    static Key key(String path) {
        return new Key(Key.PATH, path);
    }
}
