package dev.plumb.resource;

import dev.plumb.model.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What gives a COM+ application away in a text: its names, ids, components and services.
 *
 * @param names of applications and components; they count as whole words
 * @param ids of applications and classes, without braces and in lower case
 * @param services NT services that run an application
 * @param libraries file names of components; other programs may use them too
 */
record Needles(Set<String> names, Set<String> ids, Set<String> services, Set<String> libraries) {
    Needles {
        names = Set.copyOf(names);
        ids = Set.copyOf(ids);
        services = Set.copyOf(services);
        libraries = Set.copyOf(libraries);
    }

    /** From what the task says, and what the catalogs of all nodes add to it. */
    static Needles of(Desired desired, Collection<State> states) {
        var names = new TreeSet<>(Answers.texts(desired.arguments(), "applications"));
        var ids = new TreeSet<String>();
        Answers.texts(desired.arguments(), "ids").forEach(id -> ids.add(bare(id)));
        var services = new TreeSet<String>();
        var libraries = new TreeSet<String>();
        for (var state : states) {
            if (state instanceof State.Present(var answer)) {
                for (var application : Answers.mappings(answer, "catalog")) {
                    ids.add(bare(Answers.text(application, "id")));
                    services.addAll(Answers.texts(application, "services"));
                    for (var component : Answers.mappings(application, "components")) {
                        names.add(Answers.text(component, "progid"));
                        ids.add(bare(Answers.text(component, "clsid")));
                        libraries.add(Answers.text(component, "dll").replaceFirst(".*[\\\\/]", ""));
                    }
                }
            }
        }
        List.of(names, ids, services, libraries).forEach(needles -> needles.removeIf(String::isBlank));
        return new Needles(names, ids, services, libraries);
    }

    /** The needle that a text surely names: an id, or a name as a word of its own. */
    Optional<String> surelyIn(String text) {
        return id(text).or(() -> first(names, text, "[\\w.-]"));
    }

    /** The needle that a text may name: besides the sure ones a name within a longer one, such as a queue's. */
    Optional<String> perhapsIn(String text) {
        return id(text).or(() -> first(names, text, "\\w")).or(() -> first(libraries, text, "\\w"));
    }

    /** The NT service of an application that a text is the name of. */
    Optional<String> service(String text) {
        return services.stream().filter(text::equalsIgnoreCase).findFirst();
    }

    private Optional<String> id(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return ids.stream()
                .filter(lower::contains)
                .map(id -> "{" + id.toUpperCase(Locale.ROOT) + "}")
                .sorted()
                .findFirst();
    }

    private static Optional<String> first(Set<String> needles, String text, String wordCharacter) {
        var sorted = new ArrayList<>(new TreeSet<>(needles));
        return sorted.stream()
                .filter(needle -> Pattern.compile(
                                "(?<!" + wordCharacter + ")" + Pattern.quote(needle) + "(?!" + wordCharacter + ")",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .find())
                .findFirst();
    }

    private static String bare(String id) {
        return id.replaceAll("[{}]", "").toLowerCase(Locale.ROOT);
    }
}
