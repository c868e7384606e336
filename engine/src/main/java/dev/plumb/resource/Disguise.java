package dev.plumb.resource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a cluster's resource is a COM+ application in disguise: it is, it may be, or it isn't. */
sealed interface Disguise {
    /** @param proof what gives it away, for people */
    record Certain(String proof) implements Disguise {}

    /** Never acted upon. */
    record Possible(String hint) implements Disguise {}

    record None() implements Disguise {}

    String APPLICATION = "Generic Application";
    String SCRIPT = "Generic Script";
    String SERVICE = "Generic Service";

    /** Types that are never touched, whatever their parameters say; a queue manager may well start the agent. */
    Set<String> PROTECTED = Set.of(
            "ibm mq mscs",
            "ibm websphere mq mscs",
            "ibm mqseries mscs",
            "physical disk",
            "storage pool",
            "cluster shared volume",
            "ip address",
            "ipv6 address",
            "ipv6 tunnel address",
            "network name",
            "distributed network name",
            "distributed transaction coordinator",
            "file share witness",
            "cloud witness",
            "msmq",
            "msmq triggers");

    List<String> PROTECTED_FAMILIES = List.of("sql server", "virtual machine");

    /** What makes a script start or stop a COM+ application. */
    Pattern CONTROLS =
            Pattern.compile("StartApplication|ShutdownApplication|dllhost|CreateObject", Pattern.CASE_INSENSITIVE);

    /** IBM MQ's own programs are no agent, whatever queue or process they are given. */
    Pattern IBM_MQ_PROGRAM = Pattern.compile(
            "^\\s*\"?([^\"]*[\\\\/])?(runmq|amq|strmq|endmq|dspmq|crtmq)\\w*(\\.exe)?(\"|\\s|$)",
            Pattern.CASE_INSENSITIVE);

    static Disguise of(ClusterResource resource, Needles needles) {
        if (isProtected(resource)) {
            return new None();
        }
        return certain(resource, needles)
                .<Disguise>map(Certain::new)
                .or(() -> possible(resource, needles).map(Possible::new))
                .orElseGet(None::new);
    }

    static boolean isProtected(ClusterResource resource) {
        var type = resource.type().toLowerCase(Locale.ROOT);
        return resource.core()
                || PROTECTED.contains(type)
                || PROTECTED_FAMILIES.stream().anyMatch(type::startsWith);
    }

    private static boolean isGeneric(ClusterResource resource) {
        return resource.is(APPLICATION) || resource.is(SCRIPT) || resource.is(SERVICE);
    }

    private static Optional<String> certain(ClusterResource resource, Needles needles) {
        if (!isGeneric(resource) || runsIbmMq(resource)) {
            return Optional.empty();
        }
        return service(resource, needles).or(() -> parameter(resource, needles)).or(() -> script(resource, needles));
    }

    private static boolean runsIbmMq(ClusterResource resource) {
        return resource.parameters().values().stream()
                .anyMatch(value -> IBM_MQ_PROGRAM.matcher(value).find());
    }

    private static Optional<String> service(ClusterResource resource, Needles needles) {
        return Optional.ofNullable(resource.parameters().get("ServiceName"))
                .filter(_ -> resource.is(SERVICE))
                .flatMap(needles::service)
                .map(service -> "its ServiceName is " + service + ", which runs the application");
    }

    /** A working directory says where something runs, not what. */
    private static Optional<String> parameter(ClusterResource resource, Needles needles) {
        return resource.parameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equalsIgnoreCase("CurrentDirectory"))
                .flatMap(parameter -> needles.surelyIn(parameter.getValue()).stream()
                        .map(needle -> "its " + parameter.getKey() + " names " + needle))
                .findFirst();
    }

    private static Optional<String> script(ClusterResource resource, Needles needles) {
        return resource.script()
                .filter(_ -> resource.is(SCRIPT))
                .filter(text -> CONTROLS.matcher(text).find())
                .flatMap(needles::surelyIn)
                .map(needle -> "its script controls " + needle);
    }

    private static Optional<String> possible(ClusterResource resource, Needles needles) {
        if (resource.is(SCRIPT) && resource.script().isEmpty()) {
            return Optional.of("its script can't be read");
        }
        return needles.perhapsIn(resource.name())
                .map(needle -> "its name holds " + needle)
                .or(() -> resource.parameters().entrySet().stream()
                        .flatMap(parameter -> needles.perhapsIn(parameter.getValue()).stream()
                                .map(needle -> "its " + parameter.getKey() + " holds " + needle))
                        .findFirst())
                .or(() -> resource.script().flatMap(needles::perhapsIn).map(needle -> "its script holds " + needle));
    }
}
