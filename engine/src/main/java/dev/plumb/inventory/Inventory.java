package dev.plumb.inventory;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Hosts and groups. Names are read at once, variables when a host is asked for them. May be used by many threads. */
public final class Inventory implements HostPattern.Known {
    /** Names of this machine that needn't be listed. */
    private static final Set<String> IMPLICIT = Set.of("localhost", "127.0.0.1", "::1");

    private final Draft draft;
    private final Groups groups;
    private final List<Path> paths;
    private final List<Path> directories;
    private final Path workingDirectory;
    private final String identity;
    private final Vault vault;
    private final HostVariables variables;

    private Inventory(
            Draft draft,
            Groups groups,
            List<String> sources,
            List<Path> directories,
            Path workingDirectory,
            Vault vault) {
        this.draft = draft;
        this.vault = vault;
        this.groups = groups;
        this.directories = List.copyOf(directories);
        this.workingDirectory = workingDirectory;
        this.paths = sources.stream()
                .filter(source -> !source.contains(","))
                .map(source -> workingDirectory.toAbsolutePath().resolve(source).normalize())
                .toList();
        this.identity = Identity.of(sources, workingDirectory);
        this.variables = new HostVariables(this, draft, this.directories, workingDirectory, vault);
    }

    /**
     * Reads what {@code -i} names; of several sources later ones win.
     *
     * @param sources files, directories, and lists of hosts with a comma; none for this machine alone
     * @throws Refused with every problem of all sources
     */
    public static Inventory load(List<String> sources, Path workingDirectory) {
        return load(sources, workingDirectory, Vault.closed());
    }

