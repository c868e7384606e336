package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import dev.plumb.node.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts steps into stretches: those that may be compared together before anything in them is done, and read together afterwards. A
 * stretch ends with its first operation, unless that changes nothing but its own resource, as those of files do; then further
 * resources of this kind belong to it.
 */
final class Stretches {
    /** As many operations may be unverified at once. */
    private static final int MOST = 100;

    private final List<Request.Step> steps;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> moving = new HashSet<>();

    private Stretches(List<Request.Step> steps) {
        this.steps = steps;
    }

    /** For each step, the last one of its stretch. */
    static int[] of(List<Request.Step> steps) {
        return new Stretches(steps).cut();
    }

    private int[] cut() {
        var last = new int[steps.size()];
        int first = 0;
        while (first < steps.size()) {
            int end = end(first);
            for (int i = first; i <= end; i++) {
                last[i] = end;
            }
            first = end + 1;
        }
        return last;
    }

    private int end(int first) {
        int end = first;
        while (steps.get(end).operation().isEmpty() && end < steps.size() - 1) {
            end++;
        }
        if (!isConfined(steps.get(end))) {
            return end;
        }
        changed.clear();
        moving.clear();
        note(steps.get(end));
        while (end < steps.size() - 1 && end - first < MOST && belongs(steps.get(end + 1))) {
            end++;
            note(steps.get(end));
        }
        return end;
    }

    private boolean belongs(Request.Step step) {
        var path = path(step);
        return isConfined(step) && !changed.contains(path) && !isMoved(path);
    }

    private static boolean isConfined(Request.Step step) {
        return step.subject().type().confined()
                && step.operation()
                        .filter(operation -> !operation.environment().isEmpty() || Courier.isNeeded(operation))
                        .isEmpty();
    }

    /** What a link leads to, and what is in a directory, is another thing once these are changed. */
    private void note(Request.Step step) {
        step.operation().ifPresent(operation -> {
            changed.add(path(step));
            if (operation.verb().equals("remove")
                    || step.subject().type().name().equals("link")) {
                moving.add(path(step));
            }
        });
    }

    private boolean isMoved(String path) {
        for (var above = path; !above.isEmpty(); above = parent(above)) {
            if (moving.contains(above)) {
                return true;
            }
        }
        return false;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Without slashes at its end. */
    private static String path(Request.Step step) {
        var path = Optional.ofNullable(step.subject().arguments().entries().get("path"))
                .map(Value::revealed)
                .map(Value::toString)
                .orElse("");
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
