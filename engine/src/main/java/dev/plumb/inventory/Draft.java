package dev.plumb.inventory;

import dev.plumb.language.SecretEntries;
import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An inventory while its sources are read: names first, everything else as it is written. */
final class Draft {
    static final String ALL = "all";
    static final String UNGROUPED = "ungrouped";

    /** A host with what its own lines set, the weakest first; some of it is read when somebody asks for it. */
    static final class Host {
        final String name;
        final int position;
        final Optional<String> file;
        final List<Later> layers = new ArrayList<>(0);
        final Set<String> groups = new LinkedHashSet<>(4);

        Host(String name, int position, Optional<String> file) {
            this.name = name;
            this.position = position;
            this.file = file;
        }
    }

    /** A group with its own hosts, its children and where these are written, and what it sets, the weakest first. */
    static final class Group {
        final String name;
        final Set<String> hosts = new LinkedHashSet<>();
        final Map<String, Source> children = new LinkedHashMap<>();
        final List<Layer> layers = new ArrayList<>(0);
        int priority = 1;

        /** Whether a source has it as a group, and not only as another one's child. */
        boolean defined;

        Group(String name) {
            this.name = name;
        }
    }

    final Map<String, Host> hosts = new LinkedHashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    final List<java.nio.file.Path> files = new ArrayList<>();
    private final Map<String, Source> mentioned = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Draft() {
        group(ALL).defined = true;
        group(UNGROUPED).defined = true;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Notes a group that has to be defined somewhere else: INI's {@code [x:vars]}, and a child. */
    void mentioned(String group, Source source) {
        mentioned.putIfAbsent(group, source);
    }

    /** Every group that is mentioned and defined nowhere is a problem. */
    void refuseUndefined() {
        mentioned.forEach((name, source) -> {
            if (!group(name).defined) {
                var known = groups.values().stream()
                        .filter(group -> group.defined)
                        .map(group -> group.name)
                        .toList();
                problem(
                        source,
                        "Unknown group",
                        "There is no group \"" + name + "\" in the inventory." + Nearest.suggestion(name, known)
                                + " A section [" + name + "] defines it.");
            }
        });
    }

    void problem(Source source, String summary, String detail) {
        problems.add(Problem.at(source, summary, detail));
    }

    Group group(String name) {
        return groups.computeIfAbsent(name, Group::new);
    }

    /**
     * Hosts of a group by name or range; names that can't be are noted as problems.
     *
     * @param file the file that lists them
     */
    List<Host> add(Group group, String written, Source source, Optional<String> file) {
        var added = new ArrayList<Host>();
        for (String name : expanded(written, source)) {
            var against = Names.againstHost(name);
            if (against.isPresent()) {
                problem(source, "Not a host's name", against.get());
                return added;
            }
            var host = hosts.computeIfAbsent(name, _ -> new Host(name, hosts.size(), file));
            group.hosts.add(name);
            host.groups.add(group.name);
            added.add(host);
        }
        return added;
    }

    private List<String> expanded(String written, Source source) {
        if (!Ranges.isRange(written)) {
            return List.of(written);
        }
        try {
            return Ranges.expand(written);
        } catch (Ranges.Malformed e) {
            problem(source, "Not a range of hosts", String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** Variables of a host or group, after a look at their names. */
    Optional<Layer> layer(Precedence level, Syntax.Mapping variables) {
        return layer(level, variables, problems);
    }

    static Optional<Layer> layer(Precedence level, Syntax.Mapping variables, List<Problem> problems) {
        for (var entry : variables.entries()) {
            Names.againstVariable(entry.key())
                    .ifPresent(against -> problems.add(Problem.at(entry.source(), "Not a variable's name", against)));
        }
        return variables.entries().isEmpty()
                ? Optional.empty()
                : Optional.of(Layer.of(level, SecretEntries.marked(variables)));
    }
}
