package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void anInventory() throws IOException {
        Files.createDirectories(folder.resolve("inventories"));
        Files.writeString(folder.resolve("inventories/shop.yml"), """
                all:
                  vars:
                    password: swordfish
                    greeting: hello ${inventory_hostname}
                  children:
                    web:
                      hosts:
                        web1: {port: 2222}
                        web2:
                    db:
                      hosts:
                        db1:
                """);
    }

    @Test
    void aGraphIsATree() {
        var ended = new Cli(folder).run("inventory", "--graph", "-i", "inventories/shop.yml");
        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines())
                .contains("@all:", "  |--@web:", "  |  |--web1", "  |  |--web2", "  |--@db:", "  |  |--db1");
    }

    @Test
    void aListHasAnsiblesShape() throws Json.Malformed {
        var ended = new Cli(folder, Map.of("PLUMB_INVENTORY", "inventories/shop.yml")).run("inventory", "--list");
        var document = (Value.Mapping) Json.parse(ended.out());
        assertThat(document.get("web")).contains(Value.mapping(Map.of("hosts", Value.texts(List.of("web1", "web2")))));
        assertThat(document.get("_meta").orElseThrow().toString()).contains("web1", "port=2222");
    }

    @Test
    void aHostsVariablesAreAsTheyAreWrittenAndItsSecretsMasked() {
        var ended = new Cli(folder).run("inventory", "--host", "web1", "-i", "inventories/shop.yml");
        assertThat(ended.out())
                .contains("hello ${inventory_hostname}", "********")
                .doesNotContain("swordfish");
    }

    @Test
    void aLimitLeavesTheOthersOut() {
        var ended = new Cli(folder).run("inventory", "--graph", "-i", "inventories/shop.yml", "-l", "web2");
        assertThat(ended.out()).contains("web2").doesNotContain("web1", "db1");
    }

    @Test
    void withoutAnInventoryThoseThatAreThereAreListed() {
        var ended = new Cli(folder).run("inventory", "--list");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).isEqualTo("""
                        error: No inventory
                          Name the hosts to work on with -i, or set PLUMB_INVENTORY. There are:

                            -i inventories/shop.yml
                        """);
    }

    @Test
    void aMissingInventoryIsNamed() {
        var ended = new Cli(folder).run("inventory", "--list", "-i", "inventories/shpo.yml");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).startsWith("error: ").contains("inventories/shpo.yml");
    }

    @Test
    void anUnknownHostNamesTheNearestOne() {
        var ended = new Cli(folder).run("inventory", "--host", "web3", "-i", "inventories/shop.yml");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("Did you mean \"web1\"?");
    }

    @Test
    void aLimitThatMatchesNothingIsRefused() {
        var ended = new Cli(folder).run("inventory", "--graph", "-i", "inventories/shop.yml", "-l", "wbe1");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("wbe1");
    }

    @Test
    void oneQuestionIsAskedAtATime() {
        var none = new Cli(folder).run("inventory", "-i", "inventories/shop.yml");
        assertThat(none.code()).isEqualTo(5);
        assertThat(none.err()).contains("--list | --graph | --host");
        var two = new Cli(folder).run("inventory", "-i", "inventories/shop.yml", "--list", "--graph");
        assertThat(two.code()).isEqualTo(5);
    }
}
