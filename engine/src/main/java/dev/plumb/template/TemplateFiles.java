package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.vault.Vault;
import freemarker.cache.TemplateLoader;
import freemarker.core.ParseException;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.Template;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The {@code .ftl} files of a project: each is read and compiled once, and nothing outside the project is. */
final class TemplateFiles {
    private final Path project;
    private final Expressions expressions;
    private final Map<Path, Compiled> compiled = new ConcurrentHashMap<>();
    /** The names of templates whose loops notice that they are interrupted. */
    private final Set<String> interruptible = ConcurrentHashMap.newKeySet();

    private final Set<Path> encrypted = ConcurrentHashMap.newKeySet();
    private @Nullable Configuration configuration;

    TemplateFiles(Path project, Expressions expressions) {
        this.project = project;
        this.expressions = expressions;
    }

    Compiled compiled(Path file, Source named) {
        return compiled.computeIfAbsent(file, _ -> compile(file, named));
    }

    private Compiled compile(Path file, Source named) {
        String name = name(file, named);
        Template template = template(name, file, named);
        var parts = new HashSet<>(Set.of(name));
        var mentions = mentions(file, name, named, parts);
        var code = new TemplateCode(template, this);
        return new Compiled(parts.stream().anyMatch(this::isEncrypted) ? new Code.Hidden(code) : code, mentions);
    }

    private String name(Path file, Source named) {
        try {
            var root = project.toRealPath();
            var real = file.toRealPath();
            if (real.startsWith(root)) {
                return root.relativize(real).toString().replace('\\', '/');
            }
            throw refused(named, "The template " + file + " lies outside the project.");
        } catch (IOException _) {
            throw refused(named, "There is no template " + file + ".");
        }
    }

    private Template template(String name, Path file, Source named) {
        try {
            var template = configuration().getTemplate(name);
            if (interruptible.add(name)) {
                _CoreAPI.addThreadInterruptedChecks(template);
            }
            return template;
        } catch (ParseException e) {
            throw SyntaxProblems.template(e, place(name, read(file, named), e));
        } catch (StackOverflowError _) {
            throw new Refused(Problem.at(
                    new Source(file(name), 1, 1),
                    "Syntax error in a template",
                    "Something in this template is nested too deep."));
        } catch (MalformedInputException _) {
            throw refused(named, "The template " + file + " isn't UTF-8 text.");
        } catch (TemplateNotFoundException | MalformedTemplateNameException _) {
            throw refused(named, "There is no template " + file + ".");
        } catch (IOException e) {
            throw refused(named, "The template " + file + " can't be read: " + e.getMessage() + ".");
        }
    }

    /** FreeMarker counts what a file's end would be behind it. */
    private Source place(String name, String text, ParseException e) {
        var lines = text.split("\\R", -1);
        int line = Math.clamp(e.getLineNumber(), 1, lines.length);
        return new Source(file(name), line, Math.clamp(e.getColumnNumber(), 1, lines[line - 1].length() + 1));
    }

    /** What the template and those that it includes by a literal name mention. */
    private Mentions mentions(Path file, String name, Source named, Set<String> seen) {
        var text = TemplateText.of(read(file, named), file(name));
        var mentions = text.mentions();
        for (String included : text.includes()) {
            String full = included.startsWith("/")
                    ? included.substring(1)
                    : Path.of(name)
                            .resolveSibling(included)
                            .normalize()
                            .toString()
                            .replace('\\', '/');
            var found = find(full);
            if (seen.add(full) && found != null) {
                template(full, found, named);
                mentions = mentions.plus(mentions(found, full, named, seen));
            }
        }
        return mentions;
    }

    private String read(Path file, Source named) {
        try {
            return text(file);
        } catch (IOException e) {
            throw refused(named, "The template " + file + " can't be read as UTF-8 text.");
        }
    }

    private boolean isEncrypted(String name) {
        try {
            var file = find(name);
            return file != null && encrypted.contains(file.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    /** What is encrypted is opened, and its template's value is a secret. */
    private String text(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var vaulted = Vault.looksLike(bytes);
        if (vaulted) {
            encrypted.add(file.toRealPath());
        }
        var plain = vaulted ? expressions.vault().open(bytes, new Source(file, 1, 1)) : bytes;
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(plain))
                .toString();
    }

    private static Refused refused(Source named, String detail) {
        return new Refused(Problem.at(named, "A template can't be used", detail));
    }

    /** The file of a template's name as users see it. */
    Path file(String name) {
        return project.resolve(name);
    }

    Expressions expressions() {
        return expressions;
    }

    /** A template by its path from the project's root; a name from the root may leave out {@code templates/}. */
    private @Nullable Path find(String name) {
        for (Path file :
                new Path[] {project.resolve(name), project.resolve("templates").resolve(name)}) {
            try {
                if (Files.isRegularFile(file) && file.toRealPath().startsWith(project.toRealPath())) {
                    return file;
                }
            } catch (IOException _) {
                return null;
            }
        }
        return null;
    }

    private synchronized Configuration configuration() {
        var known = configuration;
        if (known != null) {
            return known;
        }
        var made = Settings.configuration();
        made.setTemplateLoader(new Loader());
        made.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration = made;
        return made;
    }

    private final class Loader implements TemplateLoader {
        @Override
        public @Nullable Object findTemplateSource(String name) {
            return find(name);
        }

        @Override
        public long getLastModified(Object source) {
            return 0;
        }

        @Override
        public Reader getReader(Object source, String encoding) throws IOException {
            expressions.note((Path) source);
            return new java.io.StringReader(text((Path) source));
        }

        @Override
        public void closeTemplateSource(Object source) {}
    }
}
