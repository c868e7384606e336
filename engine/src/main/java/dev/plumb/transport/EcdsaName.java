package dev.plumb.transport;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import net.schmizz.sshj.common.SecurityUtils;

/**
 * Lets sshj do without Bouncy Castle, whose start alone takes longer than a handshake: it asks for keys by the name "ECDSA", and
 * the JDK calls them "EC".
 */
final class EcdsaName extends Provider {
    private static final long serialVersionUID = 1L;

    private EcdsaName(Provider jdk) {
        super("PlumbEcdsaName", "1", "The JDK's keys for EC, by the name ECDSA");
        putService(new Alias(this, jdk.getService("KeyFactory", "EC")));
    }

    /** Before sshj's first use; the second time nothing happens. */
    static void teach() {
        SecurityUtils.setRegisterBouncyCastle(false);
        for (var jdk : Security.getProviders("KeyFactory.EC")) {
            Security.addProvider(new EcdsaName(jdk));
            return;
        }
    }

    private static final class Alias extends Service {
        private final Service original;

        Alias(Provider provider, Service original) {
            super(provider, "KeyFactory", "ECDSA", original.getClassName(), List.of(), Map.of());
            this.original = original;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return original.newInstance(parameter);
        }
    }
}
