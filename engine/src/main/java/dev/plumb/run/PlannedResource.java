package dev.plumb.run;

import dev.plumb.masking.Masking;
import dev.plumb.model.Drift;
import dev.plumb.model.Result;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.ReadText;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.StateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One resource of a saved plan: what it was when the plan was made, and what was decided.
 *
 * @param become the user it was read as; empty for the login user
 * @param reading the arguments that reading needs
 * @param secret properties that the digest leaves out
 * @param digest of what the node said
 * @param display what was decided, for people: status, verb, changes
 */
record PlannedResource(
        String type,
        String key,
        String become,
        Value.Mapping reading,
        Set<String> secret,
        String digest,
        Value.Mapping display) {

    /** Empty where reading it needs a secret: a plan holds none, so such a resource is decided anew. */
    static Optional<PlannedResource> of(Item item, Outcome outcome, Masking masking) {
        var desired = item.desired();
        if (desired.reading().holdsSecret() || item.text().isEmpty()) {
            return Optional.empty();
        }
        var secret = new TreeSet<String>();
        desired.type().properties().keySet().stream()
                .filter(name ->
                        desired.arguments().get(name).filter(Value::holdsSecret).isPresent())
                .forEach(secret::add);
        return Optional.of(new PlannedResource(
                desired.type().name(),
                key(desired),
                item.endpoint.become().map(become -> become.user()).orElse(""),
                desired.reading(),
                secret,
                digest(desired.type(), item.text().get(), secret),
                masking.mask(display(item, outcome))));
    }

    static String key(Desired desired) {
        return desired.type().name() + " " + desired.key();
    }

    /** A digest of what a node says of a resource, without its secret properties. */
    static String digest(ResourceType type, ReadText text, Set<String> secret) {
        if (secret.isEmpty() || !(StateText.decode(type, text) instanceof State.Present(var properties))) {
            return Comparison.sha256(text.bytes());
        }
        var open = new LinkedHashMap<>(properties.entries());
        open.keySet().removeAll(secret);
        return Comparison.sha256(
                StateText.encode(new State.Present(new Value.Mapping(open))).bytes());
    }

    private static Value.Mapping display(Item item, Outcome outcome) {
        var changes = new ArrayList<Value>();
        var hidden = item.visit.flags.noLog();
        for (var change : hidden ? List.<Drift.Change>of() : outcome.changes()) {
            Map<String, Value> entry = new LinkedHashMap<>();
            entry.put("property", Value.of(change.property()));
            change.present().ifPresent(value -> entry.put("before", value));
            change.desired().ifPresent(value -> entry.put("after", value));
            changes.add(new Value.Mapping(entry));
        }
        Map<String, Value> display = new LinkedHashMap<>();
        display.put("task", Value.of(item.visit.label.name()));
        display.put("source", Value.of(item.visit.label.source().toString()));
        display.put("status", Value.of(outcome.status().name().toLowerCase(java.util.Locale.ROOT)));
        display.put("verb", Value.of(outcome.verb()));
        display.put("changes", new Value.Sequence(changes));
        display.put("message", Value.of(hidden ? Result.HIDDEN : outcome.message()));
        return new Value.Mapping(display);
    }

    Value.Mapping document() {
        Map<String, Value> document = new LinkedHashMap<>();
        document.put("type", Value.of(type));
        document.put("key", Value.of(key));
        document.put("become", Value.of(become));
        document.put("reading", reading);
        document.put("secret", Value.texts(secret));
        document.put("digest", Value.of(digest));
        document.put("decided", display);
        return new Value.Mapping(document);
    }

    static PlannedResource read(Value.Mapping document) {
        return new PlannedResource(
                text(document, "type"),
                text(document, "key"),
                text(document, "become"),
                document.get("reading").orElse(null) instanceof Value.Mapping reading ? reading : Value.Mapping.EMPTY,
                Set.copyOf(texts(document, "secret")),
                text(document, "digest"),
                document.get("decided").orElse(null) instanceof Value.Mapping decided ? decided : Value.Mapping.EMPTY);
    }

    static String text(Value.Mapping document, String key) {
        return document.get(key).map(Value::toString).orElse("");
    }

    static List<String> texts(Value.Mapping document, String key) {
        return document.get(key).orElse(null) instanceof Value.Sequence(var items)
                ? items.stream().map(Value::toString).toList()
                : List.of();
    }
}
