package dev.plumb.twin;

import dev.plumb.model.Nearest;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.resource.ResourceType.Platform;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the settings that answers, faults and what is brought have in common. */
record Settings(TwinTypes types, Platform platform, Reading reading) {
    private static final Set<String> VERBS = Set.of("create", "update", "remove", "act");

    /** Which resources something is about. */
    Optional<Fault.Which> which(Syntax.Mapping mapping) {
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

    Optional<String> verb(Syntax.Mapping mapping) {
        var verb = reading.text(mapping, "verb");
        verb.filter(word -> !VERBS.contains(word))
                .ifPresent(word -> reading.wrong(
                        place(mapping, "verb"), "\"" + word + "\" is no verb: it is create, update, remove or act."));
        return verb;
    }

    private static Source place(Syntax.Mapping mapping, String key) {
        return mapping.get(key).map(Syntax::source).orElse(mapping.source());
    }

    /** How often; empty for always. */
    OptionalInt times(Syntax.Mapping mapping) {
        return reading.whole(mapping, "times").map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
