package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.DSAPublicKey;
import java.util.EnumSet;
import java.util.Optional;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** A private key's file: OpenSSH's own format, PEM or PKCS#8, with or without a passphrase. */
record PrivateKey(Path file) {
    private static final EnumSet<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /**
     * @return the key, ready to sign
     * @throws Unreachable if the file can't be read, is open to others, is no private key, or wants another passphrase
     */
    KeyProvider load(Optional<Value.Secret> passphrase) throws Unreachable {
        refuseOpenFile();
        var text = read();
        var format = PrivateKeyFormat.of(text);
        if (format.isEmpty()) {
            throw new Unreachable("The file " + file + " holds no private key that Plumb can read. " + remedy(text));
        }
        if (format.get().encrypted() && passphrase.isEmpty()) {
            throw new Unreachable("The private key " + file + " is locked. Set \"private_key_passphrase\".");
        }
        return parse(text, format.get(), passphrase);
    }

    private KeyProvider parse(String text, PrivateKeyFormat format, Optional<Value.Secret> passphrase)
            throws Unreachable {
        try {
            var reader = format.reader();
            if (passphrase.isPresent() && format.encrypted()) {
                var secret = passphrase.get().plain().toString();
                var unlocked = LegacyPem.isLocked(text) ? LegacyPem.open(text, secret) : text;
                reader.init(new StringReader(unlocked), PasswordUtils.createOneOff(secret.toCharArray()));
            } else {
                reader.init(new StringReader(text));
            }
            return new KeyPairWrapper(pair(reader));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // A damaged length makes the library ask for gigabytes at once.
            throw new Unreachable(
                    format.encrypted()
                            ? "The passphrase doesn't open the private key " + file
                                    + ". Correct \"private_key_passphrase\"."
                            : "The private key " + file
                                    + " is damaged, or of a kind that Plumb can't read (it reads Ed25519,"
                                    + " ECDSA and RSA).",
                    e);
        }
    }

    private static KeyPair pair(FileKeyProvider reader) throws IOException {
        var pair = new KeyPair(reader.getPublic(), reader.getPrivate());
        if (pair.getPublic() instanceof DSAPublicKey) {
            throw new IOException("DSA rests on SHA-1");
        }
        return pair;
    }

    private String read() throws Unreachable {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new Unreachable(
                    "There is no private key " + file
                            + ". Correct \"private_key\", or make one:\n    ssh-keygen -t ed25519 -f " + file,
                    e);
        } catch (IOException e) {
            throw new Unreachable("The private key " + file + " can't be read: " + reason(e) + ".", e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private void refuseOpenFile() throws Unreachable {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            var permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new Unreachable("The private key " + file + " is open to other users of this machine ("
                        + PosixFilePermissions.toString(permissions) + "). Close it:\n    chmod 600 " + file);
            }
        } catch (IOException e) {
            // Reading it says why.
        }
    }

    private String remedy(String text) {
        if (text.startsWith("PuTTY-User-Key-File-")) {
            return "It is PuTTY's format; convert it:\n    puttygen " + file + " -O private-openssh -o " + file
                    + ".openssh";
        }
        if (text.startsWith("ssh-") || text.startsWith("ecdsa-") || text.contains("PUBLIC KEY")) {
            return "It is a public key; the private one usually has the same name without \".pub\".";
        }
        return "It reads OpenSSH's own format, PEM and PKCS#8.";
    }
}
