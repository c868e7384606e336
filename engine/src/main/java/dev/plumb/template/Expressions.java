package dev.plumb.template;

import dev.plumb.masking.Masking;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.vault.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles what users wrote, each piece of syntax once, and gives expressions that any number of threads may evaluate at the
 * same time. One instance serves a whole run.
 */
public final class Expressions {
    private final Path project;
    private final Map<String, String> environment;
    private final Masking masking;
    private final Vault vault;
    private final TemplateFiles templates;
    private final Guard guard;
    private final Map<Identity, Compiled> values = new ConcurrentHashMap<>();
    private final Map<Identity, Compiled> conditions = new ConcurrentHashMap<>();
    private final Set<Path> files = ConcurrentHashMap.newKeySet();

    /** @param project the project's root: nothing outside of it is read */
    public Expressions(Path project) {
        this(project, System.getenv());
    }

    /** @param environment what {@code lookup('env', …)} sees */
    public Expressions(Path project, Map<String, String> environment) {
        this(project, environment, new Masking(), Vault.closed(), Guard.DEFAULT);
    }

    Expressions(Path project, Map<String, String> environment, Guard guard) {
        this(project, environment, new Masking(), Vault.closed(), guard);
    }

    /**
     * @param masking learns each secret when it is evaluated
     * @param vault opens encrypted values and files
     */
    public Expressions(Path project, Map<String, String> environment, Masking masking, Vault vault) {
        this(project, environment, masking, vault, Guard.DEFAULT);
    }

    private Expressions(Path project, Map<String, String> environment, Masking masking, Vault vault, Guard guard) {
        this.guard = guard;
        this.project = project;
        this.environment = Map.copyOf(environment);
        this.masking = masking;
        this.vault = vault;
        this.templates = new TemplateFiles(project, this);
    }

    /**
     * A value, or a whole tree of them, with {@code ${…}} inside its scalars. A scalar that is one single interpolation keeps
     * the expression's type; any other one with an interpolation is a text. {@code !raw} is never evaluated.
     *
     * @throws Refused where something in it isn't an expression
     */
    public Expression value(Syntax syntax) {
        return expression(compiled(syntax));
    }

    /**
     * A bare expression that must be true or false, as in {@code when}.
     *
     * @throws Refused where it isn't an expression
     */
    public Expression condition(Syntax.Scalar scalar) {
        return expression(once(conditions, scalar, () -> Compiler.condition(scalar)));
    }

    /**
     * A template file, directives and all; its value is a text.
     *
     * @param template as {@link ProjectFiles} found it
     * @param named where the user named it, for the message where it can't be read
     * @throws Refused where it isn't a template, with the template's own line and column
     */
    public Expression file(Path template, Source named) {
        return expression(templates.compiled(template, named));
    }

    /**
     * The value of a variable by its name, evaluated where a user wrote it.
     *
     * @return empty where the scope doesn't have it, or it is null
     * @throws Refused where its evaluation fails
     */
    public Optional<Value> variable(String name, Scope scope) {
        return new Evaluation(scope, this).variable(name).filter(value -> value != Value.Nothing.NOTHING);
    }

    /** The files that were read so far: templates, what they include, and what {@code lookup} read. */
    public SortedSet<Path> files() {
        return new TreeSet<>(files);
    }

    /** Knows the secrets that were evaluated so far. */
    public Masking masking() {
        return masking;
    }

    /** Opens encrypted values and files. */
    public Vault vault() {
        return vault;
    }

    Code code(Syntax syntax) {
        return compiled(syntax).code();
    }

    Optional<Value> environment(String name) {
        return Optional.ofNullable(environment.get(name)).map(Value::of);
    }

    Guard guard() {
        return guard;
    }

    void note(Path file) {
        files.add(file);
    }

    /** The text of a file that an expression names. */
    String read(String name, Call call) {
        var evaluation = call.reading().evaluation();
        try {
            Path file = ProjectFiles.of(
                            project, directory("role_path", evaluation), directory("playbook_dir", evaluation), "files")
                    .find(name);
            note(file);
            var bytes = Files.readAllBytes(file);
            if (Vault.looksLike(bytes)) {
                call.reading().noteSecret();
                return vault.content(bytes, new Source(file, 1, 1)).plain().toString();
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (ProjectFiles.NotFound e) {
            throw call.failed(e.why());
        } catch (IOException e) {
            throw call.failed("\"" + name + "\" can't be read as UTF-8 text.");
        }
    }

    private static Optional<Path> directory(String name, Evaluation evaluation) {
        return evaluation.variable(name).map(value -> Path.of(value.revealed().toString()));
    }

    private Compiled compiled(Syntax syntax) {
        return once(values, syntax, () -> Compiler.value(syntax, this::compiled));
    }

    private static Compiled once(
            Map<Identity, Compiled> known, Syntax syntax, java.util.function.Supplier<Compiled> compile) {
        var identity = new Identity(syntax);
        var compiled = known.get(identity);
        if (compiled == null) {
            compiled = compile.get();
            known.putIfAbsent(identity, compiled);
        }
        return compiled;
    }

    private Expression expression(Compiled compiled) {
        return new Ready(compiled, this);
    }

    private record Ready(Compiled compiled, Expressions expressions) implements Expression {
        @Override
        public Value evaluate(Scope scope) {
            return compiled.code() instanceof Code.Constant(Value value)
                    ? value
                    : compiled.code().run(new Evaluation(scope, expressions));
        }

        @Override
        public Set<String> names() {
            return compiled.mentions().names();
        }

        @Override
        public Set<String> facts() {
            return compiled.mentions().facts();
        }
    }

    /** Syntax by identity: comparing whole trees would cost more than compiling them. */
    private static final class Identity {
        private final Syntax syntax;

        Identity(Syntax syntax) {
            this.syntax = syntax;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // That is what this class is for.
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.syntax == syntax;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(syntax);
        }
    }
}
