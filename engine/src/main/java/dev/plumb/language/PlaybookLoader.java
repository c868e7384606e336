package dev.plumb.language;

import dev.plumb.model.Playbook;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Loads playbooks with all that they import, and later what their includes name. Safe for several threads.
 *
 * <p>All methods throw {@link dev.plumb.model.Refused} once, with every problem of all files that were read.
 */
public final class PlaybookLoader {
    private final Path workingDirectory;
    private final TypeNames types;
    private final Vault vault;
    private final Includes includes = new Includes();

    /**
     * @param workingDirectory what relative names of playbooks start from; places name files relative to it
     */
    public PlaybookLoader(Path workingDirectory, TypeNames types) {
        this(workingDirectory, types, Vault.closed());
    }

    /**
     * @param workingDirectory what relative names of playbooks start from; places name files relative to it
     * @param vault opens encrypted files
     */
    public PlaybookLoader(Path workingDirectory, TypeNames types, Vault vault) {
        this.workingDirectory = workingDirectory;
        this.types = types;
        this.vault = vault;
    }

    /** Loads a playbook, and what its includes name as far as that is known before anything runs. */
    public Playbook load(Path file) {
        var loading = new Loading(workingDirectory, types, vault);
        var plays = new PlaybookReader(loading).read(loading.absolute(file));
        plays.forEach(play -> new Foresight(loading, includes).look(play));
        loading.problems().refuse();
        return new Playbook(file, plays, loading.sources());
    }

    /**
     * Reads plays that stand in no file.
     *
     * @param file what stands for their file: relative names in them start beside it
     */
    public Playbook load(Path file, Syntax.Sequence plays) {
        var loading = new Loading(workingDirectory, types, vault);
        var read = new PlaybookReader(loading).read(loading.absolute(file), plays);
        loading.problems().refuse();
        return new Playbook(file, read, List.of());
    }

    /**
     * What an include brings: the same instance for every host that asks with the same arguments.
     *
     * @param arguments evaluated
     */
    public Included include(Statement.Include include, Value.Mapping arguments) {
        return includes.get(include, arguments, () -> {
            var loading = new Loading(workingDirectory, types, vault);
            var included = new IncludeReader(loading).read(include, arguments);
            loading.problems().refuse();
            return included;
        });
    }

    /** What an include brings if that was known when the playbook was loaded: its arguments hold no expression. */
    public Optional<Included> foreseen(Statement.Include include) {
        return IncludeReader.isFixed(include)
                ? includes.find(include, IncludeReader.written(include))
                : Optional.empty();
    }

    /** Whether a file of variables is there. */
    public boolean isThere(Path file) {
        return Files.isRegularFile(new Loading(workingDirectory, types, vault).absolute(file));
    }

    /** A file of variables, such as under {@code vars_files}; an empty file has none. */
    public Syntax.Mapping variables(Path file) {
        var loading = new Loading(workingDirectory, types, vault);
        var variables = loading.variables(loading.absolute(file));
        loading.problems().refuse();
        return variables;
    }
}
