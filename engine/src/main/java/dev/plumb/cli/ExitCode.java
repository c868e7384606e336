package dev.plumb.cli;

import dev.plumb.model.Refused;
import dev.plumb.run.RunReport;

/** How Plumb ends. Scripts rely on the numbers, so none is ever given another meaning. */
public enum ExitCode {
    DONE(0),
    /** What was asked for can't be done, such as a limit that matches no host. */
    REFUSED(1),
    /** At least one host failed. */
    HOSTS_FAILED(2),
    /** Changes are pending; only under {@code --detailed-exitcode}. */
    CHANGES_PENDING(3),
    /** At least one host is unreachable, which outranks failed ones; or playbooks, inventories or variables have errors. */
    UNREACHABLE_OR_WRONG_SOURCES(4),
    /** Flags or arguments of the command line have errors. */
    WRONG_OPTIONS(5),
    INTERRUPTED(99),
    /** A bug in Plumb. */
    BUG(250);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** How a run ended, whatever is pending. */
    static ExitCode of(RunReport report) {
        if (report.interrupted()) {
            return INTERRUPTED;
        }
        if (report.unreachable()) {
            return UNREACHABLE_OR_WRONG_SOURCES;
        }
        return report.failed() ? HOSTS_FAILED : DONE;
    }

    static ExitCode of(Refused.Kind kind) {
        return switch (kind) {
            case SOURCES -> UNREACHABLE_OR_WRONG_SOURCES;
            case OPTIONS -> WRONG_OPTIONS;
            case REQUEST -> REFUSED;
        };
    }
}
