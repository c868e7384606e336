package dev.plumb.vault;

import dev.plumb.masking.Masking;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import dev.plumb.node.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens vaulted texts with the passwords of this call, each text once and when it is first asked for. Safe for many threads. */
public final class Vault {
    private static final String NO_PASSWORD = "Vaulted, and no password";

    /** So many bytes of a file say whether it is a vault's. */
    public static final int MARK_BYTES = 16;

    /** 10,000 rounds of key derivation are worth remembering; the plain bytes by the vaulted text. */
    private final Map<String, byte[]> opened = new ConcurrentHashMap<>();

    private final List<VaultPassword> passwords;
    private final Masking masking;

    /** @param masking learns what is opened, and the passwords */
    public Vault(List<VaultPassword> passwords, Masking masking) {
        this.passwords = List.copyOf(passwords);
        this.masking = masking;
        passwords.forEach(each -> masking.learnWhole(Value.of(new String(each.password(), StandardCharsets.UTF_8))));
    }

    /** One without passwords: whatever is vaulted is refused. */
    public static Vault closed() {
        return new Vault(List.of(), new Masking());
    }

    /** Whether a file's or a value's text is a vaulted one. */
    public static boolean looksLike(String text) {
        return VaultText.looksLike(text);
    }

    /** As {@link #looksLike(String)}, for a file's bytes. */
    public static boolean looksLike(byte[] bytes) {
        return VaultText.looksLike(
                new String(bytes, 0, Math.min(bytes.length, MARK_BYTES), StandardCharsets.ISO_8859_1));
    }

    /**
     * The bytes of a vaulted file, which aren't masked where they turn up: what is secret in it is for its reader to say.
     *
     * @throws Refused at the source, if no password fits or the text is damaged
     */
    public byte[] open(byte[] vaulted, Source source) {
        return plain(new String(vaulted, StandardCharsets.ISO_8859_1), source, "This file");
    }

    /** A vaulted file's bytes as a content ({@link Utf8}), which is masked from now on. */
    public Value.Secret content(byte[] vaulted, Source source) {
        var value = Value.of(Utf8.decode(open(vaulted, source)));
        masking.learnWhole(value);
        return new Value.Secret(value);
    }

    /**
     * A vaulted value's text, which is masked from now on.
     *
     * @throws Refused at the source, if no password fits, the text is damaged, or what is in it isn't UTF-8
     */
    public Value.Secret open(String vaulted, Source source) {
        try {
            var bytes = plain(vaulted, source, "This value");
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var value = Value.of(text.toString());
            masking.learnWhole(value);
            return new Value.Secret(value);
        } catch (CharacterCodingException _) {
            throw refused(source, "Not UTF-8", "What is in this vault isn't text in UTF-8.");
        }
    }

    private byte[] plain(String vaulted, Source source, String what) {
        var known = opened.get(vaulted);
        if (known != null) {
            return known.clone();
        }
        try {
            var plain = plain(VaultText.parse(vaulted), source, what);
            opened.put(vaulted, plain);
            return plain.clone();
        } catch (VaultText.Unreadable e) {
            throw refused(source, "Unreadable vault", what + " can't be opened. " + e.getMessage());
        }
    }

    /** Those of its label first. */
    private byte[] plain(VaultText text, Source source, String what) {
        var label = text.label().orElse(VaultPassword.DEFAULT);
        return Stream.concat(
                        passwords.stream().filter(each -> each.label().equals(label)),
                        passwords.stream().filter(each -> !each.label().equals(label)))
                .flatMap(each -> Cryptography.open(text, each.password()).stream())
                .findFirst()
                .orElseThrow(() -> passwords.isEmpty() ? none(text.label(), source, what) : wrong(label, source, what));
    }

    private static Refused none(Optional<String> label, Source source, String what) {
        var whose = label.map(id -> " for the vault id \"" + id + "\"").orElse("");
        return refused(
                source,
                NO_PASSWORD,
                what + " is encrypted by ansible-vault" + whose
                        + ", and there is no vault password. Name a file that holds it, or have it asked for:\n\n"
                        + label.map(id -> "  --vault-id " + id + "@FILE\n").orElse("  --vault-password-file FILE\n")
                        + "  --ask-vault-password");
    }

    private Refused wrong(String label, Source source, String what) {
        var tried = passwords.stream().map(VaultPassword::label).distinct().collect(Collectors.joining(", "));
        var sentence = passwords.stream().anyMatch(each -> each.label().equals(label))
                ? "The password that was given for the vault id \"" + label + "\" doesn't open it"
                : "No password was given for its vault id \"" + label + "\", and those for " + tried + " don't open it";
        return refused(
                source,
                "Wrong vault password",
                what + " stays closed. " + sentence + "; or its text was changed since.");
    }

    private static Refused refused(Source source, String summary, String detail) {
        return new Refused(Problem.at(source, summary, detail));
    }
}
