package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The first playbook that a newcomer runs on a machine of their own. */
@DisabledOnOs(OS.WINDOWS)
class LocalhostTest {
    @Test
    void itConvergesAndTheSecondRunHasNothingToDo(@TempDir Path state, @TempDir Path home) throws Exception {
        var demo = home.resolve("demo");
        var session = new Session("playbooks/localhost.yml", "lab", state).with("demo", Value.of(demo.toString()));
        var check = session.check();
        var first = session.apply();
        var second = session.apply();

        assertThat(check.report().failed()).as(check.text()).isFalse();
        assertThat(first.report().failed()).as(first.text()).isFalse();
        assertThat(first.report().changed()).isEqualTo(5);
        assertThat(Files.readString(demo.resolve("latest"))).startsWith("Hello from ");
        assertThat(second.report().changed()).as(second.text()).isZero();
    }
}
