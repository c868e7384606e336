package dev.plumb.transport;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;

/** How a private key is written down. */
record PrivateKeyFormat(Style style, boolean encrypted) {
    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";

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

    /** Behind the magic word stands the cipher's name; of an open key it is {@code none}. */
    private static boolean namesNoCipher(String text) {
        var body = text.substring(text.indexOf(OPENSSH) + OPENSSH.length()).replaceAll("-----END.*", "");
        try {
            var bytes = Base64.getMimeDecoder().decode(body.replaceAll("(?s)-----.*", ""));
            return new String(bytes, StandardCharsets.ISO_8859_1).startsWith("openssh-key-v1\0\0\0\0\4none");
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
