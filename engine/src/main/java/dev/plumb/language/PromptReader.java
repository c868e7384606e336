package dev.plumb.language;

import dev.plumb.model.Nearest;
import dev.plumb.model.Play;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code vars_prompt}: what somebody is asked for before a play. */
final class PromptReader {
    private static final Set<String> KEYS = Set.of("name", "prompt", "private", "default", "confirm", "unsafe");
    private static final Set<String> NOT_YET = Set.of("encrypt", "salt", "salt_size");

    private final Problems problems;

    PromptReader(Problems problems) {
        this.problems = problems;
    }

    List<Play.Prompt> read(Fields play) {
        var prompts = new ArrayList<Play.Prompt>();
        var names = new HashSet<String>();
        for (var written : play.list("vars_prompt")) {
            if (written instanceof Syntax.Mapping mapping) {
                prompt(mapping).ifPresent(prompt -> {
                    if (names.add(prompt.name())) {
                        prompts.add(prompt);
                    } else {
                        problems.add(
                                prompt.source(),
                                "Wrong value",
                                "\"" + prompt.name() + "\" is asked for above already.");
                    }
                });
            } else {
                play.wrong(written.source(), "\"vars_prompt\" is a list of mappings: - name: password");
            }
        }
        return prompts;
    }

    private Optional<Play.Prompt> prompt(Syntax.Mapping mapping) {
        var fields = new Fields(mapping, problems);
        mapping.entries().forEach(entry -> key(fields, entry));
        if (!fields.has("name")) {
            problems.add(
                    mapping.source(), "Missing key", "A prompt needs \"name\": the variable that gets the answer.");
        }
        var hidden = fields.fixedFlag("private").orElse(true);
        var twice = fields.fixedFlag("confirm").orElse(false);
        fields.fixedFlag("unsafe");
        return fields.fixed("name")
                .filter(name -> new VariableNames(problems).check(name.source(), name.text()))
                .map(name -> new Play.Prompt(
                        name.source(),
                        name.text(),
                        fields.scalar("prompt").orElse(name),
                        hidden,
                        fields.scalar("default"),
                        twice));
    }

    private void key(Fields fields, Syntax.Entry entry) {
        if (NOT_YET.contains(entry.key())) {
            fields.notYet(
                    entry.key(),
                    "Ansible's \"" + entry.key() + "\" isn't available yet: the answer stays what was typed. The type"
                            + " \"user\" takes a password's hash.");
        } else if (!KEYS.contains(entry.key())) {
            problems.add(
                    entry.source(),
                    "Unknown key",
                    "A prompt has no key \"" + entry.key() + "\"." + Nearest.suggestion(entry.key(), KEYS));
        }
    }
}
