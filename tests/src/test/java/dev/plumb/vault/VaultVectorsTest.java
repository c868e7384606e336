package dev.plumb.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.masking.Masking;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ansible-vault wrote (tests/vault/make) is read, and nothing that was changed since. */
class VaultVectorsTest {
    private static final Path VECTORS = Path.of(System.getProperty("plumb.root", ".."), "tests/vault/vectors");
    private static final Source HERE = new Source(Path.of("vars.yml"), 3, 9);
    private static final VaultPassword ORDINARY = password("default", "correct horse battery staple");

    private final Masking masking = new Masking();

    private static VaultPassword password(String label, String text) {
        return new VaultPassword(label, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String vector(String name) throws IOException {
        return Files.readString(VECTORS.resolve(name + ".vault"), StandardCharsets.UTF_8);
    }

    private String open(String vaulted, VaultPassword... passwords) {
        return new Vault(List.of(passwords), masking)
                .open(vaulted, HERE)
                .plain()
                .toString();
    }

    private String problem(String vaulted, VaultPassword... passwords) {
        var refused = catchThrowableOfType(Refused.class, () -> open(vaulted, passwords));
        assertThat(refused).isNotNull();
        return String.valueOf(refused.getMessage());
    }

    @Test
    void textsOfEveryKindAreRead() throws IOException {
        assertThat(open(vector("text"), ORDINARY)).isEqualTo("sesame");
        assertThat(open(vector("empty"), ORDINARY)).isEmpty();
        assertThat(open(vector("crlf"), ORDINARY)).isEqualTo("line 1\r\nline 2\r\n");
        assertThat(open(vector("unicode"), ORDINARY)).isEqualTo("Grüße, 世界 😀\n");
        assertThat(open(vector("block"), ORDINARY)).isEqualTo("sixteen bytes...");
        assertThat(open(vector("long"), ORDINARY)).isEqualTo("0".repeat(5000));
    }

    @Test
    void aFileMayHoldAnyBytesAndAValueTextOnly() throws IOException {
        var vault = new Vault(List.of(ORDINARY), masking);
        assertThat(vault.open(vector("bytes").getBytes(StandardCharsets.UTF_8), HERE))
                .containsExactly(0, 1, 0xFF, '\n');
        assertThat(problem(vector("bytes"), ORDINARY)).contains("vars.yml:3:9", "isn't text in UTF-8");
    }

    @Test
    void passwordsAreBytes() throws IOException {
        assertThat(open(vector("short-password"), password("default", "x"))).isEqualTo("sesame");
        assertThat(open(vector("unicode-password"), password("default", "pässwörd €😀")))
                .isEqualTo("sesame");
        var binary = new byte[] {(byte) 0xFF, (byte) 0xFE, 1, 'b', 'i', 'n', 'a', 'r', 'y'};
        assertThat(open(vector("binary-password"), new VaultPassword("default", binary)))
                .isEqualTo("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "odd-label"})
    void thePasswordOfItsLabelOpensItAndAnyOtherOneDoesToo(String name) throws IOException {
        var wrong = password("other", "wrong");
        assertThat(open(vector(name), wrong, password("prod", "correct horse battery staple")))
                .isEqualTo("labelled");
        assertThat(open(vector(name), wrong, ORDINARY)).isEqualTo("labelled");
    }

    @Test
    void aWrongPasswordIsNamedByItsLabel() throws IOException {
        assertThat(problem(vector("label"), password("prod", "wrong")))
                .contains("vars.yml:3:9", "Wrong vault password", "given for the vault id \"prod\"");
        assertThat(problem(vector("label"), password("dev", "wrong"), password("test", "wrong")))
                .contains("No password was given for its vault id \"prod\"", "dev, test");
    }

    @Test
    void withoutAPasswordItSaysWhichOneIsMissing() throws IOException {
        assertThat(problem(vector("text"))).contains("vars.yml:3:9", "--vault-password-file FILE");
        assertThat(problem(vector("label"))).contains("the vault id \"prod\"", "--vault-id prod@FILE");
    }

    @Test
    void everyChangedCharacterIsNoticed() throws IOException {
        var vaulted = vector("text");
        var unnoticed = new ArrayList<Integer>();
        // The first line isn't protected; the version and the cipher in it are looked at, a label only helps to find a
        // password.
        for (int at = vaulted.indexOf('\n') + 1; at < vaulted.length() - 1; at += 7) {
            var changed = new StringBuilder(vaulted);
            changed.setCharAt(at, vaulted.charAt(at) == '3' ? '4' : '3');
            if (catchThrowableOfType(Refused.class, () -> open(changed.toString(), ORDINARY)) == null) {
                unnoticed.add(at);
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $ANSIBLE_VAULT;1.0;AES            | of version "1.0"
                    $ANSIBLE_VAULT;2.0;AES256         | of version "2.0"
                    $ANSIBLE_VAULT;1.1;AES            | Its cipher is "AES"
                    $ANSIBLE_VAULT;1.1                | first line
                    $ANSIBLE_VAULT;1.1;AES256         | damaged
                    """)
    void otherVersionsAndHalfTextsAreRefusedByName(String header, String why) {
        assertThat(problem(header + "\n", ORDINARY)).contains("vars.yml:3:9", "Unreadable vault", why);
        assertThat(problem(header + "\nabc", ORDINARY)).contains(why);
    }

    @Test
    void aTruncatedTextIsDamagedWhereverItEnds() throws IOException {
        var vaulted = vector("text");
        for (int end = 20; end < vaulted.length() - 2; end += 11) {
            assertThat(problem(vaulted.substring(0, end), ORDINARY))
                    .containsAnyOf("Unreadable vault", "Wrong vault password");
        }
    }

    @Test
    void whatEditorsDoToLineEndsDoesntMatter() throws IOException {
        assertThat(open(vector("text").replace("\n", "\r\n"), ORDINARY)).isEqualTo("sesame");
        assertThat(open(vector("text").strip().replace("\n", "\n    "), ORDINARY))
                .isEqualTo("sesame");
    }

    @Test
    void aTextIsOpenedOnceAndMaskedAfterwards() throws IOException {
        var vault = new Vault(List.of(ORDINARY), masking);
        var vaulted = vector("text");
        vault.open(vaulted, HERE);
        var start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            vault.open(vaulted, HERE);
        }
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        assertThat(masking.mask("open sesame")).isEqualTo("open ********");
        assertThat(masking.mask("correct horse battery staple")).isEqualTo("********");
    }
}
