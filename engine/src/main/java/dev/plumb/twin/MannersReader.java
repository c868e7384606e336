package dev.plumb.twin;

import dev.plumb.model.Nearest;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType.Platform;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads how a twin behaves: what its commands answer, what its resources bring, what goes wrong. */
final class MannersReader {
    private static final Set<String> VERBS = Set.of("create", "update", "remove", "act");
    private static final Set<String> FAULTS =
            Set.of("unreachable", "slow", "fails", "lies", "unreadable", "unavailable", "moves", "lost", "reboots");

    private final TwinTypes types;
    private final Platform platform;
    private final Reading reading;

    MannersReader(TwinTypes types, Platform platform, Reading reading) {
        this.types = types;
        this.platform = platform;
        this.reading = reading;
    }

    List<Answered> answers(Optional<Syntax> listed) {
        var answers = new ArrayList<Answered>();
        for (var item : reading.list(listed, "answers")) {
            var mapping = reading.mapping(
                    item, "answer", Set.of("command", "matches", "rc", "stdout", "stderr", "times", "effects"));
            command(mapping)
                    .ifPresent(command -> answers.add(new Answered(
                            command,
                            reading.whole(mapping, "rc").orElse(0),
                            reading.text(mapping, "stdout").orElse(""),
                            reading.text(mapping, "stderr").orElse(""),
                            times(mapping),
                            effects(mapping))));
        }
        return answers;
    }

    private Optional<Answered.Command> command(Syntax.Mapping mapping) {
        var exact = reading.text(mapping, "command");
        var pattern = mapping.get("matches");
        if (exact.isPresent() == pattern.isPresent()) {
            reading.wrong(mapping.source(), "An answer has either \"command\" or \"matches\".");
            return Optional.empty();
        }
        if (exact.isPresent()) {
            return Optional.of(new Answered.Command.Exactly(exact.get().strip()));
        }
        try {
            return Optional.of(new Answered.Command.Matching(
                    Pattern.compile(reading.text(pattern.get(), "matches"), Pattern.DOTALL)));
        } catch (PatternSyntaxException e) {
            reading.wrong(pattern.get().source(), "This isn't a regular expression: " + e.getDescription() + ".");
            return Optional.empty();
        }
    }

    List<Brings> brings(Optional<Syntax> listed) {
        var brings = new ArrayList<Brings>();
        for (var item : reading.list(listed, "brings")) {
            var mapping = reading.mapping(item, "entry of \"brings\"", Set.of("type", "identity", "verb", "effects"));
            which(mapping)
                    .ifPresent(
                            which -> brings.add(new Brings(which, verb(mapping).orElse("create"), effects(mapping))));
        }
        return brings;
    }

    /** Written like tasks: one resource type with its arguments each. */
    private List<Desired> effects(Syntax.Mapping mapping) {
        var effects = new ArrayList<Desired>();
        for (var item : reading.list(mapping.get("effects"), "effects")) {
            var effect = reading.mapping(item, "effect");
            if (effect.entries().size() != 1) {
                reading.wrong(item.source(), "An effect is one resource type with its arguments.");
                continue;
            }
            effect(effect.entries().getFirst()).ifPresent(effects::add);
        }
        return effects;
    }

    private Optional<Desired> effect(Syntax.Entry written) {
        var type = types.find(written.key());
        if (type.isEmpty() || type.get().action()) {
            reading.wrong(
                    written.source(),
                    type.isPresent()
                            ? "\"" + written.key() + "\" is an action; an effect is a resource."
                            : "There is no resource type \"" + written.key() + "\"."
                                    + Nearest.suggestion(written.key(), types.names()));
            return Optional.empty();
        }
        try {
            var arguments = new Arguments(type.get(), written.value(), written.source());
            return Optional.of(arguments.desired((Value.Mapping) Reading.value(arguments.syntax())));
        } catch (Refused refused) {
            reading.problems().addAll(refused.problems());
            return Optional.empty();
        }
    }