    /**
     * As {@link #load(List, Path)}, where sources and files of variables may be encrypted.
     *
     * @throws Refused with every problem of all sources
     */
    public static Inventory load(List<String> sources, Path workingDirectory, Vault vault) {
        var draft = new Draft();
        var files = new SourceFiles(workingDirectory, draft, vault);
        sources.forEach(files::read);
        draft.refuseUndefined();
        var groups = new Groups(draft);
        if (!draft.problems().isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, draft.problems());
        }
        return new Inventory(draft, groups, sources, files.directories(), workingDirectory, vault);
    }

    /** What opens encrypted files and values; it serves whoever works with this inventory. */
    public Vault vault() {
        return vault;
    }

    /** All hosts in the inventory's order. */
    public List<String> hosts() {
        return all();
    }

    @Override
    public List<String> all() {
        return groups.hosts().getOrDefault(Draft.ALL, List.of());
    }

    /** All groups with their hosts, those of their children included; {@code all} and {@code ungrouped} are among them. */
    @Override
    public SequencedMap<String, List<String>> groups() {
        return java.util.Collections.unmodifiableSequencedMap(groups.hosts());
    }

    /** The groups directly inside a group. */
    public List<String> children(String group) {
        return groups.children(group);
    }

    /** The hosts directly inside a group, without its children's. */
    public List<String> ownHosts(String group) {
        var own = draft.group(group).hosts;
        return groups.hosts().getOrDefault(group, List.of()).stream()
                .filter(own::contains)
                .toList();
    }

    /** All groups that a host is in, without {@code all}: the weakest first. */
    public List<String> groupsOf(String host) {
        var known = draft.hosts.get(host);
        return known == null ? List.of() : groups.above(known.groups);
    }

    /** Whether a source lists it. */
    @Override
    public boolean isHost(String name) {
        return draft.hosts.containsKey(name);
    }

    @Override
    public boolean isImplicit(String name) {
        return IMPLICIT.contains(name) && !isHost(name);
    }

    /**
     * What a pattern matches.
     *
     * @param hosts in the order of the pattern's words, each word in the inventory's order
     * @param missing for each word that names nothing known: a sentence with the nearest name
     */
    public record Selection(List<String> hosts, List<String> missing) {}

    /**
     * The hosts that a pattern matches. {@code localhost} needn't be listed.
     *
     * @param source where the pattern is written
     * @throws Refused where the pattern is empty or can't be read
     */
    public Selection match(String pattern, Optional<Source> source) {
        return match(pattern, source, Refused.Kind.SOURCES);
    }

    private Selection match(String pattern, Optional<Source> source, Refused.Kind kind) {
        try {
            var selection = HostPattern.select(pattern, this);
            return new Selection(selection.hosts(), selection.missing());
        } catch (HostPattern.Malformed e) {
            throw new Refused(kind, List.of(new Problem(source, "Not a pattern of hosts", e.why())));
        }
    }

    /**
     * The hosts that a pattern matches, none if it names a group without hosts.
     *
     * @throws Refused where it is empty, can't be read, or names what isn't in the inventory
     */
    public List<String> select(String pattern) {
        var selection = match(pattern, Optional.empty());
        if (!selection.missing().isEmpty()) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    selection.missing().stream()
                            .map(missing -> Problem.anywhere("Unknown host or group", missing))
                            .toList());
        }
        return selection.hosts();
    }

    /**
     * The hosts that {@code --limit} leaves: a pattern, or {@code @file} with a pattern on each line.
     *
     * @throws Refused where it can't be read or matches no host
     */
    public List<String> limit(String limit) {
        String pattern = limit.strip();
        for (String word : pattern.split(",", -1)) {
            if (word.strip().startsWith("@")) {
                pattern = pattern.replace(word, fromFile(word.strip().substring(1)));
            }
        }
        var selection = match(pattern, Optional.empty(), Refused.Kind.REQUEST);
        if (selection.hosts().isEmpty()) {
            String why = selection.missing().isEmpty() ? "" : " " + String.join(" ", selection.missing());
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "The limit matches no host", "--limit " + limit + " leaves no host to work on." + why)));
        }
        return selection.hosts();
    }

    private String fromFile(String name) {
        try {
            return Files.readString(workingDirectory.resolve(name), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining(","));
        } catch (IOException _) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "File not found", "--limit names the file " + name + ", which can't be read.")));
        }
    }

    /**
     * What names mean for a host before a play says more: levels 3 to 10 and the inventory's magic variables.
     *
     * @param playbookDirectory where {@code group_vars} and {@code host_vars} beside the playbook are looked for
     * @throws Refused where a file of variables can't be read
     */
    public Variables variables(String host, Optional<Path> playbookDirectory) {
        if (!isHost(host) && !isImplicit(host)) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "Unknown host",
                            "The inventory has no host \"" + Names.shown(host) + "\"."
                                    + Nearest.suggestion(host, hosts()))));
        }
        return variables.of(host, playbookDirectory);
    }

    /**
     * Reads what every host sets, also those whose lines a large inventory leaves for later.
     *
     * @throws Refused with all that is wrong with them
     */
    public void readAll() {
        var problems = new LinkedHashSet<Problem>();
        for (var host : draft.hosts.keySet()) {
            try {
                variables.of(host, Optional.empty());
            } catch (Refused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, List.copyOf(problems));
        }
    }

    /** The same for the same sources on this machine, and fit to be a file's name: for what is kept under {@code .plumb/}. */
    public String identity() {
        return identity;
    }

    /** The project's root: the nearest directory above the inventory that has {@code inventories/}. */
    public Optional<Path> root() {
        return paths.stream().flatMap(path -> root(path).stream()).findFirst();
    }

    /** The nearest directory above a playbook or inventory that has {@code inventories/}. */
    public static Optional<Path> root(Path path) {
        for (Path at = path.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("inventories"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The files that the inventory was read from so far, those of variables included; for digests. */
    public SortedSet<Path> files() {
        var files = new TreeSet<>(variables.files().files());
        files.addAll(draft.files);
        return files;
    }

    /** What may be a slip and stops nothing: files of variables beside the inventory for groups and hosts that it doesn't have. */
    public List<Problem> warnings() {
        var warnings = new ArrayList<Problem>();
        for (Path directory : directories) {
            unowned(
                    warnings,
                    directory.resolve("group_vars"),
                    "group",
                    groups.hosts().keySet());
            unowned(warnings, directory.resolve("host_vars"), "host", draft.hosts.keySet());
        }
        return warnings;
    }

    private void unowned(List<Problem> warnings, Path directory, String kind, Set<String> owners) {
        variables.files().names(directory).stream()
                .filter(name -> !owners.contains(name) && !isImplicit(name))
                .sorted()
                .map(name -> Problem.anywhere(
                        "Variables that belong to nothing",
                        Shown.path(directory, workingDirectory) + " has a file for \"" + Names.shown(name)
                                + "\", and the inventory has no such " + kind + "."
                                + Nearest.suggestion(name, owners)))
                .forEach(warnings::add);
    }
}
