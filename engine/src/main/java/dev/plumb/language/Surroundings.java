package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where statements stand, and what they get from there.
 *
 * @param playbook absolute: the file that holds the play
 * @param file absolute: the file that holds the statements
 * @param keywords what they inherit
 * @param gathered where roles leave their handlers
 * @param chain the imports that led here
 * @param depth how many dynamic includes are around
 */
record Surroundings(Path playbook, Path file, Keywords keywords, Gathered gathered, List<Link> chain, int depth) {

    /**
     * One import on the way.
     *
     * @param target absolute: a file of tasks, or a role's directory and entry
     */
    record Link(Path target, String shown) {}

    Surroundings with(Keywords inner) {
        return new Surroundings(playbook, file, inner, gathered, chain, depth);
    }

    Surroundings in(Path other) {
        return new Surroundings(playbook, other, keywords, gathered, chain, depth);
    }

    /** One import further; empty, and a problem, where this import leads back to itself. */
    Optional<Surroundings> through(Link link, Source source, Problems problems) {
        var targets = chain.stream().map(Link::target).toList();
        var first = targets.indexOf(link.target());
        if (first >= 0) {
            var cycle = Stream.concat(chain.subList(first, chain.size()).stream(), Stream.of(link))
                    .map(Link::shown)
                    .collect(Collectors.joining(" → "));
            problems.add(
                    source,
                    "Cyclic import",
                    "This import leads back to itself: " + cycle + ". Remove one of them, or use an include with a"
                            + " condition that ends it.");
            return Optional.empty();
        }
        return Optional.of(new Surroundings(
                playbook, file, keywords, gathered, KeywordReader.joined(chain, List.of(link)), depth));
    }

    /** The directory of the role that holds the statements. */
    Optional<Path> role() {
        return keywords.role().map(dev.plumb.model.Role::path);
    }
}
