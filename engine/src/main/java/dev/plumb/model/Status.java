package dev.plumb.model;

/** How a task, or one item of its loop, ended on a host. */
public enum Status {
    OK,
    /** In check mode: it would change. */
    CHANGED,
    SKIPPED,
    FAILED,
    UNREACHABLE,
    /** Failed or unreachable, and {@code ignore_errors} or {@code ignore_unreachable} says that this is fine. */
    IGNORED,
    /** Only an apply can tell; counts as pending. */
    UNDECIDED
}
