package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComplusApplicationTest {
    @Test
    void propertiesAreComparedOneByOne() {
        var task = Told.task("complus_application", "{name: Billing, authentication: privacy, shutdown_after: 3}")
                .present("a", "{authentication: packet, shutdown_after: 3}");

        assertThat(task.changes()).containsExactly("authentication: packet -> privacy");
    }

    @Test
    void aNameThatTwoApplicationsHaveIsRefusedWithBothIds() {
        var task = Told.task("complus_application", "{name: Billing, enabled: true}")
                .present("a", "{enabled: false, duplicates: ['{1}', '{2}']}");

        assertThat(task.impossible()).contains("\"Billing\": {1}, {2}.");
    }

    @Test
    void whatBelongsToTheSystemIsLeftAlone() {
        var task = Told.task("complus_application", "{name: System Application, state: absent}")
                .present("a", "system: true");

        assertThat(task.impossible()).contains("never changed");
    }

    @Test
    void deletingWhereThatIsDisabledIsRefused() {
        var task = Told.task("complus_application", "{name: Billing, state: absent}")
                .present("a", "deletable: false");

        assertThat(task.impossible()).contains("deletable: true");
    }

    @Test
    void aProxyIsFineUnlessItHasToBeLocal() {
        var anywhere = Told.task("complus_application", "{name: Billing}").present("a", "proxy: true");
        var here = Told.task("complus_application", "{name: Billing, local_only: true}")
                .present("a", "proxy: true");

        assertThat(anywhere.decided().verb()).isEqualTo("none");
        assertThat(here.impossible()).contains("is a proxy here");
    }

    @Test
    void anotherIdIsRefused() {
        var task = Told.task("complus_application", "{name: Billing, id: '{6B19D2F0-3C5A-4E0B-9C45-1D4A61B4E001}'}")
                .present("a", "id: '{6b19d2f0-3c5a-4e0b-9c45-1d4a61b4e009}'");

        assertThat(task.impossible()).contains("gets its id when it is made");
    }

    @Test
    void anIdIsTheSameInCapitalsAndSmallLetters() {
        var task = Told.task("complus_application", "{name: Billing, id: '{6B19D2F0-3C5A-4E0B-9C45-1D4A61B4E001}'}")
                .present("a", "id: '{6b19d2f0-3c5a-4e0b-9c45-1d4a61b4e001}'");

        assertThat(task.decided().verb()).isEqualTo("none");
    }

    @Test
    void recyclingIsAlwaysDue() {
        var task = Told.task("complus_application", "{name: Billing, state: recycled}")
                .present("a", "enabled: true");

        assertThat(task.decided().verb()).isEqualTo("act");
    }
}
