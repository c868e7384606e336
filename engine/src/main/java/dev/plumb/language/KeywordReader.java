package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keywords that are handed down: what a statement says itself is added to, or wins over, what is around it. */
final class KeywordReader {
    private final Problems problems;

    KeywordReader(Problems problems) {
        this.problems = problems;
    }

    Keywords inherit(Keywords outer, Fields own) {
        var vars = own.mapping("vars").map(new VariableNames(problems)::check);
        return new Keywords(
                joined(outer.when(), new Conditions(own).under("when")),
                union(outer.tags(), tags(own)),
                joined(outer.vars(), vars.stream().toList()),
                outer.includeVars(),
                joined(outer.environment(), environment(own)),
                become(outer.become(), own),
                inner(own.scalar("delegate_to"), outer.delegateTo()),
                inner(own.flag("run_once"), outer.runOnce()),
                tolerance(outer.tolerance(), own),
                inner(own.flag("no_log"), outer.noLog()),
                inner(own.flag("check_mode"), outer.checkMode()),
                inner(own.flag("diff"), outer.diff()),
                joined(outer.notifications(), notifications(own)),
                outer.role());
    }

    /** {@code tags: a,b} or a list. */
    static Set<String> tags(Fields own) {
        var tags = new LinkedHashSet<String>();
        for (var written : own.scalars("tags")) {
            if (own.isFixed("tags", written)) {
                Arrays.stream(written.text().split(","))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .forEach(tags::add);
            }
        }
        return tags;
    }

    private static List<Keywords.Notification> notifications(Fields own) {
        return own.scalars("notify").stream()
                .map(handler -> new Keywords.Notification(handler.source(), handler))
                .toList();
    }

    private static List<Syntax.Mapping> environment(Fields own) {
        var value = own.mapping().get("environment");
        if (value.isPresent() && value.get() instanceof Syntax.Sequence list) {
            list.items().stream()
                    .filter(item -> !(item instanceof Syntax.Mapping))
                    .forEach(item -> own.wrong(item.source(), "\"environment\" wants mappings (\"NAME: value\")."));
            return list.items().stream()
                    .filter(Syntax.Mapping.class::isInstance)
                    .map(Syntax.Mapping.class::cast)
                    .toList();
        }
        return own.mapping("environment").stream().toList();
    }

    private static Keywords.Become become(Keywords.Become outer, Fields own) {
        return new Keywords.Become(
                inner(own.flag("become"), outer.become()),
                inner(own.scalar("become_user"), outer.user()),
                inner(own.scalar("become_method"), outer.method()));
    }

    private static Keywords.Tolerance tolerance(Keywords.Tolerance outer, Fields own) {
        return new Keywords.Tolerance(
                inner(own.flag("ignore_errors"), outer.ignoreErrors()),
                inner(own.flag("ignore_unreachable"), outer.ignoreUnreachable()),
                inner(own.flag("any_errors_fatal"), outer.anyErrorsFatal()));
    }

    private static <T> Optional<T> inner(Optional<T> own, Optional<T> outer) {
        return own.isPresent() ? own : outer;
    }

    static <T> List<T> joined(List<T> outer, List<T> own) {
        var joined = new ArrayList<>(outer);
        joined.addAll(own);
        return joined;
    }

    static <T> Set<T> union(Set<T> outer, Set<T> own) {
        var union = new LinkedHashSet<>(outer);
        union.addAll(own);
        return union;
    }
}
