package dev.plumb.resource;

import dev.plumb.model.Value;
import java.util.List;

/** Picks texts, lists and mappings out of what a node answered; what isn't there, or not known yet, is empty. */
final class Answers {
    private Answers() {}

    static String text(Value.Mapping answer, String name) {
        return answer.get(name)
                .filter(value -> !(value instanceof Value.Nothing || value instanceof Value.Unknown))
                .map(Value::toString)
                .orElse("");
    }

    static boolean isTrue(Value.Mapping answer, String name) {
        return text(answer, name).equals("true");
    }

    static List<String> texts(Value.Mapping answer, String name) {
        return items(answer, name).stream().map(Value::toString).toList();
    }

    static List<Value.Mapping> mappings(Value.Mapping answer, String name) {
        return items(answer, name).stream()
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .toList();
    }

    static Value.Mapping mapping(Value.Mapping answer, String name) {
        return answer.get(name).orElse(null) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
    }

    static List<Value> items(Value.Mapping answer, String name) {
        return answer.get(name).orElse(null) instanceof Value.Sequence(var items) ? items : List.of();
    }
}
