package dev.plumb.twin;

import dev.plumb.model.Nearest;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.Conformer;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceType.Platform;
import dev.plumb.resource.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code resources:} of a document: what is there, typed by the contracts. */
final class ThingReader {
    private final TwinTypes types;
    private final Platform platform;
    private final Reading reading;
    private final Set<Key> listedKeys = new HashSet<>();

    ThingReader(TwinTypes types, Platform platform, Reading reading) {
        this.types = types;
        this.platform = platform;
        this.reading = reading;
    }

    /** One resource as a document has it. */
    record Listed(ResourceType type, Key key, Thing thing) {}

    void read(Syntax resources, ResourceType.Scope scope, NavigableMap<Key, Thing> into) {
        for (var entry : reading.mapping(resources, "\"resources\"").entries()) {
            type(entry.key(), entry.source()).ifPresent(type -> {
                if (type.scope() != scope) {
                    reading.wrong(
                            entry.source(),
                            scope == ResourceType.Scope.NODE
                                    ? "\"" + type.name() + "\" belongs to a cluster: it stands below \"cluster\"."
                                    : "\"" + type.name()
                                            + "\" belongs to a node: it stands in the twin's \"resources\".");
                } else {
                    readAll(type, entry.value(), into);
                }
            });
        }
    }

    Optional<ResourceType> type(String name, Source place) {
        var type = types.find(name);
        if (type.isEmpty()) {
            reading.wrong(
                    place, "There is no resource type \"" + name + "\"." + Nearest.suggestion(name, types.names()));
        } else if (derivedFrom(type.get()).isPresent()) {
            reading.wrong(place, derivedFrom(type.get()).get());
            return Optional.empty();
        }
        return type;
    }

    /** Types whose state a twin works out from what other types list. */
    private static Optional<String> derivedFrom(ResourceType type) {
        if (type.action()) {
            return Optional.of(
                    "\"" + type.name() + "\" is an action and has no state: list what it says under \"answers\".");
        }
        return switch (type.name()) {
            case TwinLine.TYPE -> Optional.of("A line has no state of its own: list the file with its content.");
            case TwinCatalog.AGENT ->
                Optional.of("The agent has no state of its own: list its complus_application, complus_role and"
                        + " complus_component.");
            case TwinCluster.ABSENT, TwinCluster.GROUP, TwinCluster.MEMBERSHIP ->
                Optional.of("It has no state of its own: list the cluster's \"nodes\" and \"groups\".");
            default -> Optional.empty();
        };
    }

    private void readAll(ResourceType type, Syntax listed, NavigableMap<Key, Thing> into) {
        if (listed instanceof Syntax.Sequence(var _, var items)) {
            items.forEach(item -> put(withArguments(type, item), item.source(), into));
            return;
        }
        for (var entry : reading.mapping(listed, "list of " + type.name()).entries()) {
            var identity = identity(type, entry.key(), entry.source());
            if (identity.isPresent()) {
                put(listed(type, identity.get(), entry.value()), entry.source(), into);
            }
        }
    }

    private void put(Optional<Listed> listed, Source place, NavigableMap<Key, Thing> into) {
        if (listed.isEmpty()) {
            return;
        }
        var key = listed.get().key();
        if (!listedKeys.add(key)) {
            reading.wrong(place, "This is listed twice: " + key.identity() + ".");
        }
        into.put(key, listed.get().thing());
        listed.get().type().effects().stream()
                .filter(effect -> effect.properties().isEmpty())
                .flatMap(effect -> effectOf(effect, listed.get().thing()).stream())
                .forEach(other -> into.putIfAbsent(
                        Identities.key(platform, other.type(), other.arguments()),
                        new Thing(Identities.of(other.type(), other.arguments()), bare(other.type()))));
    }

    /** What is known of a thing that is only there because another one is. */
    private Value.Mapping bare(ResourceType type) {
        return TwinFiles.TYPES.contains(type.name())
                ? TwinFiles.listed(platform, type.name(), Value.Mapping.EMPTY)
                : Value.Mapping.EMPTY;
    }

