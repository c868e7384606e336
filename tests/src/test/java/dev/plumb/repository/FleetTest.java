package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises of the web servers. */
class FleetTest {
    private static final List<String> HOSTS =
            List.of("web-dev-1", "web-test-1", "web-prod-1", "web-prod-2", "web-prod-3");

    @TempDir
    Path directory;

    private Session session;

    @BeforeEach
    void start() {
        session = new Session("playbooks/web.yml", "fleet", directory);
    }

    @Test
    void theFirstApplyConvergesAndTheSecondHasNothingToDo() throws Exception {
        var first = session.apply();
        var second = session.apply();

        assertThat(first.report().failed()).as(first.text()).isFalse();
        assertThat(first.report().hosts().keySet()).containsExactlyInAnyOrderElementsOf(HOSTS);
        assertThat(second.report().failed()).as(second.text()).isFalse();
        assertThat(second.report().changed()).as(second.text()).isZero();
    }

    @Test
    void whatSomebodyChangedByHandIsNamedAndUndone() throws Exception {
        var check = session.check().text();
        session.apply();

        assertThat(check).contains("web-prod-3  nginx knows the site").contains("~ state: stopped → started");
        assertThat(session.twin("web-prod-3")).contains("listen 80;").doesNotContain("listen 8080");
    }

    @Test
    void checkFailsNowhereAndChangesNothing() throws Exception {
        var before = HOSTS.stream().map(session::twin).toList();
        var check = session.check();

        assertThat(check.report().failed()).as(check.text()).isFalse();
        assertThat(check.report().pending()).isTrue();
        assertThat(HOSTS.stream().map(session::twin)).containsExactlyElementsOf(before);
    }

    @Test
    void segmentsOfOneTaskEndTheSame(@TempDir Path other) throws Exception {
        var single = new Session("playbooks/web.yml", "fleet", other).withSegmentsOfOneTask();

        assertThat(single.apply().report()).isEqualTo(session.apply().report());
        assertThat(HOSTS.stream().map(single::twin))
                .containsExactlyElementsOf(HOSTS.stream().map(session::twin).toList());
    }
}
