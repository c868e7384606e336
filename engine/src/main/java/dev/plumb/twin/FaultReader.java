package dev.plumb.twin;

import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.ResourceType.Platform;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what goes wrong on a twin. */
final class FaultReader {
    private static final Set<String> FAULTS =
            Set.of("unreachable", "slow", "fails", "lies", "unreadable", "unavailable", "moves", "lost", "reboots");

    private final TwinTypes types;
    private final Platform platform;
    private final Reading reading;
    private final Settings common;

    FaultReader(TwinTypes types, Platform platform, Reading reading) {
        this.types = types;
        this.platform = platform;
        this.reading = reading;
        this.common = new Settings(types, platform, reading);
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
                yield common.which(known)
                        .map(which -> new Fault.Fails(
                                which,
                                common.verb(known),
                                reading.text(known, "message").orElse("The twin's document says that this fails."),
                                reading.whole(known, "rc").orElse(1),
                                common.times(known)));
            }
            case "lies" -> {
                var known = known(settings, kind);
                yield common.which(known).map(which -> new Fault.Lies(which, common.times(known)));
            }
            case "unreadable" -> {
                var known = known(settings, kind, "because");
                yield common.which(known)
                        .map(which -> new Fault.Unreadable(
                                which,
                                reading.text(known, "because").orElse("permission denied"),
                                common.times(known)));
            }
            case "unavailable" -> {
                var known = known(settings, kind, "because");
                yield common.which(known)
                        .map(which -> new Fault.Unavailable(
                                which, reading.text(known, "because").orElse(which.type()), common.times(known)));
            }
            case "moves" -> moves(known(settings, kind, "to"));
            case "lost" -> {
                var known = known(settings, kind);
                yield common.which(known).map(which -> new Fault.Lost(which, common.times(known)));
            }
            default -> {
                var known = known(settings, kind, "exchanges");
                yield common.which(known)
                        .map(which -> new Fault.Reboots(
                                which, reading.whole(known, "exchanges").orElse(1), common.times(known)));
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
                common.times(known));
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
        var which = common.which(known);
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
                OptionalInt.of(common.times(known).orElse(1))));
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
}
