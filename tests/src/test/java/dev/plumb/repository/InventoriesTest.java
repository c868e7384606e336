package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.inventory.Inventory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inventories of the repository: the same groups and variables, with other values. */
class InventoriesTest {
    private static final Set<String> OF_A_CLUSTER = Set.of("cluster", "queue_manager_group");
    private static final Set<String> OF_A_TWIN = Set.of("connection", "twin", "twin_cluster");

    @ParameterizedTest
    @CsvSource({"lab, 2", "dev, 1", "test, 2", "prod, 2"})
    void anInventoryHasItsQueueManagersNodes(String name, int nodes) {
        assertThat(inventory(name).select("mq_nodes")).hasSize(nodes);
        assertThat(inventory(name).warnings()).isEmpty();
    }

    @Test
    void inventoriesDifferInValuesAndNotInNames() {
        var production = names("prod");

        assertThat(production).contains("mqsagent_account", "mqsagent_password").containsAll(OF_A_CLUSTER);
        assertThat(names("test")).isEqualTo(production);
        assertThat(names("dev")).isEqualTo(without(production, OF_A_CLUSTER));
        assertThat(without(names("lab"), OF_A_TWIN)).isEqualTo(production);
    }

    private static Set<String> names(String inventory) {
        var loaded = inventory(inventory);
        return own(loaded, loaded.hosts().getFirst());
    }

    /** Without the magic variables, which speak of the host and the inventory themselves. */
    private static Set<String> own(Inventory inventory, String host) {
        return without(new TreeSet<>(inventory.variables(host, Optional.empty()).names()), MAGIC);
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        var left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }

    private static Inventory inventory(String name) {
        return Inventory.load(List.of("inventories/" + name), PlaybooksTest.ROOT);
    }

    private static final Set<String> MAGIC = new TreeSet<>(Inventory.load(List.of("nobody,"), PlaybooksTest.ROOT)
            .variables("nobody", Optional.empty())
            .names());
}
