package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.transport.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void someHosts() throws IOException {
        Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  hosts:
                    plain: {}
                    odd:
                      ansible_host: 2001:db8::1
                      ansible_port: 2222
                      ansible_user: o'dd
                      ansible_ssh_private_key_file: a key
                      known_hosts: known 100%
                      host_keys: accept-new
                      ansible_become: true
                      become_user: postgres
                    here: {ansible_connection: local}
                    twin: {ansible_connection: twin, twin: {platform: posix}}
                """);
    }

    private Cli.Ended plumb(String command, String... more) {
        var words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(more));
        return new Cli(folder).run(words.toArray(String[]::new));
    }

    @Test
    void sshIsToldWhatTheInventorySays() {
        assertThat(plumb("shell plain -i hosts.yml --print").out())
                .startsWith("ssh -t ")
                .endsWith("-- plain\n");
        assertThat(plumb("shell odd -i hosts.yml --print").out())
                .startsWith("ssh -t -p 2222 -l 'o'\\''dd' -i '" + folder + "/a key'")
                .contains(
                        " -o 'UserKnownHostsFile=\"" + folder + "/known 100%%\"' -o StrictHostKeyChecking=accept-new ")
                .endsWith(" -- 2001:db8::1 'sudo -u postgres -i'\n");
    }

    @Test
    void onThisMachineItIsAShellOfItsOwn() {
        assertThat(plumb("shell here -i hosts.yml --print").out()).isEqualTo("sh\n");
        assertThat(plumb("shell localhost -b --print").out()).isEqualTo("sudo -u root -i\n");
    }

    @Test
    void whatIsNoOneRealHostIsRefused() {
        var twin = plumb("shell twin -i hosts.yml");
        assertThat(twin.code()).isEqualTo(1);
        assertThat(twin.err()).contains("is a twin", "plumb twin show twin");
        assertThat(plumb("shell all -i hosts.yml").err()).contains("\"all\" matches 4");
        assertThat(plumb("shell nobody -i hosts.yml").code()).isEqualTo(1);
    }

    @Test
    void theShellHasTheTerminalUntilItEnds() throws IOException {
        try (var terminal = new Tmux(folder, 80, 24, "shell localhost")) {
            terminal.type("echo in$((1 + 1))side; sleep 600", "Enter");
            terminal.awaitText("\nin2side");
            terminal.type("C-c");
            terminal.type("echo again$((1 + 1))", "Enter");
            terminal.awaitText("\nagain2");
            terminal.type("exit 3", "Enter");
            terminal.awaitText("ended 0");
        }
    }

    @Test
    void overSshItIsALoginOnATerminal() throws Exception {
        try (var server = OpenSshServer.start(Files.createDirectory(folder.resolve("sshd")))) {
            Files.writeString(
                    folder.resolve("ssh.yml"), """
                    all:
                      hosts:
                        node: {ansible_host: 127.0.0.1, ansible_port: %d, private_key: "%s", known_hosts: "%s"}
                    """.formatted(server.port(), server.keyFile(), server.knownHosts()));
            try (var terminal = new Tmux(folder, 80, 24, "shell node -i ssh.yml")) {
                terminal.type("test -t 0 && echo \"${SSH_CONNECTION:+over}\"ssh", "Enter");
                terminal.awaitText("\noverssh");
                terminal.type("exit", "Enter");
                terminal.awaitText("ended 0");
            }
        }
        try (var terminal = new Tmux(folder, 80, 24, "shell node -i ssh.yml")) {
            terminal.awaitText("ended 4");
        }
    }
}
