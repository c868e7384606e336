package dev.plumb.language;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.vault.Vault;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One loading of a playbook or of an include: what it has read so far, and what is wrong with it. */
final class Loading {
    private static final int MOST_IMPORTS = 5_000;

    private final Path workingDirectory;
    private final TypeNames types;
    private final Vault vault;
    private final Problems problems;
    private final Set<Path> sources = new LinkedHashSet<>();
    private int imports;

    Loading(Path workingDirectory, TypeNames types, Vault vault) {
        this(workingDirectory.toAbsolutePath().normalize(), types, vault, new Problems());
    }

    private Loading(Path workingDirectory, TypeNames types, Vault vault, Problems problems) {
        this.workingDirectory = workingDirectory;
        this.types = types;
        this.vault = vault;
        this.problems = problems;
    }

    /** A loading that belongs to this one, and knows its own sources; its problems are this one's. */
    Loading part() {
        return new Loading(workingDirectory, types, vault, problems);
    }

    void addSources(List<Path> more) {
        sources.addAll(more);
    }

    TypeNames types() {
        return types;
    }

    Problems problems() {
        return problems;
    }

    /** Every file that was read, as places name it. */
    List<Path> sources() {
        return List.copyOf(sources);
    }

    Path absolute(Path file) {
        return workingDirectory.resolve(file).normalize();
    }

    /** A file as users see it: relative to the working directory where it lies below it. */
    Path shown(Path file) {
        return file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
    }

    /** Reads a file as far as it can be understood; what is wrong with it is collected. */
    Optional<Syntax> read(Path file) {
        sources.add(shown(file));
        var ofYaml = new Problems();
        var syntax = YamlReader.read(file, shown(file), ofYaml, vault);
        problems.addOfYaml(ofYaml);
        return syntax.map(SecretEntries::marked);
    }

    /** Reads a file of variables; an empty file has none. */
    Syntax.Mapping variables(Path file) {
        var syntax = read(file);
        if (syntax.isPresent() && syntax.get() instanceof Syntax.Mapping variables) {
            return new VariableNames(problems).check(variables);
        }
        syntax.filter(other -> !Fields.isNothing(other))
                .ifPresent(other -> problems.add(
                        other.source(),
                        "Wrong value",
                        "A file of variables holds a mapping (\"name: value\"), not " + Fields.kind(other) + "."));
        return new Syntax.Mapping(new Source(shown(file), 1, 1), List.of());
    }

    /** Counts an import, so that imports which multiply each other come to an end. */
    void countImport(Source source) {
        imports++;
        if (imports > MOST_IMPORTS) {
            problems.add(
                    source, "Too many imports", "One playbook may import " + MOST_IMPORTS + " times; these are more.");
            problems.refuse();
        }
    }
}
