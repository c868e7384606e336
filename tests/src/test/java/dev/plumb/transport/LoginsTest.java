package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Event;
import dev.plumb.node.Endpoint;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
    @TempDir
    Path home;

    private final List<String> notices = new ArrayList<>();
    private final Map<String, String> environment = Map.of("SSH_AUTH_SOCK", "/run/agent", "KEYS", "/keys");

    @Test
    void theFileSaysWhereAsWhomAndWithWhichKey() throws Exception {
        var login = login("web1", """
                Host web?
                  HostName %h.example.org
                  User deploy
                  Port 2222
                  IdentityFile ~/.ssh/%r@%n
                  IdentityFile ${KEYS}/%h
                  IdentitiesOnly yes
                  UserKnownHostsFile /known /known2
                  HostKeyAlias web
                  ConnectTimeout 3
                  ServerAliveInterval 7
                  ServerAliveCountMax 2
                """);
        assertThat(login.place()).isEqualTo("web1.example.org port 2222");
        assertThat(login.user()).isEqualTo("deploy");
        assertThat(login.keyring().files())
                .containsExactly(home.resolve(".ssh/deploy@web1"), Path.of("/keys/web1.example.org"));
        assertThat(login.keyring().onlyThese()).isTrue();
        assertThat(login.keyring().agent()).contains("/run/agent");
        assertThat(login.trust().files()).containsExactly(Path.of("/known"), Path.of("/known2"));
        assertThat(login.knownHostsName()).isEqualTo("web");
        assertThat(login.patience()).isEqualTo(new Patience(Duration.ofSeconds(3), Duration.ofSeconds(7), 2));
    }

    @Test
    void variablesWinOverTheFile() throws Exception {
        var file = write("Host *\nUser file\nPort 1\nIdentityFile /file\nUserKnownHostsFile /file\n");
        var login = login(EndpointDraft.ssh()
                .home(home)
                .config(file)
                .address("web1")
                .user("variable")
                .port(2)
                .privateKey(Path.of("/variable"))
                .knownHosts(Path.of("/variable"))
                .acceptNew()
                .done());
        assertThat(login.place()).isEqualTo("web1 port 2");
        assertThat(login.user()).isEqualTo("variable");
        assertThat(login.keyring().files()).containsExactly(Path.of("/variable"));
        assertThat(login.trust().files()).containsExactly(Path.of("/variable"));
        assertThat(login.trust().unknown()).isEqualTo(Endpoint.HostKeys.ACCEPT_NEW);
    }

    @Test
    void jumpsAreLoggedInToByTheirOwnSettings() throws Exception {
        var login = login("web1", """
                Host web1
                  ProxyJump me@first:2200,second
                Host second
                  User other
                  Port 2022
                """);
        var second = login.jump().orElseThrow();
        var first = second.jump().orElseThrow();
        assertThat(second.user() + " at " + second.place()).isEqualTo("other at second port 2022 (through first)");
        assertThat(first.user() + " at " + first.place()).isEqualTo("me at first port 2200");
        assertThat(first.jump()).isEmpty();
    }

    @Test
    void jumpsInACircleAreRefused() throws Exception {
        assertThat(whyNot("web1", "Host a\nProxyJump b\nHost *\nProxyJump a\n"))
                .contains("in a circle: web1, then a, then b");
    }

    @Test
    void aProxyCommandIsRefusedUnlessAVariableNamesTheWay() throws Exception {
        var text = "Host web1\n  ProxyCommand nc %h %p\n";
        assertThat(whyNot("web1", text)).contains("config:2", "runs no program in between", "\"proxy_jump\"");
        var login = login(EndpointDraft.ssh()
                .home(home)
                .config(write(text))
                .address("web1")
                .jump("none")
                .done());
        assertThat(login.jump()).isEmpty();
    }

    @Test
    void whatIsntSupportedIsToldOnceAndOnlyWhereItCounts() throws Exception {
        var text = "Host web*\n  BindAddress 10.0.0.1\n  SendEnv LANG\nHost other\n  VerifyHostKeyDNS yes\n";
        var logins = logins();
        for (var host : List.of("web1", "web2")) {
            logins.of(EndpointDraft.ssh()
                    .home(home)
                    .config(write(text))
                    .address(host)
                    .done());
        }
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("Plumb doesn't heed \"bindaddress\" (first at ")
                .contains("config:2");
    }

    @Test
    void uncheckedHostKeysStayCheckedAndThatIsTold() throws Exception {
        assertThat(login("web1", "StrictHostKeyChecking no\n").trust().unknown())
                .isEqualTo(Endpoint.HostKeys.STRICT);
        assertThat(notices).singleElement().asString().contains("host_keys: accept-new");
    }

    @Test
    void whatMakesNoSenseIsRefusedWhereItIsWritten() throws Exception {
        assertThat(whyNot("web1", "\nPort ssh\n")).contains("config:2", "\"port ssh\" is no port");
        assertThat(whyNot("web1", "User \"me\n")).contains("config:1", "A quote doesn't end");
        assertThat(whyNot("web1", "IdentityFile /keys/%Z\n")).contains("doesn't know %Z");
        assertThat(whyNot("web1", "IdentityFile ${NOPE}/id\n")).contains("no variable NOPE");
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        var endpoint = EndpointDraft.ssh().config(home.resolve("none")).done();
        assertThat(catchThrowableOfType(Unreachable.class, () -> login(endpoint)))
                .hasMessageContaining("There is no OpenSSH configuration " + home.resolve("none"));
    }

    @Test
    void anAgentCanBeNamedOrTurnedOff() throws Exception {
        assertThat(login("web1", "IdentityAgent none\n").keyring().agent()).isEmpty();
        assertThat(login("web1", "IdentityAgent ~/agent\n").keyring().agent())
                .contains(home.resolve("agent").toString());
        assertThat(login("web1", "IdentityAgent $KEYS\n").keyring().agent()).contains("/keys");
    }

    private String whyNot(String host, String text) throws IOException {
        var file = write(text);
        var unreachable = catchThrowableOfType(
                Unreachable.class,
                () -> login(EndpointDraft.ssh()
                        .home(home)
                        .config(file)
                        .address(host)
                        .done()));
        return String.valueOf(unreachable.getMessage());
    }

    private Login login(String host, String text) throws IOException, Unreachable {
        return login(
                EndpointDraft.ssh().home(home).config(write(text)).address(host).done());
    }

    private Login login(Endpoint endpoint) throws Unreachable {
        return logins().of(endpoint);
    }

    private Logins logins() {
        var told = new Notices();
        told.listen(event -> notices.add(((Event.Warned) event).detail()));
        return new Logins(environment, told);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(home.resolve("config"), text);
    }
}
