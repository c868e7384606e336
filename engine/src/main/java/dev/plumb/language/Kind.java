package dev.plumb.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a mapping in a playbook can be, and the keys that we know of it. */
enum Kind {
    PLAY(
            "A play",
            "name hosts order serial strategy max_fail_percentage any_errors_fatal force_handlers gather_facts vars"
                    + " vars_files vars_prompt roles pre_tasks tasks post_tasks handlers tags environment become become_user"
                    + " become_method check_mode diff no_log run_once ignore_errors ignore_unreachable"),
    PLAYBOOK_IMPORT("An import of a playbook", "import_playbook name vars tags when"),
    BLOCK("A block", Kind.INHERITABLE + " name notify block rescue always"),
    TASK("A task", Kind.OF_TASK),
    HANDLER("A handler", Kind.OF_TASK + " listen"),
    IMPORT("An import", Kind.INHERITABLE + " name notify"),
    INCLUDE("An include", Kind.OF_INCLUDE),
    HANDLER_INCLUDE("An include of handlers", Kind.OF_INCLUDE + " listen"),
    APPLY("\"apply\"", Kind.INHERITABLE + " notify"),
    ROLE("A role", Kind.INHERITABLE + " role name");

    private static final String INHERITABLE = "when tags vars environment become become_user become_method delegate_to"
            + " run_once ignore_errors ignore_unreachable any_errors_fatal no_log check_mode diff";
    private static final String OF_TASK = INHERITABLE
            + " name notify args loop with_items loop_control register until retries delay changed_when failed_when";
    private static final String OF_INCLUDE =
            "name args when tags vars loop with_items loop_control run_once ignore_errors no_log";
    private static final Map<Kind, Set<String>> KEYS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    kind -> kind, kind -> Stream.of(kind.words.split(" ")).collect(Collectors.toUnmodifiableSet())));

    private final String title;
    private final String words;

    Kind(String title, String words) {
        this.title = title;
        this.words = words;
    }

    /** With its article, as a sentence begins. */
    String title() {
        return title;
    }

    /** The title inside of a sentence. */
    String inSentence() {
        return title.toLowerCase(Locale.ROOT);
    }

    Set<String> keys() {
        return KEYS.getOrDefault(this, Set.of());
    }
}
