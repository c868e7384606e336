package dev.plumb.transport;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.plumb.transport.config.Patterns;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;

/**
 * A host key with a certificate by which an authority vouches for it.
 *
 * @see <a href="https://cvsweb.openbsd.org/cgi-bin/cvsweb/src/usr.bin/ssh/PROTOCOL.certkeys">PROTOCOL.certkeys</a>
 */
record HostCertificate(Certificate<?> certificate) {
    private static final long FOR_HOSTS = 2;

    /** The key that is certified. */
    HostKey key() {
        return HostKey.of(certificate.getKey());
    }

    /** Whoever signed; empty where that can't be read. */
    Optional<HostKey> authority() {
        try {
            return Optional.of(HostKey.of(new Buffer.PlainBuffer(certificate.getSignatureKey()).readPublicKey()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Why it says nothing about a host, whoever signed it; continues a sentence about the certificate.
     *
     * @param host without port
     */
    Optional<String> trouble(String host, Instant now) {
        if (certificate.getType() != FOR_HOSTS) {
            return Optional.of("is for users, not for hosts");
        }
        if (!certificate.getValidPrincipals().isEmpty() && !names(host)) {
            return Optional.of("is for " + String.join(", ", certificate.getValidPrincipals()) + ", not for " + host);
        }
        if (now.isBefore(certificate.getValidAfter().toInstant())) {
            return Optional.of("isn't valid before "
                    + certificate.getValidAfter().toInstant() + "; is this machine's clock right?");
        }
        if (!now.isBefore(certificate.getValidBefore().toInstant())) {
            return Optional.of("expired at " + certificate.getValidBefore().toInstant());
        }
        if (!certificate.getCritOptions().isEmpty()) {
            return Optional.of("has conditions that Plumb doesn't know: "
                    + String.join(", ", certificate.getCritOptions().keySet()));
        }
        return isSigned() ? Optional.empty() : Optional.of("has a signature that is wrong, or rests on SHA-1");
    }

    private boolean names(String host) {
        return certificate.getValidPrincipals().stream()
                .anyMatch(principal -> Patterns.matches(principal.toLowerCase(Locale.ROOT), host));
    }

    private boolean isSigned() {
        var whole = new Buffer.PlainBuffer().putPublicKey(certificate).getCompactData();
        try {
            var signed = new Buffer.PlainBuffer(certificate.getSignature());
            var known = Factory.Named.Util.create(SshAlgorithms.CONFIG.getKeyAlgorithms(), signed.readString());
            if (known == null) {
                return false;
            }
            var signature = known.newSignature();
            signature.initVerify(new Buffer.PlainBuffer(certificate.getSignatureKey()).readPublicKey());
            // The signature is the last field, behind its length, and about everything before.
            signature.update(whole, 0, whole.length - certificate.getSignature().length - 4);
            return signature.verify(certificate.getSignature());
        } catch (IOException | SSHRuntimeException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return KeyType.fromKey(certificate) + " \"" + certificate.getId() + "\"";
    }
}