    List<Fault> faults(Optional<Syntax> listed) {
        var faults = new ArrayList<Fault>();
        for (var item : reading.list(listed, "faults")) {
            var mapping = reading.mapping(item, "fault", FAULTS);
            if (mapping.entries().size() != 1) {
                reading.wrong(
                        item.source(),
                        "A fault is one of "
                                + String.join(", ", FAULTS.stream().sorted().toList()) + ", with its settings.");
            } else if (FAULTS.contains(mapping.entries().getFirst().key())) {
                var entry = mapping.entries().getFirst();
                fault(entry.key(), entry.value()).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private Optional<Fault> fault(String kind, Syntax settings) {
        return switch (kind) {
            case "unreachable" -> Optional.of(silent(settings));
            case "slow" -> slow(settings);
            case "fails" -> {
                var known = known(settings, kind, "verb", "message", "rc");
                yield which(known)
                        .map(which -> new Fault.Fails(
                                which,
                                verb(known),
                                reading.text(known, "message").orElse("The twin's document says that this fails."),
                                reading.whole(known, "rc").orElse(1),
                                times(known)));
            }
            case "lies" -> {
                var known = known(settings, kind);
                yield which(known).map(which -> new Fault.Lies(which, times(known)));
            }
            case "unreadable" -> {
                var known = known(settings, kind, "because");
                yield which(known)
                        .map(which -> new Fault.Unreadable(
                                which, reading.text(known, "because").orElse("permission denied"), times(known)));
            }
            case "unavailable" -> {
                var known = known(settings, kind, "because");
                yield which(known)
                        .map(which -> new Fault.Unavailable(
                                which, reading.text(known, "because").orElse(which.type()), times(known)));
            }
            case "moves" -> moves(known(settings, kind, "to"));
            case "lost" -> {
                var known = known(settings, kind);
                yield which(known).map(which -> new Fault.Lost(which, times(known)));
            }
            default -> {
                var known = known(settings, kind, "exchanges");
                yield which(known)
                        .map(which -> new Fault.Reboots(
                                which, reading.whole(known, "exchanges").orElse(1), times(known)));
            }
        };
    }

    private Fault silent(Syntax settings) {
        var always = settings instanceof Syntax.Scalar scalar && scalar.value().equals(Value.of(true));
        var known = always
                ? new Syntax.Mapping(settings.source(), List.of())
                : reading.mapping(settings, "fault \"unreachable\"", Set.of("message", "after", "times"));
        return new Fault.Silent(
                reading.text(known, "message").orElse("The twin doesn't answer: its document says so."),
                reading.whole(known, "after").orElse(0),
                times(known));
    }

    private Optional<Fault> slow(Syntax settings) {
        if (Reading.value(settings) instanceof Value.Decimal(BigDecimal seconds) && seconds.signum() >= 0) {
            return Optional.of(
                    new Fault.Slow(Duration.ofMillis(seconds.movePointRight(3).longValue())));
        }
        reading.wrong(settings.source(), "\"slow\" is a number of seconds.");
        return Optional.empty();
    }

    private Optional<Fault> moves(Syntax.Mapping known) {
        var to = known.get("to");
        if (to.isEmpty()) {
            reading.wrong(known.source(), "\"moves\" needs \"to\": the properties as they will be, or absent.");
            return Optional.empty();
        }
        var which = which(known);
        if (which.isPresent() && which.get().identity().isEmpty()) {
            reading.wrong(known.source(), "\"moves\" needs \"identity\".");
            return Optional.empty();
        }
        if (which.isEmpty()
                || new ThingReader(types, platform, reading)
                        .type(which.get().type(), known.source())
                        .isEmpty()) {
            return Optional.empty();
        }
        var gone = to.get() instanceof Syntax.Scalar scalar && scalar.text().equals("absent");
        return which.map(moved -> new Fault.Moves(
                moved,
                gone ? Optional.empty() : Optional.of(moved(moved, to.get())),
                OptionalInt.of(times(known).orElse(1))));
    }

    private Value.Mapping moved(Fault.Which which, Syntax to) {
        var properties = new ThingReader(types, platform, reading)
                .properties(types.find(which.type()).orElseThrow(), to);
        return TwinFiles.TYPES.contains(which.type())
                ? properties
                        .get(TwinFiles.CONTENT)
                        .map(content -> properties.without(TwinFiles.CONTENT).with(TwinFiles.kept(content)))
                        .orElse(properties)
                : properties;
    }

    private Syntax.Mapping known(Syntax settings, String kind, String... more) {
        var keys = new ArrayList<>(List.of("type", "identity", "times"));
        keys.addAll(List.of(more));
        return reading.mapping(settings, "fault \"" + kind + "\"", keys);
    }

    private Optional<Fault.Which> which(Syntax.Mapping mapping) {
        var name = reading.text(mapping, "type");
        if (name.isEmpty()) {
            reading.wrong(mapping.source(), "\"type\" is missing: the resource type that it is about.");
            return Optional.empty();
        }
        var type = types.find(name.get());
        if (type.isEmpty()) {
            reading.wrong(
                    mapping.get("type").map(Syntax::source).orElse(mapping.source()),
                    "There is no resource type \"" + name.get() + "\"."
                            + Nearest.suggestion(name.get(), types.names()));
            return Optional.empty();
        }
        var text = mapping.get("identity");
        if (text.isEmpty()) {
            return Optional.of(new Fault.Which(name.get(), Optional.empty()));
        }
        return new ThingReader(types, platform, reading)
                .identity(
                        type.get(),
                        reading.text(text.get(), "identity"),
                        text.get().source())
                .map(identity ->
                        new Fault.Which(name.get(), Optional.of(Identities.key(platform, type.get(), identity))));
    }

    private Optional<String> verb(Syntax.Mapping mapping) {
        var verb = reading.text(mapping, "verb");
        verb.filter(word -> !VERBS.contains(word))
                .ifPresent(word -> reading.wrong(
                        place(mapping, "verb"), "\"" + word + "\" is no verb: it is create, update, remove or act."));
        return verb;
    }

    private static Source place(Syntax.Mapping mapping, String key) {
        return mapping.get(key).map(Syntax::source).orElse(mapping.source());
    }

    private OptionalInt times(Syntax.Mapping mapping) {
        return reading.whole(mapping, "times").map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
