package dev.plumb.resource;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Watches the day on which a certificate expires: of the one that the task brings, else of the one that is there. */
final class Certificate implements Judgement {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    /** What needs a file of its own. */
    private static final Map<String, String> PLACES = Map.of("private_key", "key_path", "chain", "chain_path");

    private final InstantSource clock;

    Certificate(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        if (!desired.wanted()) {
            return compared;
        }
        var misplaced = misplaced(desired);
        if (misplaced.isPresent()) {
            return Decision.impossible(misplaced.get());
        }
        var brought = desired.arguments().get("certificate");
        var end = brought.isPresent()
                ? endOf(brought.get().revealed().toString())
                : present(states.firstEntry().getValue());
        return end.map(instant -> watched(desired, instant, compared)).orElse(compared);
    }

    private static Optional<String> misplaced(Desired desired) {
        return PLACES.entrySet().stream()
                .filter(part -> desired.arguments().get(part.getKey()).isPresent()
                        && desired.arguments().get(part.getValue()).isEmpty())
                .findFirst()
                .map(part -> "\"" + part.getKey() + "\" needs \"" + part.getValue() + "\", the file for it.");
    }

    private Decision watched(Desired desired, Instant end, Decision compared) {
        var left = Duration.between(clock.instant(), end);
        var day = end.atZone(ZoneOffset.UTC).toLocalDate();
        var path = desired.arguments().get("path").map(Value::toString).orElse("");
        if (left.isNegative()) {
            return Decision.impossible("The certificate of " + path + " expired on " + day + ". Bring a new one.");
        }
        var sentence = "The certificate of " + path + " expires on " + day + ", in " + left.toDays() + " days.";
        if (left.compareTo(days(desired, "fail_before_days")) < 0) {
            return Decision.impossible(sentence + " The task fails "
                    + days(desired, "fail_before_days").toDays() + " days before. Bring a new one.");
        }
        return left.compareTo(days(desired, "warn_before_days")) < 0
                ? compared.withFindings(List.of(sentence))
                : compared;
    }

    private static Duration days(Desired desired, String argument) {
        return desired.arguments().get(argument).orElse(Value.of(0)) instanceof Value.Decimal(BigDecimal days)
                ? Duration.ofDays(days.longValue())
                : Duration.ZERO;
    }

    /** What a node says of its file; a file that holds no certificate has no end. */
    private static Optional<Instant> present(State state) {
        if (!(state instanceof State.Present present)
                || !(present.get("not_after").orElse(Value.of("")) instanceof Value.Text(var text))) {
            return Optional.empty();
        }
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Of the first certificate in a text; one that can't be read is for the node to refuse. */
    private static Optional<Instant> endOf(String pem) {
        try {
            var from = Math.max(pem.indexOf(BEGIN), 0);
            var bytes = new ByteArrayInputStream(pem.substring(from).getBytes(StandardCharsets.ISO_8859_1));
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return certificate instanceof X509Certificate x509
                    ? Optional.of(x509.getNotAfter().toInstant())
                    : Optional.empty();
        } catch (CertificateException _) {
            return Optional.empty();
        }
    }
}
