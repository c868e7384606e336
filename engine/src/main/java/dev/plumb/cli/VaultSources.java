package dev.plumb.cli;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.vault.VaultPassword;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the passwords of vaults come from: a file, a program, or whoever sits at the terminal. */
record VaultSources(Caller caller) {
    private static final String PROMPT = "prompt";
    private static final String SUMMARY = "No vault password";

    /** @param id {@code LABEL@FILE}, {@code LABEL@prompt}, or either without a label */
    VaultPassword ofId(String id) {
        int at = id.indexOf('@');
        var label = at > 0 ? id.substring(0, at) : VaultPassword.DEFAULT;
        var from = id.substring(at + 1);
        return from.equals(PROMPT) ? asked(label) : ofFile(label, from);
    }

    VaultPassword asked(String label) {
        var whose = label.equals(VaultPassword.DEFAULT) ? "" : " (" + label + ")";
        var typed = new Passwords(caller).ask("Vault password" + whose + ": ", "--vault-password-file");
        if (Passwords.isEmpty(typed)) {
            throw refused("Nothing was typed; a vault's password isn't empty.");
        }
        return new VaultPassword(label, typed.plain().toString().getBytes(StandardCharsets.UTF_8));
    }

    VaultPassword ofFile(String label, String name) {
        var file = caller.resolve(home(name));
        if (!Files.isRegularFile(file)) {
            throw refused("There is no file " + name + " with a vault password.");
        }
        try {
            var bytes = Files.isExecutable(file) ? printed(file, label, name) : content(file, name);
            var password = stripped(bytes);
            if (password.length == 0) {
                throw refused(Files.isExecutable(file) ? name + " printed no password." : name + " is empty.");
            }
            return new VaultPassword(label, password);
        } catch (IOException e) {
            throw refused("The file " + name + " can't be used: " + e.getMessage() + ".");
        }
    }

    private String home(String name) {
        return name.startsWith("~/") ? caller.environment().getOrDefault("HOME", "~") + name.substring(1) : name;
    }

    private byte[] content(Path file, String name) throws IOException {
        new PrivateFile(caller).warn(file, name);
        return Files.readAllBytes(file);
    }

    /** A program says the password; one that is called …-client is told for which label. */
    private byte[] printed(Path program, String label, String name) throws IOException {
        var words = new ArrayList<>(List.of(program.toString()));
        var simple = program.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        if (simple.endsWith("-client")) {
            words.addAll(List.of("--vault-id", label));
        }
        var process = new ProcessBuilder(words)
                .directory(caller.workingDirectory().toFile())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new ByteArrayOutputStream();
        process.getInputStream().transferTo(said);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw refused(
                        name + " is a program and ended with exit code " + code
                                + " instead of printing a password. If it is the password itself, take the right to execute it away.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw refused(name + " was interrupted.");
        }
        return said.toByteArray();
    }

    private static byte[] stripped(byte[] bytes) {
        int from = 0;
        int to = bytes.length;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static Refused refused(String detail) {
        return new Refused(Refused.Kind.OPTIONS, List.of(Problem.anywhere(SUMMARY, detail)));
    }
}
