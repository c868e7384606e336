package dev.plumb.twin;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.resource.Conformer;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Changes on a twin by somebody else than a run. */
final class TwinEdit {
    private final Twin twin;
    private final TwinTypes types;

    TwinEdit(Twin twin, TwinTypes types) {
        this.twin = twin;
        this.types = types;
    }

    void set(String typeName, String identity, String property, String text) {
        var type = types.find(typeName)
                .filter(known -> !known.action())
                .orElseThrow(() -> refused(
                        "Unknown resource type",
                        "There is no resource type \"" + typeName + "\" with a state."
                                + Nearest.suggestion(typeName, types.names())));
        var arguments = Identities.arguments(type, identity)
                .orElseThrow(() -> refused(
                        "Unclear identity",
                        "\"" + identity + "\" doesn't say which " + typeName + " it is. It is written "
                                + Identities.shape(type) + "."));
        var value = property.equals("state") ? Value.of(text) : value(type, property, text);
        change(world -> set(world, new Desired(type, arguments.with(property, value)), property));
    }

    private static void set(World world, Desired wanted, String property) {
        var type = wanted.type();
        var derived = type.properties().get(property) == null && !property.equals("state");
        if (derived || type.name().equals(TwinCluster.GROUP)) {
            TwinEdit.setDirectly(world, wanted, property);
            return;
        }
        try {
            world.bring(List.of(wanted));
        } catch (ApplyFailed e) {
            throw refused("The twin can't be changed", e.message());
        }
    }

    /** What a node reports and no task can set. */
    private static void setDirectly(World world, Desired wanted, String property) {
        var states = world.states(wanted.type());
        var key = wanted.type().name().equals(TwinCluster.GROUP)
                ? ClusterReader.key(ClusterReader.GROUP, wanted.identity())
                : world.key(wanted);
        var thing = states.get(key)
                .orElseThrow(() -> refused(
                        "Not on the twin",
                        "There is no " + wanted.type().name() + " " + wanted.identity() + " on the twin."));
        var name = wanted.type().name().equals(TwinCluster.GROUP) && property.equals("status") ? "state" : property;
        states.put(
                key,
                thing.with(Value.Mapping.EMPTY.with(
                        name, wanted.arguments().get(property).orElseThrow())));
    }

    private static Value value(ResourceType type, String property, String text) {
        var known = new TreeSet<>(type.properties().keySet());
        known.addAll(type.reports().keySet());
        known.add("state");
        var schema = type.answered(property)
                .orElseThrow(() -> refused(
                        "Unknown property",
                        "The resource type \"" + type.name() + "\" has no property \"" + property + "\"."
                                + Nearest.suggestion(property, known)));
        if (type.properties().containsKey(property)
                && type.properties().get(property).writeOnly()) {
            throw refused(
                    "Unknown property", "\"" + property + "\" can't be read back, and no secret belongs into a twin.");
        }
        var problems = new ArrayList<Problem>();
        var value = new Conformer("The resource type \"" + type.name() + "\"", problems)
                .conform(schema, value(schema, text), Optional.empty(), Reading.NOWHERE, property);
        if (!problems.isEmpty()) {
            throw refused(problems.getFirst().summary(), problems.getFirst().detail());
        }
        return value;
    }

    /** A list's items have commas between them; anything deeper is JSON. */
    private static Value value(Schema schema, String text) {
        if (schema.allows(Schema.Type.STRING) && !schema.types().isEmpty()) {
            return Value.of(text);
        }
        try {
            return dev.plumb.document.Json.parse(text);
        } catch (dev.plumb.document.Json.Malformed _) {
            return schema.allows(Schema.Type.ARRAY) && !schema.types().isEmpty()
                    ? Value.texts(List.of(text.split(" *, *")))
                    : Value.of(text);
        }
    }

    String clusterTheAgent(String group) {
        if (twin.cluster().isEmpty()) {
            throw refused("Not in a cluster", "The twin has no variable \"cluster\".");
        }
        var found = new ArrayList<String>();
        change(world -> found.add(ClusteredAgent.put(world, group)));
        return found.getFirst();
    }

    private void change(Consumer<World> change) {
        twin.lock().lock();
        twin.cluster().ifPresent(shared -> shared.lock().lock());
        try {
            var world = twin.world("root");
            change.accept(world);
            world.keep();
            twin.keep(world);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            twin.cluster().ifPresent(shared -> shared.lock().unlock());
            twin.lock().unlock();
        }
    }

    static Refused refused(String summary, String detail) {
        return new Refused(Refused.Kind.OPTIONS, List.of(Problem.anywhere(summary, detail)));
    }
}
