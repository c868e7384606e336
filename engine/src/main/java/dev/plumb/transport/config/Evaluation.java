package dev.plumb.transport.config;

import dev.plumb.node.Unreachable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks through configuration lines for one host; the first value of a keyword wins. */
final class Evaluation {
    private static final int DEEPEST = 16;

    private final SshConfig config;
    private final Consumer<SshConfig.Unsupported> unsupported;
    private final HostSettings settings;
    private boolean active = true;
    private int depth;

    Evaluation(SshConfig config, String host, Optional<String> user, Consumer<SshConfig.Unsupported> unsupported) {
        this.config = config;
        this.unsupported = unsupported;
        this.settings = new HostSettings(host, user, config.surroundings());
    }

    HostSettings settings() {
        return settings;
    }

    /** One file's lines; its blocks end with it. */
    void apply(List<ConfigLine> lines, Path folder) throws Unreachable {
        apply(lines, folder, true);
    }

    /** @param open whether blocks in these lines may become active */
    private void apply(List<ConfigLine> lines, Path folder, boolean open) throws Unreachable {
        active = open;
        for (var line : lines) {
            switch (line.keyword()) {
                case "host" -> active = open && Patterns.anyOf(line.arguments(), settings.host());
                case "match" -> active = matches(line, open);
                case "include" -> include(line, folder);
                default -> set(line);
            }
        }
    }

    private boolean matches(ConfigLine line, boolean open) throws Unreachable {
        return new Criteria(line, settings, unsupported).hold(open) && open;
    }

    private void include(ConfigLine line, Path folder) throws Unreachable {
        if (depth == DEEPEST) {
            throw line.wrong("includes too deep: more than " + DEEPEST + " files in each other.");
        }
        depth++;
        var outside = active;
        for (var pattern : line.arguments()) {
            for (var file : config.included(pattern, folder)) {
                apply(config.read(file).orElse(List.of()), folder, outside);
            }
        }
        active = outside;
        depth--;
    }

    private void set(ConfigLine line) {
        if (!active) {
            return;
        }
        var keyword = line.keyword();
        if (Keywords.HEEDED.contains(keyword)) {
            settings.set(line);
        } else if (!Keywords.WITHOUT_EFFECT.contains(keyword) && !settings.ignores(keyword)) {
            unsupported.accept(new SshConfig.Unsupported(keyword, line.place()));
        }
        if (keyword.equals("ignoreunknown")) {
            settings.ignore(line.rest().toLowerCase(Locale.ROOT));
        }
    }
}
