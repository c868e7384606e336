package dev.plumb.model;

/**
 * The recap of one host; a loop counts once, and {@code ok} includes {@code changed}.
 *
 * @param undecided tasks that only an apply can decide (check and plan)
 */
public record Counters(
        int ok, int changed, int unreachable, int failed, int skipped, int rescued, int ignored, int undecided) {
    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0);

    public Counters plus(Counters more) {
        return new Counters(
                ok + more.ok,
                changed + more.changed,
                unreachable + more.unreachable,
                failed + more.failed,
                skipped + more.skipped,
                rescued + more.rescued,
                ignored + more.ignored,
                undecided + more.undecided);
    }
}
