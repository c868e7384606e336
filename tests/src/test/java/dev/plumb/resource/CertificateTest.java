package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CertificateTest {
    /** Holds until 2126-10-30. */
    private static final String CENTURY = """
            -----BEGIN CERTIFICATE-----
            MIIBfjCCASWgAwIBAgIUdK4nrmuE2MJERV/PtTXqbfsNT4swCgYIKoZIzj0EAwIw
            FDESMBAGA1UEAwwJYS5leGFtcGxlMCAXDTI2MTEyMzIyMTc0NVoYDzIxMjYxMDMw
            MjIxNzQ1WjAUMRIwEAYDVQQDDAlhLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAASITclU6rQpvylfJ/myTJabv1d3J1CzRZBX33M7VLb6CsvDBIrf45q+
            RK28Qd1RD9+rAQVb2oQZxAODElfvAtjho1MwUTAdBgNVHQ4EFgQU1G6GzDZrkJjT
            shEL+GUdvGzLALUwHwYDVR0jBBgwFoAU1G6GzDZrkJjTshEL+GUdvGzLALUwDwYD
            VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiApfgO0MCw8lQMW6qBeH0rU
            J9rQlRKAlWKcj629LPiAKAIgRTmujAmmr+7I+Ac7oOMm3DpqY6rgm9StgJkVVIU6
            1MM=
            -----END CERTIFICATE-----
            """;

    private static final ResourceType TYPE =
            new ResourceTypes(List.of()).find("certificate").orElseThrow();

    private static Decision on(String day, State state, String certificate) {
        var arguments = Value.Mapping.EMPTY
                .with("path", Value.of("/srv/app.pem"))
                .with("state", Value.of("present"))
                .with("warn_before_days", Value.of(30))
                .with("fail_before_days", Value.of(3));
        var desired = new Desired(
                TYPE, certificate.isEmpty() ? arguments : arguments.with("certificate", Value.of(certificate)));
        InstantSource clock = InstantSource.fixed(Instant.parse(day + "T12:00:00Z"));
        return new Certificate(clock).decide(desired, new TreeMap<>(Map.of("here", state)), Decision.none());
    }

    private static State until(String end) {
        return new State.Present(Value.Mapping.EMPTY.with("not_after", Value.of(end)));
    }

    @Test
    void oneThatHoldsLongIsNothingToSpeakOf() {
        assertThat(on("2026-11-23", until("2027-01-31T12:00:00Z"), "")).isEqualTo(Decision.none());
    }

    @Test
    void oneThatExpiresSoonIsAFinding() {
        assertThat(on("2026-11-23", until("2026-11-28T12:00:00Z"), "").findings())
                .containsExactly("The certificate of /srv/app.pem expires on 2026-11-28, in 5 days.");
    }

    @Test
    void oneThatExpiresTooSoonFailsTheTask() {
        assertThat(on("2026-11-23", until("2026-11-25T12:00:00Z"), "").drift())
                .isEqualTo(new Drift.Impossible("The certificate of /srv/app.pem expires on 2026-11-25, in 2 days. "
                        + "The task fails 3 days before. Bring a new one."));
    }

    @Test
    void oneThatHasExpiredFailsTheTask() {
        assertThat(on("2026-11-23", until("2026-11-22T12:00:00Z"), "").drift())
                .isEqualTo(new Drift.Impossible(
                        "The certificate of /srv/app.pem expired on 2026-11-22. Bring a new one."));
    }

    @Test
    void theOneThatTheTaskBringsCountsInsteadOfTheOneThatIsThere() {
        assertThat(on("2026-11-23", until("2026-11-22T12:00:00Z"), CENTURY)).isEqualTo(Decision.none());
        assertThat(on("2126-11-23", new State.Absent(), CENTURY).drift()).isInstanceOf(Drift.Impossible.class);
    }

    @Test
    void whatHasNoDayIsLeftToTheNode() {
        assertThat(on("2026-11-23", new State.Absent(), "")).isEqualTo(Decision.none());
        assertThat(on("2026-11-23", until("not a day"), "")).isEqualTo(Decision.none());
        assertThat(on("2026-11-23", new State.Absent(), "no certificate")).isEqualTo(Decision.none());
    }
}
