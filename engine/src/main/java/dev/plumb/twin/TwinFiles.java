package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.node.FileContent;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType.Platform;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the types that look at the tree of paths share: contents, owners and modes, and what every node has. */
final class TwinFiles {
    /** Types whose resources are things of the tree themselves. */
    static final Set<String> TYPES = Set.of(Tree.FILE, Tree.DIRECTORY, Tree.LINK);

    static final String CONTENT = "content";
    static final String SHA256 = "sha256";

    /** Longer contents are kept as their checksum. */
    private static final int MOST_TEXT = 64 * 1024;

    private static final String WINDOWS_OWNER = "NT AUTHORITY\\SYSTEM";

    /** Before the trees that are made with it. */
    private static final Map<String, String> MODES = Map.of("/root", "0700", "/tmp", "1777", "/var/tmp", "1777");

    private static final NavigableMap<Key, Thing> POSIX = fresh(
            Platform.POSIX,
            List.of(
                    "/ /bin /etc /home /opt /root /run /srv /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/etc"
                            .split(" ", -1)),
            List.of("/usr/share /var /var/cache /var/lib /var/log /var/tmp".split(" ", -1)));
    private static final NavigableMap<Key, Thing> WINDOWS = fresh(
            Platform.WINDOWS,
            List.of("C:\\", "C:\\Program Files", "C:\\Program Files (x86)", "C:\\ProgramData", "C:\\Users"),
            List.of("C:\\Windows", "C:\\Windows\\System32", "C:\\Windows\\Temp"));

    private TwinFiles() {}

    private static NavigableMap<Key, Thing> fresh(Platform platform, List<String> paths, List<String> more) {
        var things = new TreeMap<Key, Thing>();
        for (var list : List.of(paths, more)) {
            list.forEach(path -> things.put(key(platform, path), systemDirectory(platform, path)));
        }
        return things;
    }

    private static Thing systemDirectory(Platform platform, String path) {
        var usual = usual(
                platform, platform == Platform.WINDOWS ? WINDOWS_OWNER : "root", MODES.getOrDefault(path, "0755"));
        return new Thing(
                Value.Mapping.EMPTY.with("path", Value.of(path)),
                Value.Mapping.EMPTY.with(Tree.KIND, Value.of(Tree.DIRECTORY)).with(usual));
    }

    /** Who owns what a user makes, and what others may do with it. */
    static Value.Mapping usual(Platform platform, String user, String mode) {
        var owner = Value.Mapping.EMPTY.with("owner", Value.of(user));
        return switch (platform) {
            case WINDOWS -> owner;
            case POSIX -> owner.with("group", Value.of(user)).with("mode", Value.of(mode));
        };
    }

    /** What every node has. */
    static NavigableMap<Key, Thing> fresh(Platform platform) {
        return switch (platform) {
            case POSIX -> POSIX;
            case WINDOWS -> WINDOWS;
        };
    }

    /** The key of a path; of one that isn't absolute an empty one. */
    static Key key(Platform platform, String path) {
        return Tree.key(Paths.of(platform).canonical(path).orElse(""));
    }

    /** The directories that hold what a document lists. */
    static void addParents(Platform platform, NavigableMap<Key, Thing> things) {
        var paths = Paths.of(platform);
        for (var entry : List.copyOf(things.entrySet())) {
            var shown =
                    entry.getValue().identity().get("path").map(Value::toString).orElse("");
            var parent = paths.parent(entry.getKey().identity());
            while (entry.getKey().kind().equals(Key.PATH) && parent.isPresent()) {
                shown = shown.substring(0, Math.min(parent.get().length(), shown.length()));
                things.putIfAbsent(Tree.key(parent.get()), systemDirectory(platform, shown));
                parent = paths.parent(parent.get());
            }
        }
    }

    /** Properties as a document lists them, as the tree keeps them. */
    static Value.Mapping listed(Platform platform, String type, Value.Mapping properties) {
        var owner = properties.get("owner").map(Value::toString);
        var user = owner.orElse(platform == Platform.WINDOWS ? WINDOWS_OWNER : "root");
        var usual = usual(platform, user, type.equals(Tree.DIRECTORY) ? "0755" : "0644");
        var content = properties.get(CONTENT).map(TwinFiles::kept);
        var nothing = type.equals(Tree.FILE) && properties.get(SHA256).isEmpty();
        return Value.Mapping.EMPTY
                .with(Tree.KIND, Value.of(type))
                .with(type.equals(Tree.LINK) ? Value.Mapping.EMPTY : usual)
                .with(properties.without(CONTENT))
                .with(content.orElse(nothing ? kept(Value.of("")) : Value.Mapping.EMPTY));
    }

    /** A content as the tree keeps it: the checksum, and the text where it is short and no secret. */
    static Value.Mapping kept(Value content) {
        var file = FileContent.in(content);
        if (file.isPresent()) {
            return Value.Mapping.EMPTY.with(SHA256, Value.of(file.get().sha256()));
        }
        var text = content.revealed().toString();
        var values = Value.Mapping.EMPTY.with(SHA256, Value.of(Comparison.sha256(text)));
        return content.holdsSecret() || text.length() > MOST_TEXT ? values : values.with(CONTENT, Value.of(text));
    }

    /** Owner, group and mode of a task over those that are there. */
    static Value.Mapping settled(Value.Mapping properties, Desired desired) {
        var settled = properties;
        for (var name : List.of("mode", "owner", "group")) {
            var wanted = desired.arguments().get(name).map(Value::revealed);
            if (wanted.isPresent()) {
                settled = settled.with(name, name.equals("mode") ? mode(wanted.get()) : wanted.get());
            }
        }
        return settled;
    }

    /** Four digits, as a node says it. */
    private static Value mode(Value wanted) {
        var digits = wanted.toString();
        return Value.of(digits.length() < 4 ? "0".repeat(4 - digits.length()) + digits : digits);
    }

    /** Owner, group and mode as a node answers them: an account as a number where the task has one. */
    static Value.Mapping answered(Thing thing, Desired subject) {
        var answered = Value.Mapping.EMPTY;
        for (var name : List.of("mode", "owner", "group")) {
            var value = thing.properties().get(name);
            if (value.isPresent()) {
                var numeric = subject.arguments().get(name).equals(Optional.of(Value.of("0")));
                answered = answered.with(
                        name, numeric && value.get().equals(Value.of("root")) ? Value.of("0") : value.get());
            }
        }
        return answered;
    }

    /** The text that a diff shows; nothing where only the checksum is known. */
    static Value.Mapping contents(World world, Desired subject) {
        if (!subject.type().name().equals(Tree.FILE)) {
            return Value.Mapping.EMPTY;
        }
        return path(world, subject)
                .flatMap(world.tree()::following)
                .flatMap(thing -> thing.properties().get(CONTENT))
                .filter(text -> text.revealed().toString().indexOf('\0') < 0)
                .map(text -> Value.Mapping.EMPTY.with(CONTENT, text))
                .orElse(Value.Mapping.EMPTY);
    }

    /** The canonical path of a subject; empty if it isn't absolute. */
    static Optional<String> path(World world, Desired subject) {
        return world.tree().paths().canonical(shown(subject));
    }

    static String shown(Desired subject) {
        return subject.arguments()
                .get("path")
                .map(value -> value.revealed().toString())
                .orElse("");
    }
}
