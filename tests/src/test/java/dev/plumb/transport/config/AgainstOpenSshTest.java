package dev.plumb.transport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random configurations mean to Plumb what {@code ssh -G} says that they mean to OpenSSH. */
class AgainstOpenSshTest {
    private static final int CONFIGURATIONS = 60;
    private static final List<String> HOSTS = List.of("web1", "web2.example.org", "DB", "10.0.0.7");
    private static final List<String> PATTERNS = List.of(
            "*", "web*", "web?", "!web1", "*.example.org", "db", "DB", "10.0.0.*", "!*", "web2.example.org", "we*1");

    @TempDir
    Path directory;

    @Test
    void randomConfigurationsMeanTheSame() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < CONFIGURATIONS; i++) {
            var file = write(random, i);
            var config = SshConfig.of(file, surroundings(), List.of());
            for (var host : HOSTS) {
                assertThat(ours(config, host))
                        .as("seed %d, host %s:%n%s", seed, host, Files.readString(file))
                        .isEqualTo(theirs(file, host));
            }
        }
    }

    private SshConfig.Surroundings surroundings() {
        return new SshConfig.Surroundings(Path.of("/root"), System.getProperty("user.name"));
    }

    private Path write(Random random, int number) throws IOException {
        var included = directory.resolve("included-" + number + ".conf");
        Files.write(included, lines(random, 4, () -> setting(random)));
        var lines = lines(
                random,
                14,
                () -> random.nextInt(8) == 0
                        ? "  Include " + directory.resolve("included-" + number + ".*")
                        : setting(random));
        return Files.write(directory.resolve("config-" + number), lines);
    }

    private static List<String> lines(Random random, int count, Supplier<String> setting) {
        var lines = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            lines.add(
                    switch (random.nextInt(6)) {
                        case 0 -> "Host " + pick(random, PATTERNS) + " " + pick(random, PATTERNS);
                        case 1 -> match(random);
                        case 2 -> pick(random, List.of("", "# a comment", "   \t"));
                        default -> setting.get();
                    });
        }
        return lines;
    }

    private static String match(Random random) {
        return pick(
                random,
                List.of(
                        "Match all",
                        "Match host web*,!web1",
                        "Match originalhost \"db,web1\"",
                        "match Host *.example.org user deploy",
                        "Match !host web1",
                        "Match user root,deploy",
                        "Match final all",
                        "Match final host 10.1.*",
                        "Match !final originalhost db",
                        "Match localuser root host 10.0.0.*"));
    }

    private static String setting(Random random) {
        return pick(
                random,
                List.of(
                        "HostName %h.internal",
                        "Hostname=10.1.2.3",
                        "hostname \"Quoted.Example.ORG\"",
                        "User deploy",
                        "User = \"some body\"",
                        "User 'o\\'neill' # a comment",
                        "Port 2222",
                        "port\t=\t2200",
                        "IdentityFile ~/.ssh/id_" + random.nextInt(3),
                        "IdentityFile \"/keys/with blank/%r\"",
                        "IdentitiesOnly yes",
                        "IdentitiesOnly no",
                        "CertificateFile /keys/id-cert.pub",
                        "IdentityAgent /run/agent",
                        "IdentityAgent none",
                        "ProxyJump bastion",
                        "ProxyJump me@a:2022,b",
                        "ProxyJump none",
                        "ProxyCommand nc %h %p",
                        "UserKnownHostsFile /a/known \"/b/known hosts\"",
                        "UserKnownHostsFile none",
                        "GlobalKnownHostsFile /etc/known",
                        "StrictHostKeyChecking accept-new",
                        "StrictHostKeyChecking yes",
                        "StrictHostKeyChecking ask",
                        "StrictHostKeyChecking no",
                        "HostKeyAlias alias" + random.nextInt(2),
                        "ConnectTimeout 7",
                        "ConnectTimeout 1m30s",
                        "ServerAliveInterval 2m",
                        "ServerAliveInterval 0",
                        "ServerAliveCountMax 5",
                        "HashKnownHosts yes",
                        "HashKnownHosts no",
                        "ForwardAgent yes"));
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static List<String> ours(SshConfig config, String host) throws Unreachable {
        var settings = config.of(host, Optional.empty(), _ -> {});
        var lines = new ArrayList<String>();
        lines.add("hostname " + settings.hostName());
        lines.add("user " + settings.user().orElse(System.getProperty("user.name")));
        lines.add("port " + settings.port().orElse(22));
        settings.identityFiles().forEach(file -> lines.add("identityfile " + file));
        settings.certificateFiles().forEach(file -> lines.add("certificatefile " + file));
        lines.add("identitiesonly " + yes(settings.identitiesOnly()));
        settings.identityAgent().ifPresent(agent -> lines.add("identityagent " + agent));
        if (!settings.jumps().isEmpty()) {
            lines.add("proxyjump " + String.join(",", settings.jumps()));
        }
        settings.proxyCommand().ifPresent(_ -> lines.add("proxycommand"));
        settings.knownHosts(HostSettings.Whose.USER)
                .map(files -> files.isEmpty() ? List.of("none") : files)
                .ifPresent(files -> lines.add("userknownhostsfile " + String.join(" ", files)));
        settings.knownHosts(HostSettings.Whose.MACHINE)
                .ifPresent(files -> lines.add("globalknownhostsfile " + String.join(" ", files)));
        lines.add("stricthostkeychecking " + settings.strictHostKeyChecking().orElse(HostSettings.Checking.STRICT));
        settings.hostKeyAlias().ifPresent(alias -> lines.add("hostkeyalias " + alias));
        settings.connectTimeout().map(Duration::toSeconds).ifPresent(seconds -> lines.add("connecttimeout " + seconds));
        settings.serverAliveInterval()
                .filter(interval -> !interval.isZero())
                .ifPresent(interval -> lines.add("serveraliveinterval " + interval.toSeconds()));
        lines.add("serveralivecountmax " + settings.serverAliveCountMax().orElse(3));
        lines.add("hashknownhosts " + yes(settings.hashKnownHosts()));
        return lines.stream().sorted().toList();
    }

    private static String yes(boolean truth) {
        return truth ? "yes" : "no";
    }

    /** What ssh prints, without what it takes for granted. */
    private List<String> theirs(Path file, String host) throws IOException, InterruptedException {
        var ssh = new ProcessBuilder("ssh", "-G", "-F", file.toString(), host)
                .redirectErrorStream(true)
                .start();
        var text = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ssh.waitFor()).as(text + Files.readString(file)).isZero();
        return text.lines()
                .map(AgainstOpenSshTest::comparable)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private static Optional<String> comparable(String line) {
        var keyword = line.split(" ", 2)[0];
        if (keyword.equals("proxycommand")) {
            return Optional.of(keyword);
        }
        if (!Keywords.HEEDED.contains(keyword) || USUAL.contains(line) || line.matches(USUAL_KEYS)) {
            return Optional.empty();
        }
        return Optional.of(line.replace("stricthostkeychecking true", "stricthostkeychecking STRICT")
                .replace("stricthostkeychecking ask", "stricthostkeychecking STRICT")
                .replace("stricthostkeychecking accept-new", "stricthostkeychecking ACCEPT_NEW")
                .replace("stricthostkeychecking false", "stricthostkeychecking NONE"));
    }

    private static final String USUAL_KEYS = "identityfile ~/.ssh/id_[a-z].*";
    private static final List<String> USUAL = List.of(
            "userknownhostsfile /root/.ssh/known_hosts /root/.ssh/known_hosts2",
            "globalknownhostsfile /etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2",
            "connecttimeout none",
            "serveraliveinterval 0");
}
