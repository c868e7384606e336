package dev.plumb.transport;

import java.io.IOException;
import java.security.PrivateKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;

/** Signs with a private key that is at hand. */
record KeySigner(PrivateKey key) implements Signer {
    @Override
    public byte[] sign(byte[] data, String algorithm) throws IOException {
        var known = Factory.Named.Util.create(SshAlgorithms.CONFIG.getKeyAlgorithms(), algorithm);
        if (known == null) {
            throw new IOException("Plumb can't sign with " + algorithm);
        }
        try {
            var signature = known.newSignature();
            signature.initSign(key);
            signature.update(data);
            return new Buffer.PlainBuffer()
                    .putString(signature.getSignatureName())
                    .putBytes(signature.encode(signature.sign()))
                    .getCompactData();
        } catch (SSHRuntimeException e) {
            throw new IOException("the key doesn't sign: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "a private key";
    }
}
