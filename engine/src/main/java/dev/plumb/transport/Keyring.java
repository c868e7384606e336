package dev.plumb.transport;

import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What there is to log in with.
 *
 * @param passphrase of the files that are locked
 * @param files private keys, the best first
 * @param named who named the files
 * @param certificates for some of the keys
 * @param onlyThese whether an agent may only sign for these keys
 * @param agent the socket of an ssh-agent
 */
record Keyring(
        Optional<Value.Secret> password,
        Optional<Value.Secret> passphrase,
        List<Path> files,
        Named named,
        List<Path> certificates,
        boolean onlyThese,
        Optional<String> agent) {

    /** Who says which files hold the keys. */
    enum Named {
        /** The variable {@code private_key} or a flag: a file that can't be used is an error. */
        BY_VARIABLE,
        /** OpenSSH's configuration. */
        BY_CONFIGURATION,
        /** Nobody: those that ssh itself takes. */
        BY_DEFAULT
    }

    Keyring {
        files = List.copyOf(files);
        certificates = List.copyOf(certificates);
    }
}