    private Optional<Desired> effectOf(ResourceType.Effect effect, Thing thing) {
        return types.effect(effect, thing.identity().with(thing.properties()));
    }

    Optional<Value.Mapping> identity(ResourceType type, String text, Source place) {
        var identity = Identities.arguments(type, text);
        if (identity.isEmpty()) {
            reading.wrong(
                    place,
                    "\"" + text + "\" doesn't say which " + type.name() + " it is. It is written "
                            + Identities.shape(type) + ".");
        }
        return identity;
    }

    /** The list form: identity arguments beside the properties. */
    private Optional<Listed> withArguments(ResourceType type, Syntax item) {
        var mapping = reading.mapping(item, type.name());
        var identity = new LinkedHashMap<String, Value>();
        for (var name : type.identity()) {
            var schema = type.arguments().properties().get(name);
            mapping.get(name)
                    .map(value -> conform(type, name, schema, value))
                    .or(() -> schema == null ? Optional.empty() : schema.defaultValue())
                    .ifPresentOrElse(
                            value -> identity.put(name, value),
                            () -> reading.wrong(item.source(), "A " + type.name() + " needs \"" + name + "\"."));
        }
        var rest = mapping.entries().stream()
                .filter(entry -> !type.identity().contains(entry.key()))
                .toList();
        return identity.size() == type.identity().size()
                ? listed(type, new Value.Mapping(identity), new Syntax.Mapping(item.source(), rest))
                : Optional.empty();
    }

    private Optional<Listed> listed(ResourceType type, Value.Mapping identity, Syntax properties) {
        var key = Identities.key(platform, type, identity);
        var values = properties(type, properties);
        if (TwinFiles.TYPES.contains(type.name())) {
            if (key.identity().isEmpty()) {
                reading.wrong(
                        properties.source(), "\"" + Identities.text(type, identity) + "\" isn't an absolute path.");
                return Optional.empty();
            }
            values = TwinFiles.listed(platform, type.name(), values);
        }
        return Optional.of(new Listed(type, key, new Thing(identity, values)));
    }

    /** Properties as a document lists them. */
    Value.Mapping properties(ResourceType type, Syntax listed) {
        var known = new TreeSet<String>();
        type.properties().values().stream()
                .filter(property -> !property.writeOnly())
                .forEach(property -> known.add(property.name()));
        known.addAll(type.reports().keySet());
        if (TwinFiles.TYPES.contains(type.name())) {
            known.add(TwinFiles.SHA256);
        }
        var values = new LinkedHashMap<String, Value>();
        for (var entry : reading.mapping(listed, type.name()).entries()) {
            var property = type.properties().get(entry.key());
            if (property != null && property.writeOnly()) {
                reading.wrong(
                        entry.source(),
                        "\"" + entry.key() + "\" can't be read back from a node, and no secret belongs into a twin.");
            } else if (known.contains(entry.key())) {
                var schema = type.answered(entry.key());
                var value = conform(type, entry.key(), schema.orElse(null), entry.value());
                values.put(entry.key(), property == null ? value : stored(type, property.comparison(), value));
            } else {
                reading.mapping(new Syntax.Mapping(listed.source(), java.util.List.of(entry)), type.name(), known);
            }
        }
        return new Value.Mapping(values);
    }

    /** What is compared as a checksum is kept as one; a file's content is kept as a text, for the lines in it. */
    private static Value stored(ResourceType type, Comparison comparison, Value value) {
        return TwinFiles.TYPES.contains(type.name()) ? value : comparison.desired(value);
    }

    private Value conform(
            ResourceType type, String name, @org.jspecify.annotations.Nullable Schema schema, Syntax written) {
        var value = Reading.value(written);
        if (value.holdsSecret()) {
            reading.wrong(written.source(), "No secret belongs into a twin.");
        }
        return schema == null
                ? value
                : new Conformer("A " + type.name() + " of a twin", reading.problems())
                        .conform(schema, value, Optional.of(written), written.source(), name);
    }
}
