package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The COM+ catalog: applications with their roles and components. The agent is no thing of its own: it is what the catalog says of
 * its application, its role and its components.
 */
enum TwinCatalog implements Behaviour {
    INSTANCE;

    static final String AGENT = "mqsagent2";
    static final String APPLICATION = "complus_application";

    /** The application id of the current releases, as KB 893059 shows it. */
    static final String AGENT_ID = "{C691D827-19A0-42E2-B5E8-2892401481F5}";

    private static final String ROLE = "complus_role";
    private static final String COMPONENT = "complus_component";
    private static final String RUNTIME = "MQSAgent2RunTime";

    /** A release that a document can replace: {@code brings} of {@code mqsagent2}. */
    private static final String VERSION = "3.13.717.0";

    /** As the wizard leaves the application; what the documentation doesn't say is the catalog's default. */
    private static final Value.Mapping WIZARD = Value.Mapping.EMPTY
            .with("id", Value.of(AGENT_ID))
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
        var name = name(subject);
        var application = world.node().get(key(world, APPLICATION, name));
        if (application.isEmpty()) {
            return new State.Absent();
        }
        var properties = subject.type().name().equals(AGENT)
                ? agent(world, subject, application.get())
                : application.get().properties();
        return new State.Present(Listed.readable(subject.type(), properties));
    }

    private static Value.Mapping agent(World world, Desired subject, Thing application) {
        var values = new LinkedHashMap<>(application.properties().entries());
        var runtime = world.node().get(key(world, APPLICATION, RUNTIME));
        values.put(
                "runtime_id",
                runtime.flatMap(thing -> thing.properties().get("id")).orElse(Value.of("")));
        values.put("members", members(world, subject));
        var progids = new TreeSet<String>();
        for (var owner : List.of(name(subject), RUNTIME)) {
            for (var component : below(world, COMPONENT, owner)) {
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
                .get(key(world, ROLE, name(subject), role(subject)))
                .flatMap(thing -> thing.properties().get("members"))
                .orElse(Value.texts(List.of()));
    }

    /** Of the applications with these names: ids, services and components. */
    static Value named(World world, Set<String> names) {
        var found = new ArrayList<Value>();
        for (var name : new TreeSet<>(names)) {
            world.node()
                    .get(key(world, APPLICATION, name))
                    .ifPresent(application -> found.add(described(world, name, application)));
        }
        return new Value.Sequence(found);
    }

    private static Value described(World world, String name, Thing application) {
        var id = application.properties().get("id").orElse(Value.of(""));
        var components = below(world, COMPONENT, name).stream()
                .map(component -> (Value) Value.Mapping.EMPTY
                        .with("progid", component.identity().get("progid").orElse(Value.of("")))
                        .with("clsid", component.properties().get("clsid").orElse(Value.of("")))
                        .with("dll", component.properties().get("dll").orElse(Value.of(""))))
                .toList();
        return Value.Mapping.EMPTY
                .with("name", application.identity().get("name").orElse(Value.of(name)))
                .with("id", id)
                .with("services", Value.texts(services(world, application, id.toString())))
                .with("components", new Value.Sequence(components));
    }

    /** Windows services that run an application. */
    private static Set<String> services(World world, Thing application, String id) {
        var services = new TreeSet<String>();
        application
                .properties()
                .get("service_name")
                .map(Value::toString)
                .filter(name -> !name.isEmpty())
                .ifPresent(services::add);
        for (var service : world.node().startingWith("windows_service", "").values()) {
            var path = service.properties()
                    .get("path")
                    .map(Value::toString)
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
            if (!id.isEmpty() && path.contains("/processid:" + id.toLowerCase(Locale.ROOT))) {
                service.identity().get("name").ifPresent(name -> services.add(name.toString()));
            }
        }
        return services;
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var key = key(world, APPLICATION, name(desired));
        switch (verb) {
            case "remove" -> remove(world, desired, key);
            case "act" -> {}
            default -> {
                var there = world.node().get(key);
                var agent = desired.type().name().equals(AGENT);
                var thing = there.isEmpty() && agent ? wizard(world, desired) : there.orElseGet(() -> fresh(desired));
                world.node().put(key, withoutParts(Listed.changed(thing, desired, changes, verb), agent));
                if (agent) {
                    putMembers(world, desired, changes, verb);
                }
            }
        }
        return Value.Mapping.EMPTY;
    }

    private static Thing fresh(Desired desired) {
        return new Thing(
                Value.Mapping.EMPTY.with("name", Value.of(name(desired))),
                Value.Mapping.EMPTY.with("proxy", Value.of(false)).with("service_name", Value.of("")));
    }

    /** What belongs to roles and components isn't kept with the application. */
    private static Thing withoutParts(Thing thing, boolean agent) {
        return agent
                ? new Thing(
                        thing.identity(),
                        thing.properties()
                                .without("members")
                                .without("components")
                                .without("version")
                                .without("bitness"))
                : thing;
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
                            key(world, COMPONENT, name(desired), progid),
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
        var key = key(world, ROLE, name(desired), role(desired));
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

    private static void remove(World world, Desired desired, Key key) throws ApplyFailed {
        var deletable =
                world.node().get(key).flatMap(thing -> thing.properties().get("deletable"));
        if (deletable.equals(Optional.of(Value.of(false)))) {
            throw new ApplyFailed(
                    "COMADMIN_E_NOTDELETEABLE: deleting " + name(desired) + " is disabled",
                    1,
                    "0x8011042B",
                    Value.Mapping.EMPTY);
        }
        for (var kind : List.of(ROLE, COMPONENT)) {
            keysBelow(world, kind, name(desired)).forEach(world.node()::remove);
        }
        world.node().remove(key);
    }

    private static List<Thing> below(World world, String kind, String application) {
        return keysBelow(world, kind, application).stream()
                .flatMap(key -> world.node().get(key).stream())
                .toList();
    }

    private static List<Key> keysBelow(World world, String kind, String application) {
        var prefix = key(world, kind, application, "").identity();
        return List.copyOf(world.node().startingWith(kind, prefix).keySet());
    }

    private static Key key(World world, String kind, String... names) {
        var identity = new LinkedHashMap<String, Value>();
        var type = world.type(kind);
        for (int i = 0; i < names.length; i++) {
            identity.put(type.identity().get(i), Value.of(names[i]));
        }
        return Identities.key(world.platform(), type, new Value.Mapping(identity));
    }

    private static String name(Desired subject) {
        return subject.arguments().get("name").map(Value::toString).orElse("MQSAgent2");
    }

    private static String role(Desired subject) {
        return subject.arguments().get("role").map(Value::toString).orElse("CreatorOwner");
    }
}
