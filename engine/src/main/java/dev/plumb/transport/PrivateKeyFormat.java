package dev.plumb.transport;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;

/** How a private key is written down. */
record PrivateKeyFormat(Style style, boolean encrypted) {
    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";

    private static final String MAGIC = "openssh-key-v1\0";

    enum Style {
        OPENSSH,
        PEM
    }

    static Optional<PrivateKeyFormat> of(String text) {
        if (text.contains(OPENSSH)) {
            return Optional.of(new PrivateKeyFormat(Style.OPENSSH, !namesNoCipher(text)));
        }
        if (!text.contains("PRIVATE KEY-----")) {
            return Optional.empty();
        }
        var encrypted = text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || LegacyPem.isLocked(text);
        return Optional.of(new PrivateKeyFormat(Style.PEM, encrypted));
    }

    FileKeyProvider reader() {
        EcdsaName.teach();
        return switch (style) {
            case OPENSSH -> new OpenSSHKeyV1KeyFile();
            case PEM -> new PKCS8KeyFile();
        };
    }

    /** OpenSSH's own format holds the public key in front of what is locked. */
    static Optional<PublicPart> publicPart(String text) {
        if (!text.contains(OPENSSH)) {
            return Optional.empty();
        }
        try {
            var fields = new Buffer.PlainBuffer(body(text));
            fields.readRawBytes(new byte[MAGIC.length()]);
            fields.readString();
            fields.readString();
            fields.readBytes();
            return fields.readUInt32() < 1 ? Optional.empty() : Optional.of(PublicPart.of(fields.readBytes()));
        } catch (Buffer.BufferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] body(String text) {
        var body = text.substring(text.indexOf(OPENSSH) + OPENSSH.length());
        return Base64.getMimeDecoder().decode(body.replaceAll("(?s)-----.*", ""));
    }

    /** Behind the magic word stands the cipher's name; of an open key it is {@code none}. */
    private static boolean namesNoCipher(String text) {
        try {
            return new String(body(text), StandardCharsets.ISO_8859_1).startsWith(MAGIC + "\0\0\0\4none");
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
