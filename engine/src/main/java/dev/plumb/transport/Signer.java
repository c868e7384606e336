package dev.plumb.transport;

import java.io.IOException;

/** Can sign for a public key. */
@FunctionalInterface
interface Signer {
    /**
     * @param algorithm such as {@code rsa-sha2-512}
     * @return the signature in SSH's wire format, its name included
     * @throws IOException if nobody signs; the message says why
     */
    byte[] sign(byte[] data, String algorithm) throws IOException;
}
