package dev.plumb.transport.config;

import dev.plumb.node.Unreachable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A {@code Match} line: all its criteria must hold. */
record Criteria(ConfigLine line, HostSettings settings, Consumer<SshConfig.Unsupported> unsupported) {
    private static final List<String> NOT_SUPPORTED =
            List.of("canonical", "exec", "localnetwork", "tagged", "command", "version", "sessiontype");

    /** @param asked whether it matters; then criteria that aren't supported are told */
    boolean hold(boolean asked) throws Unreachable {
        var words = new ArrayDeque<String>();
        for (var word : line.arguments()) {
            var equals = word.indexOf('=');
            words.add(equals < 0 ? word : word.substring(0, equals));
            if (equals >= 0) {
                words.add(word.substring(equals + 1));
            }
        }
        var all = true;
        while (!words.isEmpty()) {
            all &= holds(words, asked && all);
        }
        return all;
    }

    private boolean holds(Deque<String> words, boolean asked) throws Unreachable {
        var word = words.removeFirst();
        var negated = word.startsWith("!");
        var criterion = word.substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
        if (criterion.equals("all")) {
            return !negated;
        }
        if (criterion.equals("final")) {
            settings.wantFinalPass();
            return settings.isFinal() != negated;
        }
        if (NOT_SUPPORTED.contains(criterion)) {
            words.clear();
            if (asked) {
                unsupported.accept(new SshConfig.Unsupported("match " + criterion, line.place()));
            }
            return false;
        }
        if (words.isEmpty()) {
            throw line.wrong("has nothing behind \"" + criterion + "\".");
        }
        return fits(criterion, words.removeFirst()) != negated;
    }

    private boolean fits(String criterion, String patterns) throws Unreachable {
        return switch (criterion) {
            case "host" -> Patterns.hostList(patterns, settings.hostNameSoFar());
            case "originalhost" -> Patterns.hostList(patterns, settings.originalHost());
            case "user" -> Patterns.list(patterns, settings.userSoFar());
            case "localuser" -> Patterns.list(patterns, settings.localUser());
            default -> throw line.wrong("has the criterion \"" + criterion + "\", which there isn't.");
        };
    }
}
