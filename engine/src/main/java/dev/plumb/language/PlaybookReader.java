package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Play;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a playbook: its plays, and the playbooks that it imports. */
final class PlaybookReader {
    private final Loading loading;
    private final Problems problems;

    PlaybookReader(Loading loading) {
        this.loading = loading;
        this.problems = loading.problems();
    }

    List<Play> read(Path playbook) {
        return plays(start(playbook), nothing(playbook));
    }

    /** @param written what would stand in the file */
    List<Play> read(Path playbook, Syntax written) {
        return plays(written, start(playbook), nothing(playbook));
    }

    private Surroundings start(Path playbook) {
        return new Surroundings(playbook, playbook, Keywords.NONE, new Gathered(), List.of(link(playbook)), 0);
    }

    private Syntax.Mapping nothing(Path playbook) {
        return new Syntax.Mapping(new Source(loading.shown(playbook), 1, 1), List.of());
    }

    private List<Play> plays(Surroundings around, Syntax.Mapping vars) {
        return loading.read(around.file())
                .map(syntax -> plays(syntax, around, vars))
                .orElse(List.of());
    }

    private List<Play> plays(Syntax syntax, Surroundings around, Syntax.Mapping vars) {
        if (syntax instanceof Syntax.Sequence list && !list.items().isEmpty()) {
            return list.items().stream()
                    .flatMap(item -> entry(item, around, vars).stream())
                    .toList();
        }
        problems.add(
                syntax.source(),
                "Not a playbook",
                "A playbook is a list of plays: write \"- hosts: all\", and below it \"tasks:\".");
        return List.of();
    }

    private List<Play> entry(Syntax item, Surroundings around, Syntax.Mapping vars) {
        if (!(item instanceof Syntax.Mapping mapping)) {
            problems.add(
                    item.source(),
                    "Wrong value",
                    "A play is a mapping (\"- hosts: …\"), not " + Fields.kind(item) + ".");
            return List.of();
        }
        if (isTask(mapping)) {
            problems.add(
                    mapping.source(),
                    "Not a play",
                    "This is a task, and a playbook is a list of plays: write \"- hosts: all\", and the task below it under"
                            + " \"tasks:\".");
            return List.of();
        }
        var full = mapping.entries().stream()
                .map(Syntax.Entry::key)
                .filter(key -> TypeKey.shortName(key).equals("import_playbook"))
                .findFirst();
        return full.map(key -> imported(key, mapping, around, vars))
                .orElseGet(() ->
                        List.of(new PlayReader(loading).read(mapping, around.playbook(), around.keywords(), vars)));
    }

    private boolean isTask(Syntax.Mapping mapping) {
        return mapping.entry("hosts").isEmpty()
                && mapping.entries().stream()
                        .map(entry -> TypeKey.shortName(entry.key()))
                        .anyMatch(key -> TypeKey.known(loading.types()).contains(key) || key.equals("block"));
    }

    private List<Play> imported(String key, Syntax.Mapping mapping, Surroundings around, Syntax.Mapping vars) {
        var fields = new Fields(mapping, problems);
        new KeyCheck(problems).check(fields.without(java.util.Set.of(key)).mapping(), Kind.PLAYBOOK_IMPORT);
        var keywords = new KeywordReader(problems).inherit(around.keywords(), LoadReader.withoutVars(fields));
        var own = fields.mapping("vars").map(new VariableNames(problems)::check);
        var all = Mappings.over(own.orElse(new Syntax.Mapping(mapping.source(), List.of())), vars);
        var plays = new ArrayList<Play>();
        fields.fixed(key).ifPresent(name -> {
            loading.countImport(name.source());
            new FileSearch(loading)
                    .beside(around.playbook(), name)
                    .flatMap(file -> new Surroundings(file, file, keywords, around.gathered(), around.chain(), 0)
                            .through(link(file), name.source(), problems))
                    .ifPresent(inside -> plays.addAll(plays(inside, all)));
        });
        return plays;
    }

    private Surroundings.Link link(Path playbook) {
        return new Surroundings.Link(playbook, loading.shown(playbook).toString());
    }
}
