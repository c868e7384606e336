package dev.plumb.model;

import java.util.List;
import java.util.Optional;

/**
 * How a task, or one item of its loop, ended on a host. Secrets in it are masked already.
 *
 * @param item the label of the loop's item
 * @param delegate the host that it ran on, where that is another one
 * @param verb what was done, or would be in check mode: {@code create}, {@code update}, {@code remove} or {@code act};
 *     else {@code none}
 * @param changes what differed, or differs in check mode: property, before → after
 * @param texts the text contents that changed, before and after; only filled when a diff was asked for
 * @param message why it failed, was skipped or is undecided; what {@code debug} says; empty where there is nothing to say
 * @param details further lines: a node's last words, both places of tasks that undo each other
 * @param result what {@code register} gets
 */
public record Result(
        String host,
        TaskLabel task,
        Optional<String> item,
        Optional<String> delegate,
        Status status,
        String verb,
        List<Drift.Change> changes,
        List<TextChange> texts,
        String message,
        List<String> details,
        Value.Mapping result) {
    /** What stands for the words of a task under {@code no_log}. */
    public static final String HIDDEN = "(hidden by no_log)";

    public Result {
        changes = List.copyOf(changes);
        texts = List.copyOf(texts);
        details = List.copyOf(details);
    }

    /** Whether its task says {@code no_log}, and would have had something to say. */
    public boolean isHidden() {
        return message.equals(HIDDEN);
    }

    /** One text, whole, before and after. */
    public record TextChange(String title, String before, String after) {}
}
