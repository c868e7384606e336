package dev.plumb.node;

import java.util.List;

/** Another run changes a node: nothing was done, and the host is out of this run. The message says who and what to do. */
public final class Locked extends Unreachable {
    private static final long serialVersionUID = 1L;

    /** @param advice what to do, line by line */
    public Locked(String message, List<String> advice) {
        super(message, advice);
    }
}
