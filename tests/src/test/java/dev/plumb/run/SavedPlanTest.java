package dev.plumb.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.document.Envelope;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that was saved, and what happens when it is applied later. */
class SavedPlanTest {
    private static final String TWO = """
            - name: One
              environment_variable: {name: A, value: "1"}
            - name: Two
              environment_variable: {name: B, value: "2"}
            """;
    private static final Value.Mapping NONE = Value.Mapping.EMPTY;

    @TempDir
    Path folder;

    private Bench bench;
    private Path file;

    @BeforeEach
    void twin() {
        bench = new Bench(folder).twin("").tasks(TWO);
        file = folder.resolve("plan.json");
    }

    @Test
    void applyingItDoesWhatWasPlanned() {
        var plan = bench.plan(file, NONE);
        assertThat(bench.told()).containsExactly("CHANGED One", "CHANGED Two");

        bench.apply(plan, NONE);
        assertThat(bench.told()).containsExactly("CHANGED One", "CHANGED Two");
        bench.apply();
        assertThat(bench.told()).containsExactly("OK One", "OK Two");
    }

    @Test
    void aChangedSourceRefusesItAsAWholeAndIsNamed() {
        var plan = bench.plan(file, NONE);
        bench.tasks(TWO + "- debug: {msg: more}\n");

        assertThatThrownBy(() -> bench.apply(plan, NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("playbook.yml has changed");
    }

    @Test
    void whatChangedOnTheNodeSinceIsRefusedAndTheRestIsDone() {
        var tolerant = TWO.replace("\"1\"}", "\"1\"}\n  ignore_errors: true");
        var plan = bench.tasks(tolerant).plan(file, NONE);
        bench.tasks("- environment_variable: {name: A, value: theirs}\n").apply();

        bench.tasks(tolerant).apply(plan, NONE);
        assertThat(bench.told()).containsExactly("IGNORED One", "CHANGED Two");
        assertThat(bench.messages().getFirst()).contains("was changed on the node after the plan was made");
    }

    @Test
    void extraVariablesAreNeededAgain() {
        var given = NONE.with("value", Value.of("mine"));
        bench.tasks("- environment_variable: {name: A, value: \"${value}\"}\n");
        var plan = bench.plan(file, given);

        assertThatThrownBy(() -> bench.apply(plan, NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("-e for value");
        bench.apply(plan, given);
        assertThat(bench.told()).singleElement().asString().startsWith("CHANGED");
    }

    @Test
    void itHoldsNoSecret() throws IOException {
        bench.tasks("""
                - complus_application: {name: Billing, identity: 'CORP\\svc', password: "${secret_marker}"}
                """).plan(file, NONE.with("secret_marker", Value.of("xyzzy-4711")));

        assertThat(Files.readString(file)).contains("Billing").doesNotContain("xyzzy-4711");
    }

    @Test
    void aDamagedOneIsRefused() throws IOException {
        bench.plan(file, NONE);
        Files.writeString(file, Files.readString(file).substring(0, 200));

        assertThat(SavedPlan.isPlan(file)).isTrue();
        assertThatThrownBy(() -> SavedPlan.read(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void oneOfANewerReleaseIsRefused() throws IOException, Envelope.Unusable {
        bench.plan(file, NONE);
        var content = Envelope.open("plan", 1, Files.readAllBytes(file));
        Files.writeString(file, Envelope.close("plan", 2, content));

        assertThatThrownBy(() -> SavedPlan.read(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("written by a newer Plumb");
    }

    @Test
    void whatWasUndecidedIsDecidedThen() {
        bench.twin("resources: {complus_application: {Other: {}}}\n").tasks("""
                - name: Application
                  complus_application: {name: Billing}
                - name: Role
                  complus_role: {application: Billing, name: Operators, members: ['CORP\\a']}
                """);
        var plan = bench.plan(file, NONE);
        assertThat(bench.told()).containsExactly("CHANGED Application", "UNDECIDED Role");

        bench.apply(plan, NONE);
        assertThat(bench.told()).containsExactly("CHANGED Application", "CHANGED Role");
    }
}
