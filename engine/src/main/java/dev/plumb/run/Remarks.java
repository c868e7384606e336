package dev.plumb.run;

import dev.plumb.model.Event;
import dev.plumb.model.Source;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import java.util.List;
import java.util.Optional;

/** What a host's user is warned of beside the outcomes: findings of decisions, and tasks that undo each other. */
final class Remarks {
    private final RunContext run;
    private final String host;
    private final Ledger ledger;

    Remarks(RunContext run, String host, Ledger ledger) {
        this.run = run;
        this.host = host;
        this.ledger = ledger;
    }

    /** What the decision found besides. */
    void findings(Item item, Decision decision) {
        for (var finding : decision.findings()) {
            run.events()
                    .accept(new Event.Warned(
                            Optional.of(host),
                            "Found by " + item.desired().type().name(),
                            finding,
                            List.of(item.visit.label.source())));
        }
    }

    /** Names tasks that undo each other. */
    void note(Item item, Decision decision) {
        var undone = ledger.note(item.visit.label, item.desired(), decision);
        if (undone.isEmpty()) {
            return;
        }
        var by = undone.getFirst().by();
        var properties = undone.stream()
                .map(each -> each.property().isEmpty() ? "its existence" : each.property())
                .distinct()
                .toList();
        List<Source> places = List.of(by.source(), item.visit.label.source());
        run.events()
                .accept(new Event.Warned(
                        Optional.of(host),
                        "Tasks undo each other",
                        "\"" + item.visit.label.name() + "\" changes " + String.join(", ", properties) + " of "
                                + undone.getFirst().type() + " "
                                + identity(undone.getFirst(), item.desired())
                                + ", which \"" + by.name() + "\" has set. Every run will change it twice.",
                        places));
    }

    /** As the task writes it, where the resource is the task's own. */
    private static String identity(Ledger.Undone undone, Desired desired) {
        return undone.type().equals(desired.type().name())
                ? desired.identity()
                : String.join(" ", undone.key().values());
    }
}
