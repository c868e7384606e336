package dev.plumb.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/**
 * A certificate to log in with.
 *
 * @param whole as it is shown to a node
 * @param key the key that it certifies
 */
record UserCertificate(PublicPart whole, PublicPart key, Instant from, Instant until) {
    static Optional<UserCertificate> of(PublicPart whole) {
        if (!whole.isCertificate()) {
            return Optional.empty();
        }
        EcdsaName.teach();
        try {
            return new Buffer.PlainBuffer(whole.bytes()).readPublicKey() instanceof Certificate<?> certificate
                    ? Optional.of(new UserCertificate(
                            whole,
                            PublicPart.of(certificate.getKey()),
                            certificate.getValidAfter().toInstant(),
                            certificate.getValidBefore().toInstant()))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Why it is of no use now. */
    Optional<String> trouble(Instant now) {
        if (!now.isBefore(until)) {
            return Optional.of("it expired at " + until);
        }
        return now.isBefore(from) ? Optional.of("it isn't valid before " + from) : Optional.empty();
    }
}
