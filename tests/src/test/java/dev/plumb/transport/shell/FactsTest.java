package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Facts;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts are what this machine's own tools say of it, or what a test put there; as root, in a copy of its root file system. */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class FactsTest {
    private final Shell shell;
    private final List<String> notices = new ArrayList<>();

    FactsTest(Shell shell) {
        this.shell = shell;
    }

    private Value.Mapping facts(RootCopy copy, String... names) throws Unreachable {
        var found = new ArrayList<Value.Mapping>();
        try (var session = new ShellSession(copy.dial(shell))) {
            session.exchange(new Request.Read(Set.of(names), List.of(), false), answer -> {
                switch (answer) {
                    case Answer.Facts(var facts) -> found.add(facts);
                    case Answer.Noticed(var text) -> notices.add(text);
                    default -> throw new AssertionError(answer);
                }
            });
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String said(RootCopy copy, String script) {
        var ended = copy.run(script);
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output().stripTrailing();
    }

    private static Value at(Value value, Object... path) {
        for (var step : path) {
            value = step instanceof Integer number
                    ? ((Value.Sequence) value).items().get(number)
                    : ((Value.Mapping) value).get((String) step).orElse(Value.Nothing.NOTHING);
        }
        return value;
    }

    @Test
    void everyFactIsAnsweredAndReadingThemChangesNothing() throws Unreachable {
        try (var copy = new RootCopy()) {
            var before = copy.changes();
            var facts = facts(copy, "*");
            assertThat(facts.entries().keySet()).containsExactlyInAnyOrderElementsOf(Facts.NAMES);
            assertThat(copy.changes()).isEqualTo(before);
            assertThat(facts(copy, "kernel", "mounts", "nonsense").entries()).containsOnlyKeys("kernel", "mounts");
        }
    }

    @Test
    void theSystemIsWhatItsToolsSay() throws Unreachable {
        try (var copy = new RootCopy()) {
            var facts = facts(copy, "*");
            for (var pair : List.of(
                    "kernel=uname -r",
                    "architecture=uname -m",
                    "system=uname -s",
                    "hostname=hostname",
                    "uid=id -u",
                    "gid=id -g",
                    "user=id -un",
                    "home=getent passwd 0 | cut -d : -f 6",
                    "shell=getent passwd 0 | cut -d : -f 7",
                    "processors=nproc --all",
                    "processor_model=sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1",
                    "distribution_release=. /etc/os-release; echo $VERSION_CODENAME",
                    "timezone=readlink /etc/localtime | sed 's,.*/zoneinfo/,,'",
                    "memory_mb=echo $(($(sed -n 's/MemTotal: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo) / 1024))",
                    "swap_mb=echo $(($(sed -n 's/SwapTotal: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo) / 1024))")) {
                var words = pair.split("=", 2);
                assertThat(at(facts, words[0]).toString()).as(words[0]).isEqualTo(said(copy, words[1]));
            }
            assertThat(at(facts, "os_family")).isEqualTo(Value.of("Debian"));
            assertThat(at(facts, "package_manager")).isEqualTo(Value.of("apt"));
        }
    }

    @Test
    void groupsAreThoseOfTheProcess() throws Unreachable {
        try (var copy = new RootCopy()) {
            said(copy, "printf 'the plumbers:x:4242:\\n' >>/etc/group");
            var dial = new ArrayList<>(List.of("setpriv", "--groups", "4242,4243,0"));
            dial.addAll(Arrays.asList(shell.words()));
            var found = new ArrayList<Value>();
            try (var session = new ShellSession(copy.dial(dial))) {
                session.exchange(
                        new Request.Read(Set.of("groups"), List.of(), false),
                        answer -> found.add(
                                ((Answer.Facts) answer).facts().get("groups").orElseThrow()));
            }
            assertThat(found).containsExactly(Value.texts(List.of("root", "the plumbers", "4243")));
        }
    }

    @Test
    void interfacesAddressesAndDefaultRoutesAreThoseThatIpShows() throws Unreachable {
        try (var copy = new RootCopy()) {
            said(copy, """
                    ip link add up0 type veth peer name side.7
                    ip link set up0 address 02:00:00:00:00:07 mtu 1400 up && ip link set side.7 up
                    ip addr add 198.51.100.9/32 dev up0
                    ip addr add 192.0.2.130/25 dev up0
                    ip addr add 10.9.0.1 peer 10.9.0.2/32 dev side.7
                    ip addr add 2001:db8:0:0:1::5/64 dev up0 nodad
                    ip route add default via 203.0.113.1 dev side.7 metric 50 onlink
                    ip route add default via 192.0.2.129 dev up0 metric 10
                    ip -6 route add default via fe80::1 dev up0""");
            var facts = facts(
                    copy, "interfaces", "default_ipv4", "default_ipv6", "all_ipv4_addresses", "all_ipv6_addresses");

            assertThat(at(facts, "default_ipv4").toString())
                    .isEqualTo("{interface=up0, gateway=192.0.2.129, macaddress=02:00:00:00:00:07, mtu=1400,"
                            + " address=192.0.2.130, prefix=25, network=192.0.2.128, netmask=255.255.255.128}");
            assertThat(at(facts, "default_ipv6", "gateway")).isEqualTo(Value.of("fe80::1"));
            assertThat(at(facts, "default_ipv6", "address")).isEqualTo(Value.of("2001:db8::1:0:0:5"));
            assertThat(at(facts, "default_ipv6", "network")).isEqualTo(Value.of("2001:db8::"));
            assertThat(at(facts, "interfaces", "side.7", "ipv4", 0, "address")).isEqualTo(Value.of("10.9.0.1"));
            assertThat(at(facts, "interfaces", "lo", "ipv4", 0, "address")).isEqualTo(Value.of("127.0.0.1"));
            assertThat(at(facts, "interfaces", "up0", "mtu")).isEqualTo(Value.of(1400));
            assertThat(at(facts, "all_ipv4_addresses"))
                    .isEqualTo(Value.texts(List.of("10.9.0.1", "198.51.100.9", "192.0.2.130")));
            assertThat(at(facts, "all_ipv6_addresses").toString()).contains("2001:db8::1:0:0:5", "fe80::");
        }
    }

    @Test
    void aNodeWithoutANetworkHasEmptyFactsOfIt() throws Unreachable {
        try (var copy = new RootCopy()) {
            var facts = facts(copy, "default_ipv4", "default_ipv6", "all_ipv4_addresses");
            assertThat(facts.toString()).isEqualTo("{default_ipv4={}, default_ipv6={}, all_ipv4_addresses=[]}");
        }
    }

    @Test
    void mountsWithHostileNamesAreWhatTheyAreCalled() throws Unreachable {
        try (var copy = new RootCopy()) {
            said(copy, """
                    mkdir "$(printf '/srv/a b\\tc\\nd\\\\040#"\\047 \\303\\244\\377')"
                    mount -t tmpfs -o size=64k 'disk "1"' /srv/a*
                    mkdir -p /run/user/7 && mount -t tmpfs tmpfs /run/user/7""");
            var mounts = ((Value.Sequence) at(facts(copy, "mounts"), "mounts")).items();

            assertThat(mounts).anySatisfy(mount -> {
                assertThat(at(mount, "mount")).isEqualTo(Value.of("/srv/a b\tc\nd\\040#\"' ä\udcff"));
                assertThat(at(mount, "device")).isEqualTo(Value.of("disk \"1\""));
                assertThat(at(mount, "fstype")).isEqualTo(Value.of("tmpfs"));
                assertThat(at(mount, "options").toString()).contains("size=64k");
            });
            assertThat(mounts)
                    .extracting(mount -> at(mount, "mount").toString())
                    .contains("/")
                    .doesNotContain("/proc", "/sys", "/run/user/7");
        }
    }

    @Test
    void localFactsAreReadAndNeverRun() throws Unreachable {
        try (var copy = new RootCopy()) {
            said(copy, """
                    mkdir -p /etc/plumb/facts.d && cd /etc/plumb/facts.d
                    printf '%s' '{"roles": ["db", "ünï"], "size": 3, "expression": "${1 + 1}"}' >app.fact
                    printf '; shop\\nowner = Jane: Doe\\n[ports]\\nhttp: 80\\nempty =\\n' >'a shop.fact'
                    printf '#!/bin/sh\\ntouch /ran\\n' >run.fact && chmod 755 run.fact
                    printf '{"a": ' >broken.fact
                    printf 'just words' >words.fact
                    head -c 70000 /dev/zero | tr '\\0' ' ' >long.fact
                    printf '{}' >ignored.txt
                    mkdir folder.fact""");
            var local = (Value.Mapping) at(facts(copy, "local"), "local");

            assertThat(local.entries()).containsOnlyKeys("app", "a shop");
            assertThat(at(local, "app", "roles")).isEqualTo(Value.texts(List.of("db", "ünï")));
            assertThat(at(local, "app", "size")).isEqualTo(Value.of(3));
            assertThat(at(local, "app", "expression")).isEqualTo(Value.of("${1 + 1}"));
            assertThat(at(local, "a shop").toString()).isEqualTo("{owner=Jane: Doe, ports={http=80, empty=}}");
            assertThat(notices)
                    .hasSize(4)
                    .anySatisfy(notice -> assertThat(notice).contains("facts.d/run.fact", "never run"))
                    .anySatisfy(notice -> assertThat(notice).contains("broken.fact", "valid JSON"))
                    .anySatisfy(notice -> assertThat(notice).contains("words.fact", "line 1"))
                    .anySatisfy(notice -> assertThat(notice).contains("long.fact", "64 KiB"));
            assertThat(said(copy, "ls -d /ran || :")).contains("No such file");
        }
    }

    @Test
    void whereTheresAnotherSystemItSaysSo() throws Unreachable {
        try (var copy = new RootCopy()) {
            said(copy, """
                    rm -f /.dockerenv /etc/localtime /etc/timezone
                    printf 'ID="rocky"\\nID_LIKE="rhel centos fedora"\\nVERSION_ID="9.4"\\n' >/etc/os-release
                    printf '#!/bin/sh\\n' >/usr/bin/dnf && chmod 755 /usr/bin/dnf
                    mkdir -p /run/systemd/system /etc/selinux
                    printf '# comment\\nSELINUX=permissive\\nSELINUXTYPE=targeted\\n' >/etc/selinux/config
                    printf 'lxc\\n' >/run/systemd/container
                    printf '0123456789abcdef0123456789abcdef\\n' >/etc/machine-id""");
            var facts = facts(copy, "*");
            assertThat(List.of(
                                    at(facts, "os_family"),
                                    at(facts, "distribution"),
                                    at(facts, "distribution_version"),
                                    at(facts, "distribution_major_version"),
                                    at(facts, "package_manager"),
                                    at(facts, "init_system"),
                                    at(facts, "virtualization"),
                                    at(facts, "timezone"),
                                    at(facts, "machine_id"))
                            .toString())
                    .isEqualTo("[RedHat, Rocky, 9.4, 9, dnf, systemd, lxc, UTC, 0123456789abcdef0123456789abcdef]");
            assertThat(at(facts, "selinux").toString())
                    .isEqualTo("{status=disabled, mode=disabled, config_mode=permissive, type=targeted}");
        }
    }
}
