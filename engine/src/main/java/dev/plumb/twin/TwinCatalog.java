package dev.plumb.twin;

import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The COM+ catalog: applications with their roles and components. */
final class TwinCatalog {
    static final String AGENT = "mqsagent2";
    static final String APPLICATION = "complus_application";
    static final String ROLE = "complus_role";
    static final String COMPONENT = "complus_component";

    /** The application id of the current releases, as KB 893059 shows it. */
    static final String AGENT_ID = "{C691D827-19A0-42E2-B5E8-2892401481F5}";

    private TwinCatalog() {}

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

    static List<Thing> below(World world, String kind, String application) {
        return keysBelow(world, kind, application).stream()
                .flatMap(key -> world.node().get(key).stream())
                .toList();
    }

    static List<Key> keysBelow(World world, String kind, String application) {
        var prefix = key(world, kind, application, "").identity();
        return List.copyOf(world.node().startingWith(kind, prefix).keySet());
    }

    static Key key(World world, String kind, String... names) {
        var identity = new LinkedHashMap<String, Value>();
        var type = world.type(kind);
        for (int i = 0; i < names.length; i++) {
            identity.put(type.identity().get(i), Value.of(names[i]));
        }
        return Identities.key(world.platform(), type, new Value.Mapping(identity));
    }
}
