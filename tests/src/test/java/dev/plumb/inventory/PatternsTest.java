package dev.plumb.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {
    @TempDir
    Path directory;

    private Inventory inventory = Inventory.load(List.of(), Path.of("."));

    @BeforeEach
    void load() {
        inventory = new Project(directory).file("hosts.ini", """
                        lone
                        [web]
                        web1.x.com
                        web2.x.com
                        web3.y.com
                        [db]
                        db1.x.com
                        db2.x.com
                        [prod:children]
                        web
                        db
                        [east]
                        web1.x.com
                        db1.x.com
                        fe80::1
                        [empty]
                        """).load("hosts.ini");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            all                    | lone web1.x.com web2.x.com web3.y.com db1.x.com db2.x.com fe80::1
            *                      | lone web1.x.com web2.x.com web3.y.com db1.x.com db2.x.com fe80::1
            lone                   | lone
            ungrouped              | lone
            web                    | web1.x.com web2.x.com web3.y.com
            prod                   | web1.x.com web2.x.com web3.y.com db1.x.com db2.x.com
            db,lone                | db1.x.com db2.x.com lone
            db:lone                | db1.x.com db2.x.com lone
            'db, web2.x.com'       | db1.x.com db2.x.com web2.x.com
            web:&east              | web1.x.com
            'web,&east'            | web1.x.com
            &east,web              | web1.x.com
            prod:!web              | db1.x.com db2.x.com
            !prod                  | lone fe80::1
            prod:&east:!db         | web1.x.com
            *.y.com                | web3.y.com
            web?.x.com             | web1.x.com web2.x.com
            web[12].*              | web1.x.com web2.x.com
            w*                     | web1.x.com web2.x.com web3.y.com
            ea*                    | web1.x.com db1.x.com fe80::1
            ~[wd]e?b1\\.x           | web1.x.com db1.x.com
            ~db.*,lone             | db1.x.com db2.x.com lone
            web[0]                 | web1.x.com
            web[-1]                | web3.y.com
            web[0:1]               | web1.x.com web2.x.com
            web[1:]                | web2.x.com web3.y.com
            web[:1]                | web1.x.com web2.x.com
            web[-2:]               | web2.x.com web3.y.com
            web[1:1]               | web2.x.com
            web[9]                 | ''
            web[3]                 | ''
            web[-3]                | web1.x.com
            web[-4]                | ''
            web[1:9]               | web2.x.com web3.y.com
            web[-9:0]              | web1.x.com
            web[5:9]               | ''
            web[2:1]               | ''
            web[:0]                | web1.x.com
            web[!1].*              | web2.x.com web3.y.com
            web[12]*[m]            | web1.x.com web2.x.com
            web[0],db[0]           | web1.x.com db1.x.com
            fe80::1                | fe80::1
            empty                  | ''
            nothing*               | ''
            localhost              | localhost
            127.0.0.1,lone         | 127.0.0.1 lone
            all:!lone:!prod        | fe80::1
            """)
    void aPatternSelectsHosts(String pattern, String hosts) {
        assertThat(String.join(" ", inventory.select(pattern))).isEqualTo(hosts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''          | A pattern names at least one host or group
            ','         | A pattern names at least one host or group
            !           | A name is missing behind & or !
            ~(          | isn't a regular expression
            we[b        | a [ is never closed
            wbe         | No host and no group is called "wbe". Did you mean "web"?
            web,lnoe    | No host and no group is called "lnoe". Did you mean "lone"?
            web:!pord   | No host and no group is called "pord". Did you mean "prod"?
            """)
    void aWrongPatternIsRefused(String pattern, String why) {
        assertThatThrownBy(() -> inventory.select(pattern))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatNamesNothingCanBeToldApart() {
        var selection = inventory.match("web1.x.com,nope", Optional.empty());
        assertThat(selection.hosts()).containsExactly("web1.x.com");
        assertThat(selection.missing()).hasSize(1).first().asString().contains("\"nope\"");
    }

    @Test
    void aLimitComesFromAFileToo() {
        new Project(directory).file("retry.txt", "# failed\nweb1.x.com\n\ndb\n");
        assertThat(inventory.limit("@retry.txt")).containsExactly("web1.x.com", "db1.x.com", "db2.x.com");
        assertThat(inventory.limit("@retry.txt,!db2.x.com")).containsExactly("web1.x.com", "db1.x.com");
    }

    @ParameterizedTest
    @CsvSource({"nothing*", "wbe", "empty", "@nofile", "''", "~("})
    void aLimitThatLeavesNoHostIsRefused(String limit) {
        assertThatThrownBy(() -> inventory.limit(limit))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.REQUEST));
    }
}
