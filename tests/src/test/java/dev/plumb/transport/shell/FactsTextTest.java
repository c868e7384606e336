package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What nodes answer to facts.sh, without a node: recorded and hostile answers. */
class FactsTextTest {
    /** Of ip (iproute2 6.1) and of /proc/net/route on a processor with the big end first. */
    private static final String NETWORK = """
            architecture s390x
            interface encf5f0 1500 02:00:00:00:00:05
            2: encf5f0@if9    inet 192.0.2.5/24 brd 192.0.2.255 scope global encf5f0\\       valid_lft forever
            2: encf5f0    inet6 2001:db8::5/64 scope global temporary dynamic \\       valid_lft 86s
            2: encf5f0    inet6 2001:db8::6/64 scope global \\       valid_lft forever
            encf5f0\t00000000\tC0000201\t0003\t0\t0\t5\t00000000\t0\t0\t0
            """;

    private static final String MOUNTS = "/dev/vda /a\\040b\\134 ext4 rw 0 0\nproc /proc proc rw 0 0\n";
    private static final String LOCAL = "3:app4:file11:{\"a\": [1]}\n1:x4:file9:[s]\nk = v";

    private static Value.Mapping read(String text) {
        return Facts.read(text, Set.of("*"), _ -> {});
    }

    private static String answer(String name, String value) {
        return name + " " + value.length() + ":" + value + "\n";
    }

    @Test
    void theByteOrderIsThatOfTheNode() {
        var standard = (Value.Mapping)
                read(answer("network", NETWORK)).get("default_ipv4").orElseThrow();
        assertThat(standard.get("gateway")).contains(Value.of("192.0.2.1"));
        assertThat(standard.get("address")).contains(Value.of("192.0.2.5"));
        assertThat(standard.get("interface")).contains(Value.of("encf5f0"));
    }

    @Test
    void addressesThatComeAndGoAreNoFacts() {
        assertThat(read(answer("network", NETWORK)).get("all_ipv6_addresses"))
                .contains(Value.texts(List.of("2001:db8::6")));
    }

    @Test
    void whatIsNoAddressIsNeverLookedUp() {
        var hostile = """
                architecture x86_64
                interface e 1500 02:00:00:00:00:05
                2: e    inet abc.de/24 scope global e
                2: e    inet 1.2.3.4.5/24 scope global e
                2: e    inet 192.0.2.5/99 scope global e
                2: e    inet6 ::ffff:1.2.3.4/64 scope global
                """;
        assertThat(read(answer("network", hostile)).get("all_ipv4_addresses"))
                .contains(Value.texts(List.of("192.0.2.5")));
        assertThat(read(answer("network", hostile)).get("all_ipv6_addresses")).contains(Value.texts(List.of()));
    }

    @Test
    void hostileAnswersAreReadOrRefused() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var whole = answer("network", NETWORK)
                + answer("mounts", MOUNTS)
                + answer("local", LOCAL)
                + answer("selinux", "status enabled\nmode enforcing")
                + answer("groups", "\n0 root\n7 ")
                + answer("uid", "0");
        for (int round = 0; round < 5000; round++) {
            var text = new StringBuilder(whole);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, "0:9 \n=".charAt(random.nextInt(6)));
                }
            }
            try {
                read(text.toString());
            } catch (Facts.Malformed _) {
                // The node counts as unreachable.
            } catch (RuntimeException e) {
                fail("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void iniAndJsonAreToldApart() {
        var notices = new ArrayList<String>();
        var facts = Facts.read(answer("local", LOCAL), Set.of("local"), notices::add);
        assertThat(facts.toString()).isEqualTo("{local={app={a=[1]}, x={s={k=v}}}}");
        assertThat(notices).isEmpty();
    }
}
