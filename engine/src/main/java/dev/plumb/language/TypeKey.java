package dev.plumb.language;

import dev.plumb.model.Nearest;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The key that says what a task is: a resource type, one of the engine's words, an import, an include or a block.
 *
 * @param name without Ansible's {@code ansible.builtin.} in front
 */
record TypeKey(String name, Syntax.Entry entry) {
    static final Set<String> LOADING = Set.of("import_tasks", "import_role", "include_tasks", "include_role");
    private static final Set<String> FULL_NAMES = Set.of("ansible.builtin.", "ansible.legacy.");

    static String shortName(String key) {
        return FULL_NAMES.stream()
                .filter(key::startsWith)
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
    }

    /** All names that say what a task is. */
    static SortedSet<String> known(TypeNames types) {
        var known = new TreeSet<>(types.names());
        known.addAll(EngineWords.names());
        known.addAll(LOADING);
        return known;
    }

    /** Finds it among the keys of a task; where there is none or more than one, that is a problem. */
    static Optional<TypeKey> find(Syntax.Mapping task, Kind kind, TypeNames types, Problems problems) {
        var known = known(types);
        var found = new ArrayList<TypeKey>();
        var unknown = new ArrayList<Syntax.Entry>();
        for (var entry : task.entries()) {
            var name = shortName(entry.key());
            if (known.contains(name)) {
                found.add(new TypeKey(name, entry));
            } else if (!kind.keys().contains(entry.key())) {
                unknown.add(entry);
            }
        }
        var complaint = new Complaint(known, kind, problems);
        unknown.forEach(entry -> complaint.unknown(entry, found.isEmpty()));
        if (found.size() > 1) {
            complaint.several(found);
        }
        if (found.isEmpty() && unknown.isEmpty()) {
            complaint.none(task.source());
        }
        return found.stream().findFirst();
    }

    /** What is wrong with a task's type. */
    private record Complaint(Set<String> known, Kind kind, Problems problems) {
        void unknown(Syntax.Entry entry, boolean typeless) {
            var name = shortName(entry.key());
            var elsewhere = NotYet.key(name).isPresent()
                    || Kind.PLAY.keys().contains(name)
                    || Kind.BLOCK.keys().contains(name)
                    || Kind.HANDLER.keys().contains(name);
            if (elsewhere && !(typeless && NotYet.isModule(name))) {
                new KeyCheck(problems).refuse(entry, kind, kind.keys());
                return;
            }
            var ours = NotYet.ours(name);
            if (known.contains(ours)) {
                renamed(entry, ours);
            } else {
                missing(entry);
            }
        }

        private void renamed(Syntax.Entry entry, String ours) {
            problems.add(
                    entry.source(),
                    "Unknown key",
                    "Ansible's \"%s\" is \"%s\" here; \"plumb doc %s\" shows its arguments."
                            .formatted(entry.key(), ours, ours));
        }

        private void missing(Syntax.Entry entry) {
            var names = new TreeSet<>(kind.keys());
            names.addAll(known);
            var suggestion = Nearest.suggestion(entry.key(), names);
            var notYet = suggestion.isEmpty() && NotYet.isModule(entry.key());
            problems.add(
                    entry.source(),
                    notYet ? "Not available yet" : "Unknown key",
                    notYet
                            ? KeyCheck.sentences(
                                    "There is no resource type \"%s\" yet.".formatted(entry.key()),
                                    NotYet.insteadOf(entry.key()))
                            : "\"%s\" is neither a keyword of %s nor a resource type.%s"
                                    .formatted(entry.key(), kind.inSentence(), suggestion));
        }

        void several(List<TypeKey> found) {
            var names = found.stream()
                    .map(type -> "\"%s\" in line %d"
                            .formatted(type.name(), type.entry().source().line()))
                    .toList();
            Source second = found.get(1).entry().source();
            problems.add(
                    second,
                    "Two types in one task",
                    "A task has one type, and this one has " + String.join(" and ", names) + ". Make it " + found.size()
                            + " tasks, each beginning with \"- \".");
        }

        void none(Source source) {
            problems.add(
                    source,
                    "Task without a type",
                    "Nothing here says what to do. Add a resource type, such as \"file:\" or \"command:\"; \"plumb doc\""
                            + " lists them.");
        }
    }
}
