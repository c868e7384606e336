package dev.plumb.twin;

import dev.plumb.model.Nearest;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads how a twin behaves: what its commands answer, and what its resources bring. */
final class MannersReader {
    private final TwinTypes types;
    private final Reading reading;
    private final Settings settings;

    MannersReader(TwinTypes types, Platform platform, Reading reading) {
        this.types = types;
        this.reading = reading;
        this.settings = new Settings(types, platform, reading);
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
                            settings.times(mapping),
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
            settings.which(mapping)
                    .ifPresent(which ->
                            brings.add(new Brings(which, settings.verb(mapping).orElse("create"), effects(mapping))));
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
}
