package dev.plumb.language;

import dev.plumb.model.Role;
import dev.plumb.model.Source;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads roles: dependencies first, then defaults, vars, handlers and tasks. */
final class RoleReader {
    private final Loading loading;
    private final Problems problems;

    RoleReader(Loading loading) {
        this.loading = loading;
        this.problems = loading.problems();
    }

    /** The entries of {@code roles:} or of {@code dependencies:}; what was asked for in the same way before is left out. */
    List<Statement> entries(List<Syntax> entries, Surroundings around) {
        var statements = new ArrayList<Statement>();
        for (var entry : entries) {
            statements.addAll(entry(entry, around));
        }
        return statements;
    }

    private List<Statement> entry(Syntax entry, Surroundings around) {
        if (entry instanceof Syntax.Scalar name && !Fields.isNothing(name)) {
            return new Fields(new Syntax.Mapping(name.source(), List.of()), problems).isFixed("roles", name)
                    ? once(RoleRequest.main(name, new Syntax.Mapping(name.source(), List.of())), around)
                    : List.of();
        }
        if (!(entry instanceof Syntax.Mapping mapping)) {
            problems.add(
                    entry.source(),
                    "Wrong value",
                    "A role is a name or a mapping (\"- role: …\"), not " + Fields.kind(entry) + ".");
            return List.of();
        }
        var fields = new Fields(mapping, problems);
        var keywords = new KeywordReader(problems).inherit(around.keywords(), LoadReader.withoutVars(fields));
        var name = fields.fixed(fields.has("role") ? "role" : "name");
        if (name.isEmpty() && !fields.has("role") && !fields.has("name")) {
            problems.add(mapping.source(), "Missing key", "A role needs its name: \"- role: …\".");
        }
        return name.map(found -> once(RoleRequest.main(found, params(fields)), around.with(keywords)))
                .orElse(List.of());
    }

    private Syntax.Mapping params(Fields fields) {
        var params = new ArrayList<Syntax.Entry>();
        for (var entry : fields.mapping().entries()) {
            if (NotYet.isOfRole(entry.key())) {
                new KeyCheck(problems).refuse(entry, Kind.ROLE, Kind.ROLE.keys());
            } else if (!Kind.ROLE.keys().contains(entry.key())) {
                params.add(entry);
            }
        }
        fields.mapping("vars").ifPresent(vars -> params.addAll(vars.entries()));
        return new VariableNames(problems)
                .check(new Syntax.Mapping(fields.mapping().source(), params));
    }

    private List<Statement> once(RoleRequest request, Surroundings around) {
        return find(request, around)
                .filter(directory -> RoleMeta.read(directory, loading).allowsDuplicates()
                        || around.gathered().isFirst(directory, request.params(), around.keywords()))
                .map(directory -> load(directory, request, around))
                .orElse(List.of());
    }

    List<Statement> load(RoleRequest request, Surroundings around) {
        return find(request, around)
                .map(directory -> load(directory, request, around))
                .orElse(List.of());
    }

    private Optional<Path> find(RoleRequest request, Surroundings around) {
        loading.countImport(request.name().source());
        return new FileSearch(loading).role(request.name(), around);
    }

    private List<Statement> load(Path directory, RoleRequest request, Surroundings around) {
        var link = new Surroundings.Link(
                directory.resolve("tasks").resolve(request.tasksFrom()),
                "role " + request.name().text());
        return around.through(link, request.name().source(), problems)
                .map(inside -> inside(directory, request, inside))
                .orElse(List.of());
    }

    private List<Statement> inside(Path directory, RoleRequest request, Surroundings around) {
        var statements = new ArrayList<>(dependencies(directory, around));
        var source = request.name().source();
        var role = new Role(
                request.name().text(),
                directory,
                variables(directory.resolve("defaults"), request.defaultsFrom(), source),
                variables(directory.resolve("vars"), request.varsFrom(), source),
                request.params());
        around.gathered().add(role);
        var own = around.with(around.keywords().withRole(role));
        file(directory.resolve("handlers"), request.handlersFrom(), source)
                .ifPresent(file -> around.gathered().addAll(new HandlerReader(loading).file(file, own)));
        file(directory.resolve("tasks"), request.tasksFrom(), source)
                .ifPresent(file -> statements.addAll(new StatementReader(loading).file(file, own)));
        return statements;
    }

    /** Dependencies are looked up beside the role that names them, and don't see its variables. */
    private List<Statement> dependencies(Path directory, Surroundings around) {
        var entries = RoleMeta.read(directory, loading).dependencies();
        return entries(entries, around.in(directory.resolve("meta/main.yml")));
    }

    private Syntax.Mapping variables(Path directory, String name, Source source) {
        return file(directory, name, source).map(loading::variables).orElse(new Syntax.Mapping(source, List.of()));
    }

    /** A part of the role; {@code main} may be missing. */
    private Optional<Path> file(Path directory, String name, Source source) {
        var found = FileSearch.inRole(directory, name);
        if (found.isEmpty() && !name.equals("main")) {
            problems.add(
                    source, "File not found", "The role has no \"" + name + "\" in " + loading.shown(directory) + ".");
        }
        return found;
    }
}
