package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;

/** Something to log in with. */
sealed interface Credential {
    /** What it is called in a message. */
    String name();

    record Key(Path file, KeyProvider key) implements Credential {
        @Override
        public String name() {
            return "the key " + file;
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

    /** A default key that was passed over, and why. */
    record Unusable(String name) implements Credential {}

    /**
     * In the order in which they are tried: the private key, then the password. Where a user names neither, the keys that ssh
     * itself would take.
     */
    static List<Credential> of(Login login) throws Unreachable {
        var credentials = new ArrayList<Credential>();
        var keyring = login.keyring();
        for (var file : keyring.files()) {
            credentials.add(
                    keyring.named() == Keyring.Named.BY_VARIABLE
                            ? new Key(file, new PrivateKey(file).load(keyring.passphrase()))
                            : fallback(file, keyring));
        }
        keyring.password().ifPresent(password -> credentials.add(new Password(password)));
        if (credentials.isEmpty()) {
            throw new Unreachable(
                    "There is nothing to log in to " + login.place() + " with. Set \"private_key\" or \"password\","
                            + " or make a key and put it on the node:\n    ssh-keygen -t ed25519\n    ssh-copy-id -p "
                            + login.port() + " "
                            + login.user() + "@" + login.address());
        }
        return credentials;
    }

    private static Credential fallback(Path file, Keyring keyring) {
        try {
            return new Key(file, new PrivateKey(file).load(keyring.passphrase()));
        } catch (Unreachable e) {
            return new Unusable("the key " + file + " (passed over: " + e.getMessage() + ")");
        }
    }
}
