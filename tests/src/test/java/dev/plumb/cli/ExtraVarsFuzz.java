package dev.plumb.cli;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import dev.plumb.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any text as an argument of {@code -e}. */
public final class ExtraVarsFuzz {
    private static final Output NOWHERE = new Output(new ByteArrayOutputStream(), StandardCharsets.UTF_8);
    private static final Caller CALLER =
            new Caller(Oracle.file("here").resolveSibling(""), Map.of(), NOWHERE, NOWHERE, Optional::empty);

    private ExtraVarsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = Oracle.text(input);
        try {
            ExtraVars.of(List.of(text), CALLER, Vault.closed());
        } catch (Refused refused) {
            Oracle.refusedInside(refused, Path.of("-e"), text);
        }
    }
}
