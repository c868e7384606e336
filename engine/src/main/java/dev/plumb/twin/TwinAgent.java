package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The agent is no thing of its own: it is what the catalog says of its application, its role and its components. */
enum TwinAgent implements Behaviour {
    INSTANCE;

    private static final String RUNTIME = "MQSAgent2RunTime";
    private static final List<String> PARTS = List.of("members", "components", "version", "bitness");

    /** A release that a document can replace: {@code brings} of {@code mqsagent2}. */
    private static final String VERSION = "3.13.717.0";

    /** As the wizard leaves the application; what the documentation doesn't say is the catalog's default. */
    private static final Value.Mapping WIZARD = Value.Mapping.EMPTY
            .with("id", Value.of(TwinCatalog.AGENT_ID))
            .with("activation", Value.of("server"))
            .with("identity", Value.of("Interactive User"))
            .with("enabled", Value.of(true))
            .with("locked", Value.of(true))
            .with("access_checks", Value.of(true))
            .with("access_checks_level", Value.of("component"))
            .with("authentication", Value.of("packet"))
            .with("impersonation", Value.of("impersonate"))
            .with("run_forever", Value.of(false))
            .with("shutdown_after", Value.of(3))
            .with("proxy", Value.of(false))
            .with("service_name", Value.of(""));

    @Override
    public State read(World world, Desired subject) {
        return world.node()
                .get(application(world, subject))
                .<State>map(application ->
                        new State.Present(Listed.readable(subject.type(), agent(world, subject, application))))
                .orElseGet(State.Absent::new);
    }

    private static Value.Mapping agent(World world, Desired subject, Thing application) {
        var values = new LinkedHashMap<>(application.properties().entries());
        var runtime = world.node().get(TwinCatalog.key(world, TwinCatalog.APPLICATION, RUNTIME));
        values.put(
                "runtime_id",
                runtime.flatMap(thing -> thing.properties().get("id")).orElse(Value.of("")));
        values.put("members", members(world, subject));
        var progids = new TreeSet<String>();
        for (var owner : List.of(name(subject), RUNTIME)) {
            for (var component : TwinCatalog.below(world, TwinCatalog.COMPONENT, owner)) {
                component.identity().get("progid").ifPresent(progid -> progids.add(progid.toString()));
                component.properties().get("version").ifPresent(version -> values.putIfAbsent("version", version));
                component.properties().get("bitness").ifPresent(bitness -> values.putIfAbsent("bitness", bitness));
            }
        }
        values.put("components", Value.texts(progids));
        return new Value.Mapping(values);
    }

    private static Value members(World world, Desired subject) {
        return world.node()
                .get(TwinCatalog.key(world, TwinCatalog.ROLE, name(subject), role(subject)))
                .flatMap(thing -> thing.properties().get("members"))
                .orElse(Value.texts(List.of()));
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var key = application(world, desired);
        if (verb.equals("remove")) {
            TwinApplication.remove(world, desired, key);
            return Value.Mapping.EMPTY;
        }
        var there = world.node().get(key);
        var thing = there.isPresent() ? there.get() : wizard(world, desired);
        world.node().put(key, withoutParts(Listed.changed(thing, desired, changes, verb)));
        putMembers(world, desired, changes, verb);
        return Value.Mapping.EMPTY;
    }

    private static Key application(World world, Desired subject) {
        return TwinCatalog.key(world, TwinCatalog.APPLICATION, name(subject));
    }

    /** What belongs to roles and components isn't kept with the application. */
    private static Thing withoutParts(Thing thing) {
        var own = thing.properties();
        for (var part : PARTS) {
            own = own.without(part);
        }
        return new Thing(thing.identity(), own);
    }

    /** MQSConfigWiz with a configuration file: the application, its role and its components. */
    private static Thing wizard(World world, Desired desired) throws ApplyFailed {
        var tree = world.tree();
        var wizard = desired.arguments().get("wizard").map(Value::toString);
        if (wizard.flatMap(tree.paths()::canonical).flatMap(tree::following).isEmpty()) {
            throw new ApplyFailed(wizard.map(path -> "There is no " + path + " on the node.")
                    .orElse("Making the agent needs the argument \"wizard\"."));
        }
        for (var component : List.of("MQSAgent", "MQSBroker", "MQSProxy")) {
            var progid = name(desired) + "." + component + ".1";
            world.node()
                    .put(
                            TwinCatalog.key(world, TwinCatalog.COMPONENT, name(desired), progid),
                            new Thing(
                                    Value.Mapping.EMPTY
                                            .with("application", Value.of(name(desired)))
                                            .with("progid", Value.of(progid)),
                                    Value.Mapping.EMPTY
                                            .with("bitness", Value.of(32))
                                            .with("version", Value.of(VERSION))
                                            .with("enabled", Value.of(true))));
        }
        return new Thing(Value.Mapping.EMPTY.with("name", Value.of(name(desired))), WIZARD);
    }

    private static void putMembers(World world, Desired desired, Set<String> changes, String verb) {
        var key = TwinCatalog.key(world, TwinCatalog.ROLE, name(desired), role(desired));
        var there = world.node().get(key);
        var property = desired.type().properties().get("members");
        var wanted = desired.arguments().get("members").isPresent();
        if (property != null && wanted && (verb.equals("create") || changes.contains("members"))) {
            var present = there.flatMap(thing -> thing.properties().get("members"));
            put(world, key, desired, Listed.value(present, desired, property));
        } else if (there.isEmpty()) {
            put(world, key, desired, Value.texts(List.of()));
        }
    }

    private static void put(World world, Key key, Desired desired, Value members) {
        var identity =
                Value.Mapping.EMPTY.with("application", Value.of(name(desired))).with("name", Value.of(role(desired)));
        world.node().put(key, new Thing(identity, Value.Mapping.EMPTY.with("members", members)));
    }

    private static String name(Desired subject) {
        return subject.arguments().get("name").map(Value::toString).orElse("MQSAgent2");
    }

    private static String role(Desired subject) {
        return subject.arguments().get("role").map(Value::toString).orElse("CreatorOwner");
    }
}
