package dev.plumb.transport.config;

import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the configuration says of one host: the first value of each keyword, and of some keywords all. */
public final class HostSettings {
    private final String host;
    private final Optional<String> givenUser;
    private final SshConfig.Surroundings surroundings;
    private final Map<String, ConfigLine> first = new HashMap<>();
    private final Map<String, List<ConfigLine>> several = new HashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private Optional<String> settledName = Optional.empty();
    private boolean wantsFinalPass;

    HostSettings(String host, Optional<String> givenUser, SshConfig.Surroundings surroundings) {
        this.host = host;
        this.givenUser = givenUser;
        this.surroundings = surroundings;
    }

    void set(ConfigLine line) {
        var keyword = line.keyword();
        if (Keywords.SEVERAL.contains(keyword)) {
            several.computeIfAbsent(keyword, _ -> new ArrayList<>()).add(line);
        } else if (!isBeaten(keyword)) {
            first.putIfAbsent(keyword, line);
        }
    }

    /** Of a jump and a command as the way to a host, the first one wins. */
    private boolean isBeaten(String keyword) {
        return (keyword.equals("proxyjump") && first.containsKey("proxycommand"))
                || (keyword.equals("proxycommand") && !jumps().isEmpty());
    }

    void ignore(String patterns) {
        ignored.add(patterns);
    }

    boolean ignores(String keyword) {
        return ignored.stream().anyMatch(patterns -> Patterns.list(patterns, keyword));
    }

    /** What {@code Host} lines are about: the name that was asked for, and in the final pass the host's own. */
    String host() {
        return settledName.orElse(host);
    }

    /** As it was asked for. */
    String originalHost() {
        return host;
    }

    /** Somebody asks for a second look at everything, with the host's own name. */
    void wantFinalPass() {
        wantsFinalPass = true;
    }

    boolean wantsFinalPass() {
        return wantsFinalPass;
    }

    boolean isFinal() {
        return settledName.isPresent();
    }

    /** From now on blocks for the final pass count, and the host has the name that the first pass gave it. */
    void goOnToTheEnd() throws Unreachable {
        settledName = Optional.of(hostName());
    }

    String hostNameSoFar() {
        return settledName
                .or(() -> text("hostname").map(name -> name.replace("%h", host).replace("%%", "%")))
                .orElse(host);
    }

    String userSoFar() {
        return givenUser.or(() -> text("user")).orElse(surroundings.localUser());
    }

    String localUser() {
        return surroundings.localUser();
    }

    private Optional<String> text(String keyword) {
        return Optional.ofNullable(first.get(keyword)).map(ConfigLine::first);
    }

    /** What to connect to, in small letters. */
    public String hostName() throws Unreachable {
        if (settledName.isPresent()) {
            return settledName.get();
        }
        var line = first.get("hostname");
        return (line == null ? host : Tokens.inHostName(line, host)).toLowerCase(Locale.ROOT);
    }

    /** Whom to log in as. */
    public Optional<String> user() {
        return givenUser.or(() -> text("user"));
    }

    /** @throws Unreachable if it is none */
    public OptionalInt port() throws Unreachable {
        var line = first.get("port");
        if (line == null) {
            return OptionalInt.empty();
        }
        if (!line.first().matches("[0-9]{1,5}")
                || Integer.parseInt(line.first()) > 65_535
                || Integer.parseInt(line.first()) == 0) {
            throw line.wrong("is no port: a number from 1 to 65535.");
        }
        return OptionalInt.of(Integer.parseInt(line.first()));
    }

    /** Files with private keys, as they are written, without repetitions. */
    public List<String> identityFiles() {
        return all("identityfile");
    }

    /** Files with certificates, as they are written, without repetitions. */
    public List<String> certificateFiles() {
        return all("certificatefile");
    }

    private List<String> all(String keyword) {
        return several.getOrDefault(keyword, List.of()).stream()
                .map(ConfigLine::first)
                .distinct()
                .toList();
    }

    /** Files with known hosts, as they are written; {@code none} is an empty list. */
    public Optional<List<String>> knownHosts(Whose whose) {
        var line = first.get(whose == Whose.USER ? "userknownhostsfile" : "globalknownhostsfile");
        return Optional.ofNullable(line)
                .map(files -> files.first().equalsIgnoreCase("none") ? List.of() : files.arguments());
    }

    /** Which of the two kinds of files. */
    public enum Whose {
        USER,
        MACHINE
    }

    /** The jumps to the host, the first one first, as they are written; {@code none} is empty. */
    public List<String> jumps() {
        return text("proxyjump")
                .filter(jump -> !jump.equalsIgnoreCase("none"))
                .map(jump -> List.of(jump.split(",")))
                .orElse(List.of());
    }

    /** A command that would be the way to the host, which Plumb doesn't run, and where it is written. */
    public Optional<String> proxyCommand() {
        return Optional.ofNullable(first.get("proxycommand"))
                .filter(line -> !line.first().equalsIgnoreCase("none"))
                .map(ConfigLine::place);
    }

    /** By which name the host is known, where it isn't its own. */
    public Optional<String> hostKeyAlias() {
        return text("hostkeyalias");
    }

    /** The agent's socket as it is written, or {@code none}, or {@code SSH_AUTH_SOCK}. */
    public Optional<String> identityAgent() {
        return text("identityagent");
    }

    /** Whether only keys that are named may be tried. */
    public boolean identitiesOnly() throws Unreachable {
        return truth("identitiesonly");
    }

    /** Whether names in known hosts are to be hidden. */
    public boolean hashKnownHosts() throws Unreachable {
        return truth("hashknownhosts");
    }

    private boolean truth(String keyword) throws Unreachable {
        var line = first.get(keyword);
        if (line == null) {
            return false;
        }
        return switch (line.first().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw line.wrong("must be yes or no.");
        };
    }

    /** What is said of unknown host keys. */
    public Optional<Checking> strictHostKeyChecking() throws Unreachable {
        var line = first.get("stricthostkeychecking");
        if (line == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (line.first().toLowerCase(Locale.ROOT)) {
                    case "yes", "true", "ask" -> Checking.STRICT;
                    case "accept-new" -> Checking.ACCEPT_NEW;
                    case "no", "false", "off" -> Checking.NONE;
                    default -> throw line.wrong("must be yes, ask, accept-new or no.");
                });
    }

    /** What to do with unknown host keys. */
    public enum Checking {
        STRICT,
        ACCEPT_NEW,
        NONE
    }

    /** How long connecting may take; {@code none} is empty. */
    public Optional<Duration> connectTimeout() throws Unreachable {
        return time("connecttimeout");
    }

    /** How long the host may say nothing before it is asked for a sign of life; zero for never. */
    public Optional<Duration> serverAliveInterval() throws Unreachable {
        return time("serveraliveinterval");
    }

    /** How many signs of life may be missed. */
    public OptionalInt serverAliveCountMax() throws Unreachable {
        var line = first.get("serveralivecountmax");
        if (line == null) {
            return OptionalInt.empty();
        }
        if (!line.first().matches("[0-9]{1,6}")) {
            throw line.wrong("must be a number.");
        }
        return OptionalInt.of(Integer.parseInt(line.first()));
    }

    private Optional<Duration> time(String keyword) throws Unreachable {
        var line = first.get(keyword);
        if (line == null || line.first().equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        return Optional.of(Times.parse(line.first())
                .orElseThrow(() -> line.wrong("is no time: seconds, or numbers with s, m, h, d or w.")));
    }
}
