package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises of the lab. */
class LabTest {
    @TempDir
    Path directory;

    private Session session;

    @BeforeEach
    void start() {
        session = new Session("playbooks/mqsagent2.yml", "lab", directory);
    }

    @Test
    void theFirstApplyConvergesAndTheSecondHasNothingToDo() throws Exception {
        var first = session.apply();
        System.err.println(first.text());
        var second = session.apply();
        System.err.println(second.text());

        assertThat(first.report().failed()).isFalse();
        assertThat(first.report().changed()).isPositive();
        assertThat(second.report().failed()).isFalse();
        assertThat(second.report().changed()).isZero();
    }

    @Test
    void checkFailsNowhereAndChangesNothing() throws Exception {
        var before = session.twin("mqlab-a") + session.twin("mqlab-b");
        var check = session.check();
        System.err.println(check.text());

        assertThat(check.report().failed()).isFalse();
        assertThat(session.twin("mqlab-a") + session.twin("mqlab-b")).isEqualTo(before);
    }
}
