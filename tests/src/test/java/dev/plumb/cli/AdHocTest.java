package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdHocTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void someHosts() throws IOException {
        Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  vars:
                    ansible_connection: twin
                    twin:
                      platform: posix
                      facts: {os_family: Debian, kernel: "6.1", default_ipv4: {address: 192.0.2.7, interface: eth0.7}}
                      answers:
                        - {command: uptime -p, stdout: "up 3 days\\tand more\\n"}
                        - {command: "grep -e x", rc: 1, stderr: "no x\\n"}
                  children:
                    web: {hosts: {web1: {}, web2: {}}}
                  hosts:
                    old1: {twin: {platform: posix, facts: {os_family: RedHat}, answers: [{command: uptime -p, stdout: "up 900 days\\n"}]}}
                    gone: {twin: {platform: posix, faults: [{unreachable: true}]}}
                """);
    }

    private Cli.Ended plumb(String command, String... more) {
        var words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(more));
        return new Cli(folder).run(words.toArray(String[]::new));
    }

    @Test
    void hostsThatSayTheSameAreNamedTogether() {
        var ended = plumb("run all:!gone -i hosts.yml -- uptime -p");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("""
                > ran         2 hosts: web1 web2
                    up 3 days       and more

                > ran         old1
                    up 900 days

                3 hosts: 3 ran.
                """);
        assertThat(ended.code()).isZero();
    }

    @Test
    void failedAndUnreachableHostsComeLastAndDecideTheExitCode() {
        var failed = plumb("run web -i hosts.yml -- grep -e x");
        assertThat(failed.code()).isEqualTo(2);
        assertThat(failed.out())
                .startsWith("! failed      2 hosts: web1 web2\n")
                .contains("| no x");

        var unreachable = plumb("run all -i hosts.yml -l web1,gone -- uptime -p");
        assertThat(unreachable.code()).isEqualTo(4);
        assertThat(unreachable.out())
                .startsWith("> ran         web1\n")
                .contains("\n! unreachable gone\n")
                .endsWith("2 hosts: 1 ran, 1 unreachable.\n");
    }

    @Test
    void aResourceOfAnyTypeIsDeclaredCheckedAndThenThere() {
        var words = new String[] {"--type", "directory", "path=/srv/${inventory_hostname}", "mode=0750"};
        var check = plumb("run web -i hosts.yml --check", words);
        assertThat(check.out()).isEqualTo("+ create      2 hosts: web1 web2\n    + mode: 0750\n");
        assertThat(plumb("run web -i hosts.yml", words).out()).startsWith("+ created     2 hosts: web1 web2\n");
        assertThat(plumb("run web -i hosts.yml", words).out()).isEqualTo("  ok          2 hosts: web1 web2\n");
        assertThat(plumb("twin show web2 -i hosts.yml").out()).contains("/srv/web2");
    }

    @Test
    void wordsOfACommandAndScriptsAreTakenAsTheyStand() {
        var argv = plumb("run localhost --", "printf", "<%s>", "${x}", "-l", "a b", "$HOME", "");
        assertThat(argv.out()).isEqualTo("> ran         localhost\n    <${x}><-l><a b><$HOME><>\n");
        var script = plumb("run localhost", "--shell", "x=1; echo \"<${x}>\" | tr 1 2; echo oops >&2");
        assertThat(script.out()).isEqualTo("> ran         localhost\n    <2>\n    | oops\n");
    }

    @Test
    void whatIsPrintedCantCommandTheTerminal() {
        var ended = plumb("run localhost", "--shell", "printf '\\033[2Jx\\r\\n'");
        assertThat(ended.out()).isEqualTo("> ran         localhost\n    \\u001b[2Jx\n");
    }

    @Test
    void programsReadJson() throws Json.Malformed {
        var ended = plumb("run all -i hosts.yml -l web1,gone --format json -- uptime -p");
        var hosts = (Value.Mapping)
                ((Value.Mapping) Json.parse(ended.out())).get("hosts").orElseThrow();
        assertThat(hosts.entries()).containsOnlyKeys("gone", "web1");
        var web1 = (Value.Mapping) hosts.get("web1").orElseThrow();
        assertThat(web1.get("status")).contains(Value.of("changed"));
        assertThat(((Value.Mapping) web1.get("result").orElseThrow()).get("stdout"))
                .contains(Value.of("up 3 days\tand more\n"));
        assertThat(((Value.Mapping) hosts.get("gone").orElseThrow()).get("status"))
                .contains(Value.of("unreachable"));
        assertThat(ended.code()).isEqualTo(4);
    }

    @Test
    void factsAreShownByHostAndThoseThatAreNamedAlone() {
        var ended = plumb("facts all -i hosts.yml -l web,old1 os_family default_ipv4.address");
        assertThat(ended.out()).isEqualTo("""
                2 hosts: web1 web2
                    os_family             Debian
                    default_ipv4.address  192.0.2.7

                old1
                    os_family             RedHat
                    default_ipv4.address  (not known)

                3 hosts: 3 ok.
                """);
        assertThat(plumb("facts web1 -i hosts.yml").out()).isEqualTo("""
                web1
                    default_ipv4
                      address: 192.0.2.7
                      interface: eth0.7
                    fqdn       web1
                    hostname   web1
                    kernel     6.1
                    os_family  Debian
                    platform   posix
                """);
        assertThat(plumb("facts web1 -i hosts.yml --format json kernel").out())
                .isEqualToIgnoringWhitespace("{\"hosts\": {\"web1\": {\"facts\": {\"kernel\": \"6.1\"}}}}");
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingConnects() {
        assertRefused(5, "Did you mean \"directory\"?", "run gone -i hosts.yml --type diretory path=/x");
        assertRefused(
                5, "no argument \"pth\". Did you mean \"path\"?", "run gone -i hosts.yml --type directory pth=/x");
        assertRefused(5, "Write name=value", "run gone -i hosts.yml --type directory /x");
        assertRefused(5, "given twice", "run gone -i hosts.yml --type directory path=/x path=/y");
        assertRefused(5, "no resource type \"include_tasks\"", "run gone -i hosts.yml --type include_tasks file=x");
        assertRefused(5, "\"nmae\" is not defined", "run gone -i hosts.yml --type directory path=/${nmae}");
        assertRefused(5, "What is to be run?", "run gone -i hosts.yml");
        assertRefused(5, "one too many", "run gone -i hosts.yml --shell id id");
        assertRefused(5, "two tasks", "run gone -i hosts.yml --shell id --type directory");
        assertRefused(5, "can't be 0", "run gone -i hosts.yml -f 0 -- id");
        assertRefused(5, "No inventory", "run gone -- id");
        assertRefused(5, "Did you mean \"kernel\"?", "facts gone -i hosts.yml kernle");
        assertRefused(1, "matches no host", "run nobody -i hosts.yml -- id");
        assertRefused(1, "within the limit \"web1\"", "facts gone -i hosts.yml -l web1");
    }

    private void assertRefused(int code, String message, String command) {
        var ended = plumb(command);
        assertThat(ended.err()).as(command).contains(message).doesNotContain("command line:");
        assertThat(ended.out()).as(command).isEmpty();
        assertThat(ended.code()).as(command).isEqualTo(code);
    }
}
