package dev.plumb.transport;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Any bytes as the file of a private key, and as that of a public one. */
public final class PrivateKeyFuzz {
    private static final Path FILE = closed(Oracle.file("id"));

    private PrivateKeyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.write(FILE, input);
        try {
            new PrivateKey(FILE).load(Optional.of(new Value.Secret(Value.of("sesame"))));
        } catch (Unreachable refused) {
            // It says what is wrong with the file.
        }
        var text = new String(input, StandardCharsets.ISO_8859_1);
        PrivateKeyFormat.publicPart(text);
        var _ = PublicPart.parse(text).flatMap(UserCertificate::of);
    }

    private static Path closed(Path file) {
        try {
            Files.write(file, new byte[0]);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
