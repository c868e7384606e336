package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns the frames of one request into answers. */
final class Answers {
    private static final Set<String> ABOUT_NO_STEP = Set.of("begin", "facts", "notice", "locked", "left");
    private static final Set<String> CONCLUDING = Set.of("unchanged", "after", "same");

    private final List<Integer> numbers;
    private final Set<String> facts;
    private final Consumer<Answer> answers;
    private final Map<String, Value> contents = new LinkedHashMap<>();
    private final SortedMap<Integer, Ending> endings = new TreeMap<>();
    /** What a stretch has answered so far, by position: a node says it type by type. */
    private final SortedMap<Integer, Answer> concluded = new TreeMap<>();

    /** How an operation ended, as far as its frames say by now. */
    private record Ending(int status, String why, String out, String err) {
        static final Ending UNKNOWN = new Ending(0, "", "", "");

        Ending withOut(String text) {
            return new Ending(status, why, text, err);
        }

        Ending withErr(String text) {
            return new Ending(status, why, out, text);
        }
    }

    Answers(Request request, Consumer<Answer> answers) {
        this.numbers = switch (request) {
            case Request.Read(var _, var subjects, var _) ->
                subjects.stream().map(Request.Subject::number).toList();
            case Request.Apply(var steps, var _, var _) ->
                steps.stream().map(step -> step.subject().number()).toList();
        };
        this.facts = request instanceof Request.Read read ? read.facts() : Set.of();
        this.answers = answers;
    }

    /** A frame that no runtime of ours sends. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** @throws Malformed for a frame that no runtime of ours sends */
    void take(Frame frame) {
        int number = ABOUT_NO_STEP.contains(frame.kind()) ? 0 : number(frame);
        if (!CONCLUDING.contains(frame.kind())) {
            flush();
        }
        switch (frame.kind()) {
            case "begin" -> {}
            case "facts" ->
                answers.accept(new Answer.Facts(
                        Facts.read(frame.bytes(), facts, notice -> answers.accept(new Answer.Noticed(notice)))));
            case "read" -> {
                answers.accept(new Answer.Read(number, state(frame), new Value.Mapping(contents)));
                contents.clear();
            }
            case "stale" -> answers.accept(new Answer.Stale(number, state(frame)));
            case "moved" -> answers.accept(new Answer.Moved(number, state(frame)));
            case "unchanged" -> concluded.put(frame.position(), new Answer.Unchanged(number));
            case "started" -> answers.accept(new Answer.Started(number));
            case "status" -> endings.put(frame.position(), status(frame.text()));
            case "out" -> endings.computeIfPresent(frame.position(), (_, ending) -> ending.withOut(frame.text()));
            case "err" -> endings.computeIfPresent(frame.position(), (_, ending) -> ending.withErr(frame.text()));
            case "locked" -> answers.accept(LockText.locked(frame.text()));
            case "left" -> answers.accept(LockText.left(frame.text()));
            case "cut" -> answers.accept(new Answer.Noticed(cut(frame.text())));
            case "notice" -> frame.text().lines().forEach(line -> answers.accept(new Answer.Noticed(line)));
            case "after" -> concluded.put(frame.position(), ended(number, taken(frame), state(frame)));
            case "same" -> concluded.put(frame.position(), unseen(number, taken(frame), state(frame)));
            default -> content(frame);
        }
    }

    private int number(Frame frame) {
        if (frame.position() >= numbers.size()) {
            throw new Malformed("\"" + frame.kind() + "\" of step " + frame.position() + ", which isn't there");
        }
        return numbers.get(frame.position());
    }

    /** Hands on what a stretch has answered, in the order of its steps. */
    void flush() {
        concluded.values().forEach(answers);
        concluded.clear();
    }

    private void content(Frame frame) {
        if (!frame.kind().startsWith("contents:")) {
            throw new Malformed("\"" + frame.kind() + "\" is no answer");
        }
        var text = frame.text();
        if (text.indexOf('\0') < 0) {
            contents.put(frame.kind().substring("contents:".length()), Value.of(text));
        }
    }

    private static Ending status(String text) {
        int space = text.indexOf(' ');
        if (!text.matches("(?s)\\d{1,9} .*")) {
            throw new Malformed("\"" + text + "\" is no exit code");
        }
        return new Ending(Integer.parseInt(text.substring(0, space)), text.substring(space + 1), "", "");
    }

    private Ending taken(Frame frame) {
        var ending = endings.remove(frame.position());
        return ending == null ? Ending.UNKNOWN : ending;
    }

    /** The positions of operations that ended and whose state afterwards hasn't come yet. */
    List<Integer> unverified() {
        return List.copyOf(endings.keySet());
    }

    /** Answers an operation that ended, with a state that was read later. */
    void verified(int position, ReadText text) {
        var ending = endings.remove(position);
        if (ending != null) {
            answers.accept(ended(numbers.get(position), ending, text));
        }
    }

    private static String cut(String stream) {
        return (stream.equals("out") ? "The standard output" : "The standard error")
                + " is longer than 1 MiB; only its beginning is kept.";
    }

    private static Answer ended(int number, Ending ending, ReadText text) {
        if (ending.status == 0) {
            return new Answer.Applied(number, text, result(ending));
        }
        var why = ending.why.isEmpty() ? describe(ending.status) : sentence(ending.why);
        return failed(number, why, OptionalInt.of(ending.status), ending, text);
    }

    private static Answer unseen(int number, Ending ending, ReadText text) {
        return ending.status == 0
                ? failed(
                        number,
                        "It reports success, but the node's state is the same as before.",
                        OptionalInt.empty(),
                        ending,
                        text)
                : ended(number, ending, text);
    }

    private static Answer failed(int number, String why, OptionalInt status, Ending ending, ReadText text) {
        var lastWords = String.join("\n", LastWords.last(ending.err));
        return new Answer.Failed(number, why, status, lastWords, Optional.of(text), result(ending));
    }

    private static Value.Mapping result(Ending ending) {
        var result = new LinkedHashMap<String, Value>();
        result.put("rc", Value.of(ending.status));
        result.put("stdout", Value.of(ending.out));
        result.put("stderr", Value.of(ending.err));
        return new Value.Mapping(result);
    }

    private static String describe(int status) {
        return switch (status) {
            case 126 -> "The command can't be executed (exit code 126).";
            case 127 -> "The command isn't there (exit code 127).";
            default ->
                status > 128 && status < 160
                        ? "It was killed by signal " + (status - 128) + " (exit code " + status + ")."
                        : "It failed with exit code " + status + ".";
        };
    }

    private static String sentence(String why) {
        var first = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        return first.endsWith(".") || first.endsWith("?") ? first : first + ".";
    }

    private static ReadText state(Frame frame) {
        return new ReadText(frame.bytes());
    }
}
