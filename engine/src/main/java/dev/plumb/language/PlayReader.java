package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Play;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one play with all that it imports. */
final class PlayReader {
    private final Loading loading;
    private final Problems problems;

    PlayReader(Loading loading) {
        this.loading = loading;
        this.problems = loading.problems();
    }

    /**
     * Reads it.
     *
     * @param outer what imports of the playbook hand down
     * @param importVars their variables, which win over the play's
     */
    Play read(Syntax.Mapping mapping, Path playbook, Keywords outer, Syntax.Mapping importVars) {
        new KeyCheck(problems).check(mapping, Kind.PLAY);
        var fields = new Fields(mapping, problems);
        var hosts = hosts(fields);
        var keywords = new KeywordReader(problems).inherit(outer, LoadReader.withoutVars(fields));
        var gathered = new Gathered();
        var around = new Surroundings(playbook, playbook, keywords, gathered, List.of(), 0);
        var roleTasks = new RoleReader(loading).entries(fields.list("roles"), around);
        var roles = gathered.roles();
        var statements = new StatementReader(loading);
        var preTasks = statements.read(fields.list("pre_tasks"), around);
        var tasks = statements.read(fields.list("tasks"), around);
        var postTasks = statements.read(fields.list("post_tasks"), around);
        gathered.addAll(new HandlerReader(loading).read(fields.list("handlers"), around));
        return new Play(
                mapping.source(),
                name(fields, hosts),
                hosts,
                keywords,
                new SettingsReader(fields).read(),
                new SettingsReader(fields).serial(),
                vars(fields, importVars),
                new VarsFiles(loading).read(fields, playbook),
                new PromptReader(problems).read(fields),
                Value.Mapping.EMPTY,
                roles,
                preTasks,
                roleTasks,
                tasks,
                postTasks,
                gathered.handlers());
    }

    private Syntax hosts(Fields fields) {
        var patterns = fields.scalars("hosts");
        if (!fields.has("hosts")) {
            problems.add(
                    fields.mapping().source(),
                    "Missing key",
                    "A play needs \"hosts\": the hosts or groups that it is for, such as \"hosts: all\".");
        } else if (patterns.stream().anyMatch(each -> each.text().isBlank())
                || fields.mapping().get("hosts").stream().anyMatch(PlayReader::isEmptyList)) {
            fields.wrong(fields.source("hosts"), "\"hosts\" wants a pattern, such as \"all\" or a group's name.");
        }
        return fields.mapping().get("hosts").orElse(nothing(fields));
    }

    private static boolean isEmptyList(Syntax hosts) {
        return hosts instanceof Syntax.Sequence list && list.items().isEmpty();
    }

    private static Syntax.Scalar name(Fields fields, Syntax hosts) {
        return fields.scalar("name").orElseGet(() -> switch (hosts) {
            case Syntax.Scalar pattern -> pattern;
            case Syntax.Sequence list -> {
                var joined = list.items().stream()
                        .map(item -> item instanceof Syntax.Scalar scalar ? scalar.text() : "")
                        .collect(Collectors.joining(","));
                yield new Syntax.Scalar(list.source(), joined, Value.of(joined), Syntax.Style.QUOTED);
            }
            case Syntax.Mapping _ -> nothing(fields);
        });
    }

    private Syntax.Mapping vars(Fields fields, Syntax.Mapping importVars) {
        var names = new VariableNames(problems);
        var own = fields.mapping("vars").map(names::check);
        return Mappings.over(own.orElse(new Syntax.Mapping(fields.source("vars"), List.of())), importVars);
    }

    private static Syntax.Scalar nothing(Fields fields) {
        return new Syntax.Scalar(fields.mapping().source(), "", Value.Nothing.NOTHING, Syntax.Style.PLAIN);
    }

    /** The files under {@code vars_files}; those whose names are fixed must be there, and are read for their problems. */
    private record VarsFiles(Loading loading) {
        List<Syntax> read(Fields fields, Path playbook) {
            return fields.scalars("vars_files").stream()
                    .map(file -> check(file, playbook))
                    .toList();
        }

        private Syntax check(Syntax.Scalar file, Path playbook) {
            Optional.of(file)
                    .filter(fixed -> !Fields.isExpression(fixed))
                    .flatMap(fixed -> new FileSearch(loading).beside(playbook, fixed))
                    .ifPresent(loading::variables);
            return file;
        }
    }
}
