package dev.plumb.language;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The engine's own words, which look like resource types in a task: their arguments are checked here. */
final class EngineWords {
    private static final Set<String> WORDS = Set.of("debug", "assert", "set_fact", "fail", "meta", "include_vars");
    private static final Set<String> META =
            Set.of("flush_handlers", "end_play", "end_host", "end_batch", "noop", "clear_host_errors");
    private static final Set<String> META_NOT_YET =
            Set.of("end_role", "clear_facts", "refresh_inventory", "reset_connection");

    private final Problems problems;

    EngineWords(Problems problems) {
        this.problems = problems;
    }

    static Set<String> names() {
        return WORDS;
    }

    /**
     * Checks a word's arguments.
     *
     * @return the arguments in the one shape that a run expects: a scalar for {@code meta}, else a mapping
     */
    Syntax check(String word, Source source, Syntax arguments) {
        if (word.equals("meta")) {
            return meta(source, arguments);
        }
        if (word.equals("include_vars") && arguments instanceof Syntax.Scalar file && !Fields.isNothing(file)) {
            return new Syntax.Mapping(file.source(), List.of(new Syntax.Entry(file.source(), "file", file)));
        }
        if (Fields.isNothing(arguments)) {
            return check(word, source, new Syntax.Mapping(source, List.of()));
        }
        if (arguments instanceof Syntax.Mapping mapping) {
            checkMapping(word, source, new Fields(mapping, problems));
        } else {
            wrong(
                    arguments.source(),
                    "\"%s\" wants a mapping (\"name: value\"), not %s.".formatted(word, Fields.kind(arguments)));
        }
        return arguments;
    }

    private void checkMapping(String word, Source source, Fields fields) {
        switch (word) {
            case "debug" -> debug(source, fields);
            case "assert" -> assertion(source, fields);
            case "fail" -> known(fields, word, Set.of("msg"));
            case "include_vars" -> includeVars(source, fields);
            default -> setFact(source, fields);
        }
    }

    private void debug(Source source, Fields fields) {
        known(fields, "debug", Set.of("msg", "var"));
        if (fields.has("msg") == fields.has("var")) {
            wrong(source, "\"debug\" wants either \"msg\" (a text) or \"var\" (a variable's name).");
        }
        fields.scalar("var");
    }

    private void assertion(Source source, Fields fields) {
        known(fields, "assert", Set.of("that", "fail_msg", "msg", "success_msg", "quiet"));
        if (new Conditions(fields).under("that").isEmpty() && (!fields.has("that") || hasNoCondition(fields))) {
            wrong(source, "\"assert\" wants conditions under \"that\".");
        }
        fields.flag("quiet");
    }

    private static boolean hasNoCondition(Fields fields) {
        return fields.mapping().get("that").stream()
                .anyMatch(that ->
                        that instanceof Syntax.Sequence list && list.items().isEmpty());
    }

    private void includeVars(Source source, Fields fields) {
        known(fields, "include_vars", Set.of("file", "dir", "name"));
        if (fields.has("file") == fields.has("dir")) {
            wrong(source, "\"include_vars\" wants either \"file\" or \"dir\".");
        }
        fields.mapping().entries().forEach(entry -> fields.scalar(entry.key()));
    }

    private void setFact(Source source, Fields fields) {
        if (fields.mapping().entries().isEmpty()) {
            wrong(source, "\"set_fact\" wants variables (\"name: value\").");
        }
        fields.mapping().entries().forEach(entry -> {
            if (entry.key().equals("cacheable")) {
                problems.add(entry.source(), "Not available yet", "Facts aren't kept between runs yet: remove it.");
            } else {
                new VariableNames(problems).check(entry.source(), entry.key());
            }
        });
    }

    private Syntax meta(Source source, Syntax arguments) {
        var word = Optional.of(arguments)
                .filter(Syntax.Scalar.class::isInstance)
                .map(scalar -> ((Syntax.Scalar) scalar).text());
        if (word.filter(META_NOT_YET::contains).isPresent()) {
            problems.add(arguments.source(), "Not available yet", "\"meta: " + word.get() + "\" isn't available yet.");
        } else if (word.filter(META::contains).isEmpty()) {
            wrong(
                    word.isPresent() && !Fields.isNothing(arguments) ? arguments.source() : source,
                    "\"meta\" wants one of "
                            + String.join(", ", META.stream().sorted().toList()) + "."
                            + word.map(written -> dev.plumb.model.Nearest.suggestion(written, META))
                                    .orElse(""));
        }
        return arguments;
    }

    private void known(Fields fields, String word, Set<String> keys) {
        new KeyCheck(problems).check(fields.mapping(), "\"" + word + "\"", keys);
    }

    private void wrong(Source source, String detail) {
        problems.add(source, "Wrong value", detail);
    }
}
