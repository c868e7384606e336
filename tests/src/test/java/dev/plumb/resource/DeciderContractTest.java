package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a contract says of its properties, decided. */
class DeciderContractTest {
    @Test
    void whatNobodyCanMakeIsRefusedWithTheContractsSentence() {
        var task = Told.task("firewall_group", "group: Distributed Transaktion Coordinator")
                .absent("a");

        assertThat(task.impossible())
                .startsWith("It isn't there, and can't be made.")
                .contains("look at the spelling");
    }

    @Test
    void makingAResourceWithoutWhatThatNeedsIsRefusedAndNamesTheArgument() {
        var task = Told.task("windows_service", "{name: Exporter, status: running}")
                .absent("a");

        assertThat(task.impossible()).isEqualTo("It isn't there, and making it needs the argument \"path\".");
    }

    @Test
    void whatNeedsNothingMoreIsMade() {
        var task = Told.task("local_group_member", "{group: S-1-5-32-562, member: 'CORP\\bts'}")
                .absent("a");

        assertThat(task.decided().verb()).isEqualTo("create");
    }

    @Test
    void aFixedPropertyThatDiffersIsRefused() {
        var task = Told.task("complus_component", "{application: Billing, progid: Billing.Invoice.1, bitness: 32}")
                .present("a", "bitness: 64");

        assertThat(task.impossible())
                .isEqualTo("Its bitness is 64 instead of 32, which can't be changed. "
                        + "The library gives the bitness; install the other library.");
    }

    @Test
    void aFixedPropertyThatIsRightIsNoObstacle() {
        var task = Told.task(
                        "complus_component",
                        "{application: Billing, progid: Billing.Invoice.1, bitness: 32, enabled: true}")
                .present("a", "{bitness: 32, enabled: false}");

        assertThat(task.changes()).containsExactly("enabled: false -> true");
    }

    @Test
    void aChangedAccountBringsItsPassword() {
        var task = Told.task("windows_service", "{name: Exporter, account: 'CORP\\new', password: secret}")
                .present("a", "account: 'CORP\\old'");

        assertThat(task.changes()).containsExactly("account: CORP\\old -> CORP\\new", "password:  -> ********");
        assertThat(task.decided().changes()).containsExactlyInAnyOrder("account", "password");
    }

    @Test
    void aChangedAccountWithoutItsPasswordIsRefused() {
        var task = Told.task("windows_service", "{name: Exporter, account: 'CORP\\new'}")
                .present("a", "account: 'CORP\\old'");

        assertThat(task.impossible()).endsWith("which takes that account's password: give \"password\".");
    }

    @Test
    void anAccountThatHasNoPasswordNeedsNone() {
        for (var account :
                List.of("NT AUTHORITY\\LocalService", "nt service\\exporter", "LocalSystem", "CORP\\gmsa$")) {
            var task = Told.task("windows_service", "{name: Exporter, account: '" + account + "'}")
                    .present("a", "account: 'CORP\\old'");

            assertThat(task.decided().verb()).as(account).isEqualTo("update");
        }
    }

    @Test
    void whatIsNotThereCanNotBeRestarted() {
        var task = Told.task("windows_service", "{name: W32Time, state: restarted, path: w32time.exe}")
                .absent("a");

        assertThat(task.impossible()).isEqualTo("It isn't there, so it can't be restarted.");
    }

    @Test
    void membersBeyondTheDesiredOnesStayWhereTheContractLeavesThemOpen() {
        var task = Told.task("msi_package", PACKAGE + "features: [MQSeriesAgent]}")
                .present("a", "features: [WMI, MQSeriesAgent]");

        assertThat(task.decided().drift()).isInstanceOf(Drift.None.class);
    }

    @Test
    void aListWithoutAWordAboutFurtherMembersIsExact() {
        var task = Told.task("firewall_group", "{group: Remote Desktop, profiles: [domain]}")
                .present("a", "{enabled: true, profiles: [domain, public]}");

        assertThat(task.changes()).containsExactly("profiles: [domain, public] -> [domain]");
    }

    private static final String PACKAGE = "{product_code: '{6B19D2F0-3C5A-4E0B-9C45-1D4A61B4E003}', ";
}
