package dev.plumb.node;

import dev.plumb.model.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Words with which tests speak with a session. */
public final class Conversing {
    public static final Duration LIMIT = Duration.ofMinutes(1);

    private Conversing() {}

    public static Value.Mapping arguments(Object... namesAndValues) {
        var entries = new LinkedHashMap<String, Value>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return new Value.Mapping(entries);
    }

    private static Value value(Object object) {
        return switch (object) {
            case Value value -> value;
            case Boolean truth -> Value.of((boolean) truth);
            case List<?> items ->
                Value.texts(items.stream().map(Object::toString).toList());
            default -> Value.of(object.toString());
        };
    }

    public static Request.Subject subject(int number, TypeScripts type, Object... namesAndValues) {
        return new Request.Subject(number, type, arguments(namesAndValues));
    }

    public static Request.Read read(Request.Subject... subjects) {
        return new Request.Read(Set.of(), List.of(subjects), false);
    }

    public static Request.Operation operation(String verb, Set<String> changes, Value.Mapping arguments) {
        return new Request.Operation(verb, arguments, changes, Map.of(), LIMIT);
    }

    public static Request.Step step(Request.Subject subject, ReadText guard, Request.Operation operation) {
        return new Request.Step(subject, guard, Optional.of(operation), OptionalInt.empty());
    }

    /** A step that needs nothing and is only compared. */
    public static Request.Step step(Request.Subject subject, ReadText guard) {
        return new Request.Step(subject, guard, Optional.empty(), OptionalInt.empty());
    }

    public static Request.Step onFailure(Request.Step step, int next) {
        return new Request.Step(step.subject(), step.guard(), step.operation(), OptionalInt.of(next));
    }

    public static List<Answer> exchange(NodeSession session, Request request) throws Unreachable {
        var answers = new ArrayList<Answer>();
        session.exchange(request, answers::add);
        return answers;
    }

    /** The state of one subject, as its text. */
    public static ReadText state(NodeSession session, Request.Subject subject) throws Unreachable {
        return only(exchange(session, read(subject)), Answer.Read.class).text();
    }

    public static <A extends Answer> A only(List<Answer> answers, Class<A> kind) {
        var found = all(answers, kind, _ -> true);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind.getSimpleName() + " in " + answers);
        }
        return found.getFirst();
    }

    public static <A extends Answer> List<A> all(List<Answer> answers, Class<A> kind, Predicate<A> wanted) {
        return answers.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(wanted)
                .toList();
    }

    /** The first line's word: present, absent, unreadable, unavailable. */
    public static String word(ReadText text) {
        return text.bytes().split("[ \n]", 2)[0];
    }

    /** The values of a property; of {@code unreadable} and {@code unavailable}, the reason. */
    public static List<String> values(ReadText text, String property) {
        var values = new ArrayList<String>();
        var bytes = text.bytes();
        int at = bytes.startsWith(property + " ") ? 0 : bytes.indexOf('\n') + 1;
        while (at < bytes.length()) {
            int space = bytes.indexOf(' ', at);
            var name = bytes.substring(at, space);
            if (bytes.startsWith("-\n", space + 1)) {
                at = space + 3;
                continue;
            }
            int colon = bytes.indexOf(':', space);
            int end = colon + 1 + Integer.parseInt(bytes.substring(space + 1, colon));
            if (name.equals(property)) {
                values.add(Utf8.decode(bytes.substring(colon + 1, end).getBytes(StandardCharsets.ISO_8859_1)));
            }
            at = end + 1;
        }
        return values;
    }

    public static String value(ReadText text, String property) {
        var values = values(text, property);
        if (values.size() != 1) {
            throw new AssertionError("expected one " + property + " in " + text);
        }
        return values.getFirst();
    }
}
