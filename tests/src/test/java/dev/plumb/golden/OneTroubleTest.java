package dev.plumb.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What went wrong once, each by itself; {@link TroubleTest} looks for more. */
class OneTroubleTest {
    @TempDir
    Path state;

    @Test
    void theHandlerOfAChangeWhoseAnswerNeverCameRunsNextTime() {
        var lab = lab("handlers/notified-twice-runs-once");
        var first = run(lab, new Trouble(Trouble.Kind.MUTE, "one", 2, 0));
        assertThat(first.counters("one").unreachable()).isEqualTo(1);

        assertThat(lab.run(Event.Mode.APPLY).text())
                .contains("pending handlers: [Restart]")
                .contains("ok: handler Restart");
    }

    @Test
    void aBugInASessionEndsItsHostAndIsCalledABug() {
        var told = run(lab("batches/strategy-linear"), new Trouble(Trouble.Kind.BUG, "two", 1, 0));

        assertThat(told.counters("two").failed()).isEqualTo(1);
        assertThat(told.byHost().get("two")).contains("a session that breaks. This is a bug in Plumb.");
        assertThat(told.counters("one").changed()).isPositive();
    }

    @Test
    void anAnswerThatComesTwiceIsNotTakenForTheNextTasks() {
        var told = run(lab("handlers/notified-twice-runs-once"), new Trouble(Trouble.Kind.TWICE, "one", 2, 1));

        assertThat(told.text()).contains("The node answers what it wasn't asked (Applied 0)");
        assertThat(told.counters("one").unreachable()).isEqualTo(1);
    }

    @Test
    void aPendingHandlerOfAnIncludedRoleRunsAsSoonAsTheIncludeHasBroughtIt() {
        var lab = lab("includes/handler-in-included-role");
        assertThat(run(lab, new Trouble(Trouble.Kind.MUTE, "one", 2, 3)).text()).doesNotContain("handler demo : Told");

        assertThat(lab.run(Event.Mode.APPLY).text())
                .contains("pending handlers: [demo : Told]")
                .contains("handler demo : Told");
        assertThat(lab.run(Event.Mode.APPLY).text()).doesNotContain("handler demo : Told");
    }

    private Lab lab(String golden) {
        return new Lab(Case.of(Path.of("golden").resolve(golden)), state);
    }

    private static Transcript run(Lab lab, Trouble trouble) {
        return lab.with(inner -> new Troubled(inner, Optional.of(trouble))).run(Event.Mode.APPLY);
    }
}
