package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Actions run nothing: the document says what each command answers and what it changes. */
enum TwinActions implements Behaviour {
    INSTANCE;

    @Override
    public State read(World world, Desired subject) {
        var guards = new LinkedHashMap<String, Value>();
        for (var name : Set.of("creates", "removes")) {
            text(subject, name).ifPresent(path -> guards.put(name, Value.of(exists(world, subject, path))));
        }
        for (var name : Set.of("unless", "only_if")) {
            var command = subject.arguments().get(name);
            if (command.isPresent()) {
                var answer = answer(world, command.get());
                if (answer.isEmpty()) {
                    return new State.Unreadable(unlisted(command.get()));
                }
                guards.put(name, Value.of(answer.get().rc() == 0));
            }
        }
        return new State.Present(new Value.Mapping(new java.util.TreeMap<>(guards)));
    }

    private static boolean exists(World world, Desired subject, String path) {
        var tree = world.tree();
        return text(subject, "chdir")
                .flatMap(tree.paths()::canonical)
                .flatMap(directory -> tree.paths().resolve(directory, path))
                .or(() -> tree.paths().canonical(path))
                .flatMap(canonical -> tree.following(canonical))
                .isPresent();
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var answer = run(
                world,
                desired.arguments().holdsSecret()
                        ? new Value.Secret(Value.of(command(desired)))
                        : Value.of(command(desired)));
        var result = result(answer.rc(), answer.stdout(), answer.stderr());
        if (answer.rc() != 0) {
            throw new ApplyFailed(
                    "It failed with exit code " + answer.rc() + ".", answer.rc(), answer.stderr(), result);
        }
        return result;
    }

    /** Does what the document says that a command does. */
    static Answered run(World world, Value command) throws ApplyFailed {
        var answer = answer(world, command)
                .orElseThrow(() -> new ApplyFailed(unlisted(command), 127, "", result(127, "", "")));
        answer.times().ifPresent(_ -> world.node().count(answer.counted()));
        world.bring(answer.effects());
        return answer;
    }

    private static Value.Mapping result(int rc, String stdout, String stderr) {
        return Value.Mapping.EMPTY
                .with("rc", Value.of(rc))
                .with("stdout", Value.of(stdout))
                .with("stderr", Value.of(stderr));
    }

    /** What a document's answers name: the free form, or the words of {@code argv} with spaces between them. */
    static String command(Desired desired) {
        return desired.arguments()
                .get("argv")
                .map(Value::revealed)
                .map(words -> words instanceof Value.Sequence(var items)
                        ? items.stream().map(item -> item.revealed().toString()).collect(Collectors.joining(" "))
                        : words.toString())
                .or(() -> desired.type().freeForm().flatMap(name -> text(desired, name)))
                .orElse("")
                .strip();
    }

    private static Optional<Answered> answer(World world, Value command) {
        var text = command.revealed().toString().strip();
        return world.document().answers().stream()
                .filter(answer -> answer.command().means(text))
                .filter(answer -> answer.times().isEmpty()
                        || world.node().counted(answer.counted())
                                < answer.times().getAsInt())
                .findFirst();
    }

    /** A secret command is masked: whoever writes the document knows it. */
    private static String unlisted(Value command) {
        return "The twin's document doesn't say what this command answers. Add to its \"answers\":\n"
                + "    - command: " + dev.plumb.document.Json.compact(command) + "\n"
                + "      rc: 0\n"
                + "      stdout: \"\"";
    }

    private static Optional<String> text(Desired desired, String argument) {
        return desired.arguments().get(argument).map(value -> value.revealed().toString());
    }
}
