package dev.plumb.run;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expressions;
import dev.plumb.template.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that a task with a tree ({@code x-tree}) stands for: one per entry, and what keeps strays away. */
final class Trees {
    private static final String TEMPLATE = ".ftl";

    private final ResourceTypes types;
    private final Expressions expressions;
    private final LocalFiles files;

    Trees(ResourceTypes types, Expressions expressions, LocalFiles files) {
        this.types = types;
        this.expressions = expressions;
        this.files = files;
    }

    /** One resource of a tree. */
    sealed interface Part {
        /** Where it comes to lie, seen from the tree's root on the node; empty for the root itself. */
        String path();

        record Root(String path) implements Part {}

        record Entry(String path, LocalTree.Entry entry) implements Part {}

        record Purge(String path, List<String> keep) implements Part {}
    }

    static boolean isTree(ResourceType type) {
        return type.arguments().annotation("x-tree").isPresent();
    }

    static boolean rendersTemplates(ResourceType type) {
        return type.arguments().annotation("x-tree").equals(Optional.of("template"));
    }

    /**
     * All parts, in the order in which they are brought about.
     *
     * @param root the directory on the control machine
     * @param place what to point at
     */
    List<Part> parts(Desired tree, Path root, Source place) {
        var parts = new ArrayList<Part>(List.of(new Part.Root("")));
        var origins = new HashMap<String, String>();
        for (var entry : entries(root, place)) {
            var path = rendered(tree.type(), entry)
                    ? entry.path().substring(0, entry.path().length() - TEMPLATE.length())
                    : entry.path();
            var other = origins.putIfAbsent(path, entry.path());
            if (other != null) {
                throw refused(
                        place, "\"" + other + "\" and \"" + entry.path() + "\" would both become \"" + path + "\".");
            }
            parts.add(new Part.Entry(path, entry));
        }
        if (tree.arguments().get("purge").equals(Optional.of(Value.of(true)))) {
            parts.add(new Part.Purge(
                    "", List.copyOf(origins.keySet().stream().sorted().toList())));
        }
        return List.copyOf(parts);
    }

    private List<LocalTree.Entry> entries(Path root, Source place) {
        try {
            return files.tree(root).entries();
        } catch (IOException e) {
            throw refused(place, root + " can't be read: " + e.getMessage() + ".");
        }
    }

    private static boolean rendered(ResourceType type, LocalTree.Entry entry) {
        return rendersTemplates(type)
                && entry instanceof LocalTree.Entry.Text
                && entry.path().endsWith(TEMPLATE)
                && !entry.path().endsWith("/" + TEMPLATE)
                && !entry.path().equals(TEMPLATE);
    }

    /** What one part wants, with its content. */
    Desired desired(Desired tree, Part part, Scope scope, Source place) {
        var root = tree.arguments().get("path").orElseThrow();
        var path = part.path().isEmpty() ? root : below(root, part.path());
        return switch (part) {
            case Part.Root _ -> directory(tree, path);
            case Part.Purge(var _, var keep) ->
                resource("stray_files", Value.Mapping.EMPTY.with("path", path).with("keep", Value.texts(keep)));
            case Part.Entry(var _, LocalTree.Entry.Directory _) -> directory(tree, path);
            case Part.Entry(var _, LocalTree.Entry.Link(var _, var target)) ->
                resource(
                        "link",
                        Value.Mapping.EMPTY
                                .with("path", path)
                                .with("target", Value.of(target))
                                .with("force", Value.of(true)));
            case Part.Entry(var _, LocalTree.Entry.Text text) ->
                resource(
                        "file",
                        Value.Mapping.EMPTY
                                .with("path", path)
                                .with("follow", Value.of(false))
                                .with("content", content(tree.type(), text, scope, place))
                                .with(chosen(tree, Map.of("owner", "owner", "group", "group", "backup", "backup")))
                                .with(mode(tree, text.file())));
        };
    }

    private static Value below(Value root, String path) {
        var text = root.revealed().toString();
        var below = Value.of(text.endsWith("/") ? text + path : text + "/" + path);
        return root instanceof Value.Unknown ? root : root instanceof Value.Secret ? new Value.Secret(below) : below;
    }

    private Desired directory(Desired tree, Value path) {
        return resource(
                "directory",
                Value.Mapping.EMPTY
                        .with("path", path)
                        .with(chosen(tree, Map.of("owner", "owner", "group", "group", "directory_mode", "mode"))));
    }

    /** Those of the tree's arguments that its parts have too, under their names. */
    private static Value.Mapping chosen(Desired tree, Map<String, String> names) {
        var chosen = Value.Mapping.EMPTY;
        for (var name : names.entrySet()) {
            var value = tree.arguments().get(name.getKey());
            chosen = value.isPresent() ? chosen.with(name.getValue(), value.get()) : chosen;
        }
        return chosen;
    }

    private static Value.Mapping mode(Desired tree, Path file) {
        var mode = tree.arguments().get("file_mode");
        if (mode.equals(Optional.of(Value.of("preserve")))) {
            return Value.Mapping.EMPTY.with("mode", Value.of(isExecutable(file) ? "0755" : "0644"));
        }
        return mode.map(given -> Value.Mapping.EMPTY.with("mode", given)).orElse(Value.Mapping.EMPTY);
    }

    private static boolean isExecutable(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private Value content(ResourceType type, LocalTree.Entry.Text text, Scope scope, Source place) {
        if (rendered(type, text)) {
            return expressions.file(text.file(), place).evaluate(scope);
        }
        try {
            return files.content(text.file(), place);
        } catch (IOException e) {
            throw refused(place, text.file() + " can't be read: " + e.getMessage() + ".");
        }
    }

    /** With the defaults that a task of this type would have. */
    private Desired resource(String name, Value.Mapping arguments) {
        var type = types.find(name).orElseThrow();
        var all = arguments;
        for (var property : type.arguments().properties().entrySet()) {
            var otherwise = property.getValue().defaultValue();
            if (otherwise.isPresent() && all.get(property.getKey()).isEmpty()) {
                all = all.with(property.getKey(), otherwise.get());
            }
        }
        return new Desired(type, all);
    }

    private static Refused refused(Source place, String detail) {
        return new Refused(Problem.at(place, "A directory can't be brought", detail));
    }
}
