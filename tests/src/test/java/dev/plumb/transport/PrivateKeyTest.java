package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeyTest {
    private static final String PASSPHRASE = "öpen sesame";

    @TempDir
    Path directory;

    private Path file = Path.of("id");

    @BeforeEach
    void name() {
        file = directory.resolve("id");
    }

    @ParameterizedTest(name = "{0} as {1}, locked: {2}")
    @CsvSource({
        "ed25519,RFC4716,false",
        "ed25519,RFC4716,true",
        "ecdsa,RFC4716,false",
        "ecdsa,RFC4716,true",
        "ecdsa,PEM,false",
        "ecdsa,PEM,true",
        "ecdsa,PKCS8,false",
        "ecdsa,PKCS8,true",
        "rsa,RFC4716,false",
        "rsa,RFC4716,true",
        "rsa,PEM,false",
        "rsa,PEM,true",
        "rsa,PKCS8,false",
        "rsa,PKCS8,true"
    })
    void everyKeyThatSshKeygenMakesIsRead(String type, String format, boolean locked) throws Exception {
        generate(type, format, locked ? PASSPHRASE : "");
        var key = new PrivateKey(file).load(locked ? passphrase(PASSPHRASE) : Optional.empty());
        assertThat(HostKey.of(key.getPublic()).base64())
                .isEqualTo(Files.readString(directory.resolve("id.pub")).split(" ", 3)[1]);
        if (locked) {
            assertThat(whyNot(Optional.empty()))
                    .isEqualTo("The private key " + file + " is locked. Set \"private_key_passphrase\".");
            assertThat(whyNot(passphrase("open barley")))
                    .isEqualTo("The passphrase doesn't open the private key " + file
                            + ". Correct \"private_key_passphrase\".");
        }
    }

    @Test
    void aPassphraseForAnOpenKeyDoesNoHarm() throws Exception {
        generate("ed25519", "RFC4716", "");
        assertThat(new PrivateKey(file).load(passphrase("unused")).getPublic()).isNotNull();
    }

    @Test
    void aMissingKeySaysHowToMakeOne() {
        assertThat(whyNot(Optional.empty()))
                .isEqualTo("There is no private key " + file
                        + ". Correct \"private_key\", or make one:\n    ssh-keygen -t ed25519 -f " + file);
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        generate("ed25519", "RFC4716", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(whyNot(Optional.empty()))
                .isEqualTo("The private key " + file
                        + " is open to other users of this machine (rw-r--r--). Close it:\n    chmod 600 " + file);
    }

    @Test
    void aKeyThatCantBeReadSaysWhy() throws IOException {
        Files.createDirectory(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(whyNot(Optional.empty())).startsWith("The private key " + file + " can't be read: ");
    }

    @Test
    void aPublicKeyIsRecognised() throws IOException {
        generate("ed25519", "RFC4716", "");
        Files.copy(directory.resolve("id.pub"), file, StandardCopyOption.REPLACE_EXISTING);
        close();
        assertThat(whyNot(Optional.empty())).contains("holds no private key", "It is a public key");
    }

    @Test
    void aKeyOfPuttyIsRecognised() throws IOException {
        Files.writeString(file, "PuTTY-User-Key-File-3: ssh-ed25519\n");
        close();
        assertThat(whyNot(Optional.empty())).contains("puttygen " + file + " -O private-openssh");
    }

    @Test
    void aDamagedKeyIsSaidToBe() throws IOException {
        Files.writeString(file, "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
        close();
        assertThat(whyNot(passphrase(PASSPHRASE))).doesNotContain(PASSPHRASE);
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThat(whyNot(Optional.empty())).contains("is damaged, or of a kind that Plumb can't read");
    }

    private void generate(String type, String format, String passphrase) throws IOException {
        OpenSshServer.keygen("-q", "-t", type, "-m", format, "-a", "1", "-N", passphrase, "-f", file.toString());
    }

    private void close() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String whyNot(Optional<Value.Secret> passphrase) {
        var unreachable = catchThrowableOfType(Unreachable.class, () -> new PrivateKey(file).load(passphrase));
        assertThat(unreachable).isNotNull();
        return String.valueOf(unreachable.getMessage());
    }

    private static Optional<Value.Secret> passphrase(String text) {
        return Optional.of(new Value.Secret(Value.of(text)));
    }
}
