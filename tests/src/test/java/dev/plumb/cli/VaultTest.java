package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.vault.Sealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted files and values as somebody uses them, on this machine and on twins. */
class VaultTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path folder;

    @BeforeEach
    void aPassword() throws IOException {
        write("pw", PASSWORD + "\n", "rw-------");
    }

    private void write(String name, String text, String rights) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private void write(String name, String text) throws IOException {
        write(name, text, "rw-r--r--");
    }

    private Cli.Ended plumb(String command, String... more) {
        var words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(more));
        return new Cli(folder).run(words.toArray(String[]::new));
    }

    private static String inline(String text) {
        return "!vault |\n" + Sealed.with(PASSWORD, text).indent(8);
    }

    private void playbook(String tasks) throws IOException {
        write("play.yml", "- hosts: localhost\n  tasks:\n" + tasks.indent(4));
    }

    private Path target(String name) {
        return folder.resolve("out/" + name);
    }

    @Test
    void everyKindOfFileMayBeEncrypted() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        write(
                "inventory/hosts",
                Sealed.with(PASSWORD, "[all:vars]\nansible_connection=local\nini=from_ini\n[all]\nlocalhost\n"));
        write("inventory/more.yml", Sealed.with(PASSWORD, "all: {vars: {yml: from_yml}}\n"));
        write("inventory/group_vars/all.yml", Sealed.with(PASSWORD, "group: from_group\n"));
        write("inventory/host_vars/localhost/x", Sealed.with(PASSWORD, "host: from_host\n"));
        write("more.yml", Sealed.with(PASSWORD, "file: from_file\n"));
        write("included.yml", Sealed.with(PASSWORD, "included: from_included\n"));
        write("extra.json", Sealed.with(PASSWORD, "{\"extra\": \"from_extra\"}"));
        write("files/key.pem", Sealed.with(PASSWORD, "from_content\n"));
        write("templates/t.ftl", Sealed.with(PASSWORD, "from_template ${file}\n"));
        write("files/looked-up", Sealed.with(PASSWORD, "from_lookup\n"));
        write("tasks.yml", Sealed.with(PASSWORD, """
                - file: {path: "${out}/tasks", content: "from_tasks", state: present}
                """));
        write("play.yml", Sealed.with(PASSWORD, """
                - hosts: all
                  vars_files: [more.yml]
                  vars: {out: %s}
                  tasks:
                    - include_vars: included.yml
                    - file:
                        path: ${out}/all
                        content: "${ini} ${yml} ${group} ${host} ${file} ${included} ${extra} ${lookup('file', 'looked-up')}"
                    - file: {path: "${out}/key", source: key.pem}
                    - file: {path: "${out}/rendered", template: t.ftl}
                    - import_tasks: tasks.yml
                """.formatted(folder.resolve("out"))));
        var ended = plumb("apply play.yml -i inventory -e @extra.json --vault-password-file pw -v -D");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(target("all"))
                .hasContent("from_ini from_yml from_group from_host from_file from_included from_extra from_lookup");
        assertThat(target("key")).hasContent("from_content\n");
        assertThat(target("rendered")).hasContent("from_template from_file\n");
        assertThat(target("tasks")).hasContent("from_tasks");
        assertThat(ended.out()).doesNotContain("from_");
    }

    @Test
    void anInlineValueIsASecretWhereverItGoes() throws IOException {
        write(
                "hosts.yml",
                "all:\n  hosts:\n    localhost:\n      ansible_connection: local\n      token: "
                        + inline("s3same${no}\n"));
        playbook("""
                - debug: {msg: "it is ${token}"}
                - command: {argv: [printf, "%s", "${token}"]}
                  register: said
                - debug: {var: said.stdout}
                """);
        var ended = plumb("apply play.yml -i hosts.yml --vault-password-file pw -v -o json");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("********").doesNotContain("s3same");
        assertThat(plumb("inventory --host localhost -i hosts.yml").out()).contains("\"token\" : \"********\"");
    }

    @Test
    void onlyValuesThatAreUsedAreOpened() throws IOException {
        write("hosts.yml", """
                all:
                  hosts:
                    localhost: {ansible_connection: local}
                    other:
                      token: !vault |
                        $ANSIBLE_VAULT;1.1;AES256
                        this is damaged
                  vars:
                    unused: !vault |
                      $ANSIBLE_VAULT;1.1;AES256
                      this too
                """);
        playbook("- debug: {msg: hello}\n");
        var ended = plumb("apply play.yml -i hosts.yml");
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    @Test
    void theLabelsPasswordIsTriedAndAProgramMayPrintIt() throws IOException {
        write(
                "hosts.yml",
                "all:\n  hosts:\n    localhost:\n      ansible_connection: local\n      token: !vault |\n"
                        + Sealed.with("prod", PASSWORD, "s3same").indent(8));
        playbook("- assert: {that: token == 's3same'}\n");
        write(
                "keyring-client",
                "#!/bin/sh\n[ \"$1 $2\" = '--vault-id prod' ] && echo '" + PASSWORD + "'\n",
                "rwx------");
        write("wrong", "wrong", "rw-------");
        assertThat(plumb("apply play.yml -i hosts.yml --vault-id dev@wrong --vault-id prod@keyring-client")
                        .code())
                .isZero();
        assertThat(plumb("apply play.yml -i hosts.yml --vault-id dev@wrong --vault-id x@pw")
                        .code())
                .isZero();
        var wrong = plumb("apply play.yml -i hosts.yml --vault-id prod@wrong");
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err()).contains("hosts.yml:6:9", "Wrong vault password", "the vault id \"prod\"");
        var failed = plumb("apply play.yml -i hosts.yml --vault-id dev@keyring-client");
        assertThat(failed.code()).isEqualTo(5);
        assertThat(failed.err()).contains("keyring-client is a program and ended with exit code 1");
    }

    @Test
    void aVariableOfTheEnvironmentNamesTheFile() throws IOException {
        write(
                "hosts.yml",
                "all:\n  hosts:\n    localhost:\n      ansible_connection: local\n      token: " + inline("s3same"));
        playbook("- assert: {that: token == 's3same'}\n");
        for (var name : List.of("ANSIBLE_VAULT_PASSWORD_FILE", "PLUMB_VAULT_PASSWORD_FILE")) {
            var ended = new Cli(folder, Map.of(name, "pw")).run("apply", "play.yml", "-i", "hosts.yml");
            assertThat(ended.code()).as(ended.err()).isZero();
        }
    }

    @Test
    void aPasswordFileThatOthersCanReadIsWarnedOf() throws IOException {
        write("open", PASSWORD, "rw-r--r--");
        playbook("- debug: {msg: hello}\n");
        assertThat(plumb("apply play.yml --vault-password-file open").err())
                .contains("warning: Others can read open", "chmod 600 open");
        assertThat(plumb("apply play.yml --vault-password-file pw").err()).isEmpty();
    }

    @Test
    void withoutATerminalNobodyIsAskedAndNoPasswordIsMadeUp() throws IOException {
        playbook("- debug: {msg: hello}\n");
        assertThat(plumb("apply play.yml -J").err()).contains("Nobody to ask", "--vault-password-file");
        assertThat(plumb("apply play.yml --vault-id prod@prompt").code()).isEqualTo(5);
        write("empty", "\n", "rw-------");
        assertThat(plumb("apply play.yml --vault-password-file empty").err()).contains("empty is empty");
        assertThat(plumb("apply play.yml --vault-password-file nowhere").err()).contains("There is no file nowhere");
    }

    @Test
    void aPlanKnowsTheEncryptedFilesOnly() throws IOException {
        write(
                "hosts.yml",
                "all:\n  hosts:\n    localhost:\n      ansible_connection: local\n      token: " + inline("s3same"));
        playbook("- file: {path: %s/out, content: \"${token}\"}\n".formatted(folder));
        assertThat(plumb("plan play.yml -i hosts.yml --vault-password-file pw -o p.plan")
                        .code())
                .isZero();
        assertThat(folder.resolve("p.plan")).content().doesNotContain("s3same");
        assertThat(plumb("apply p.plan --vault-password-file pw").code()).isZero();
        assertThat(folder.resolve("out")).hasContent("s3same");
    }

    @Test
    void keywordsCantBeEncrypted() throws IOException {
        playbook("- debug: {msg: hello}\n  name: " + inline("s3same").indent(2).strip() + "\n");
        assertThat(plumb("apply play.yml --vault-password-file pw").err())
                .contains("\"name\" can't be encrypted; values of variables and of arguments can.");
    }
}
