package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.nio.file.Files;
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
        if (login.privateKey().isPresent()) {
            var file = login.privateKey().get();
            credentials.add(new Key(file, new PrivateKey(file).load(login.passphrase())));
        }
        login.password().ifPresent(password -> credentials.add(new Password(password)));
        if (credentials.isEmpty()) {
            credentials.addAll(defaults(login));
        }
        if (credentials.isEmpty()) {
            throw new Unreachable(
                    "There is nothing to log in to " + login.place() + " with. Set \"private_key\" or \"password\","
                            + " or make a key and put it on the node:\n    ssh-keygen -t ed25519\n    ssh-copy-id -p "
                            + login.port() + " "
                            + login.user() + "@" + login.address());
        }
        return credentials;
    }

    private static List<Credential> defaults(Login login) {
        var directory = Path.of(System.getProperty("user.home"), ".ssh");
        var credentials = new ArrayList<Credential>();
        for (var name : List.of("id_ed25519", "id_ecdsa", "id_rsa")) {
            var file = directory.resolve(name);
            if (Files.exists(file)) {
                credentials.add(fallback(file, login));
            }
        }
        return credentials;
    }

    private static Credential fallback(Path file, Login login) {
        try {
            return new Key(file, new PrivateKey(file).load(login.passphrase()));
        } catch (Unreachable e) {
            return new Unusable("the key " + file + " (passed over: " + e.getMessage() + ")");
        }
    }
}
