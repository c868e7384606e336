package dev.plumb.transport;

import dev.plumb.model.Value;

/** Something to log in with. */
sealed interface Credential {
    /** What it is called in a message. */
    String name();

    /** A key or a certificate, and who signs for it. */
    record Identity(String name, PublicPart key, Signer signer) implements Credential {
        /** Whether signing asks nobody and costs nothing. */
        boolean isAtHand() {
            return signer instanceof KeySigner;
        }
    }

    record Password(Value.Secret password) implements Credential {
        @Override
        public String name() {
            return "the password";
        }

        char[] characters() {
            return password.plain().toString().toCharArray();
        }
    }

    /** A key that was passed over, and why. */
    record Unusable(String name) implements Credential {}
}
