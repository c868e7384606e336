package dev.plumb.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.template.Expressions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFilesTest {
    @TempDir
    Path directory;

    private Project project() {
        return new Project(directory);
    }

    private String value(Inventory inventory, String host, String name) {
        return new Expressions(directory, Map.of())
                .variable(name, inventory.variables(host, Optional.empty()))
                .map(value -> value.kind() + " " + value.revealed())
                .orElse("undefined");
    }

    private String problems(String file, String text) {
        project().file(file, text);
        var refused = catchThrowableOfType(Refused.class, () -> project().load(file));
        assertThat(refused).as(text).isNotNull();
        return String.join(
                "\n", refused.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void yamlHasGroupsInGroups() {
        var inventory = project().file("hosts.yml", """
                all:
                  vars: {site: berlin}
                  hosts:
                    lone:
                  children:
                    web:
                      hosts:
                        web[01:03]:
                          role: front
                        extra: {role: back}
                    prod:
                      children: {web: , db: }
                db:
                  hosts: {db1: }
                """).load("hosts.yml");
        assertThat(inventory.hosts()).containsExactly("lone", "web01", "web02", "web03", "extra", "db1");
        assertThat(inventory.groups())
                .containsEntry("web", List.of("web01", "web02", "web03", "extra"))
                .containsEntry("prod", List.of("web01", "web02", "web03", "extra", "db1"))
                .containsEntry("ungrouped", List.of("lone"));
        assertThat(inventory.groupsOf("web02")).containsExactly("prod", "web");
        assertThat(inventory.children("all")).containsExactly("ungrouped", "web", "prod");
        assertThat(inventory.ownHosts("prod")).isEmpty();
        assertThat(value(inventory, "web02", "role")).isEqualTo("a text front");
        assertThat(value(inventory, "extra", "role")).isEqualTo("a text back");
        assertThat(value(inventory, "db1", "site")).isEqualTo("a text berlin");
    }

    @Test
    void jsonIsReadToo() {
        var inventory = project()
                .file("hosts.json", "{\"web\": {\"hosts\": {\"a\": {\"n\": 1}}}}")
                .load("hosts.json");
        assertThat(value(inventory, "a", "n")).isEqualTo("a number 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n=1                 | a number 1
            n=1.10              | a text 1.10
            n=0644              | a text 0644
            n=true              | a boolean true
            n=True              | a boolean true
            n=yes               | a text yes
            n="1"               | a text 1
            n='two words'       | a text two words
            n=a=b               | a text a=b
            n=[1,x]             | a list [1, x]
            n=["a b", 'c']      | a list [a b, c]
            n={a: 1}            | a mapping {a=1}
            n=${1 + 1}          | a number 2
            n="${'a b'}"        | a text a b
            n=x # n=y           | a text x
            n=x n=y             | a text y
            n=C:\\\\x           | a text C:\\\\x
            n=[1,               | a text [1,
            """)
    void valuesBehindAHostAreTyped(String written, String value) {
        var inventory = project().file("hosts", "[g]\nh " + written + "\n").load("hosts");
        assertThat(value(inventory, "h", "n")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n=1                 | a text 1
            n = true            | a text true
            n = two words # all | a text two words # all
            n="x"               | a text x
            n=                  | undefined
            n=""                | undefined
            n="                 | a text "
            n="a" "b"           | a text "a" "b"
            n = ${h}-x          | a text 5-x
            """)
    void valuesOfAVarsSectionAreTexts(String written, String value) {
        var inventory = project()
                .file("hosts", "[g]\nhost h=5\n[g:vars]\n" + written + "\n")
                .load("hosts");
        assertThat(value(inventory, "host", "n")).isEqualTo(value.equals("undefined") ? "a text " : value);
    }

    @Test
    void iniHasPortsCommentsAndNamesBeforeAnySection() {
        var inventory = project()
                .file("hosts", "# first\nlone ; c\n\nother:2222 x=1\r\n[g]\nlone\n\n; end\n")
                .load("hosts");
        assertThat(inventory.hosts()).containsExactly("lone", "other");
        assertThat(inventory.groupsOf("lone")).containsExactly("g");
        assertThat(inventory.groupsOf("other")).containsExactly("ungrouped");
        assertThat(value(inventory, "other", "port")).isEqualTo("a number 2222");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web[1:3]       | web1 web2 web3
            web[08:11]     | web08 web09 web10 web11
            db-[a:c].x     | db-a.x db-b.x db-c.x
            n[0:10:5]      | n0 n5 n10
            r[1:2]s[a:b]   | r1sa r1sb r2sa r2sb
            x[A:B]         | xA xB
            n[5:5]         | n5
            x[a:a]         | xa
            n[1:3:9]       | n1
            x[a:e:2]       | xa xc xe
            """)
    void rangesStandForNames(String range, String names) {
        var inventory = project().file("hosts", "[g]\n" + range + "\n").load("hosts");
        assertThat(String.join(" ", inventory.hosts())).isEqualTo(names);
    }

    @Test
    void aRangeStandsForAsManyAsAHundredThousandHosts() {
        var inventory = project().file("hosts", "h[1:1000]-[1:100]\n").load("hosts");
        assertThat(inventory.hosts()).hasSize(100_000);
    }

    @Test
    void whatASectionSetsStaysInItsGroup() {
        var inventory = project()
                .file("hosts", "[a]\nh1\n[b]\nh2\n[a:vars]\nx=1\n[b:vars]\ny=2\n")
                .load("hosts");
        assertThat(value(inventory, "h1", "x")).isEqualTo("a text 1");
        assertThat(value(inventory, "h1", "y")).isEqualTo("undefined");
        assertThat(value(inventory, "h2", "x")).isEqualTo("undefined");
    }

    @Test
    void ofTwoValuesOnALineOrInASectionTheLaterOneWins() {
        var inventory = project()
                .file("hosts", "[g]\nh n=1 m=0 n=2\n[g:vars]\nv=1\nw=0\nv=2\n")
                .load("hosts");
        assertThat(value(inventory, "h", "n")).isEqualTo("a number 2");
        assertThat(value(inventory, "h", "m")).isEqualTo("a number 0");
        assertThat(value(inventory, "h", "v")).isEqualTo("a text 2");
        assertThat(value(inventory, "h", "w")).isEqualTo("a text 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nall: {hosts: {h: }}\n",
                "{\"all\": {\"hosts\": {\"h\": null}}}\n",
                "# first\n\nall:\n  hosts: {h: }\n",
                "h\n",
                "# first\n[g]\nh\n"
            })
    void aFileWithoutAnEndingIsReadAsWhatItLooksLike(String text) {
        assertThat(project().file("hosts", text).load("hosts").hosts()).containsExactly("h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a: 1\n", "some words\n"})
    void aFileOfVariablesIsAMapping(String text) {
        var inventory =
                project().file("hosts", "h\n").file("host_vars/h.yml", text).load("hosts");
        assertThat(catchThrowableOfType(Refused.class, () -> value(inventory, "h", "n")))
                .hasMessageContaining("A file of variables is a mapping");
    }

    @Test
    void anEmptyFileOfVariablesSetsNothing() {
        var inventory = project()
                .file("hosts", "h n=1\n")
                .file("host_vars/h.yml", "# later\n")
                .load("hosts");
        assertThat(value(inventory, "h", "n")).isEqualTo("a number 1");
    }

    @Test
    void aFileOfVariablesHasNamesOfVariables() {
        var inventory = project()
                .file("hosts", "h\n")
                .file("host_vars/h.yml", "my-var: 1\n")
                .load("hosts");
        assertThat(catchThrowableOfType(Refused.class, () -> value(inventory, "h", "n")))
                .hasMessageContaining("Did you mean \"my_var\"?");
    }

    @Test
    void aDirectoryIsReadInTheOrderOfItsFiles() {
        var inventory = project()
                .file("inv/10-a.yml", "g: {hosts: {h: {who: a}}, vars: {v: a}}")
                .file("inv/20-b", "[g]\nh who=b\n[g:vars]\nv=b\n")
                .file("inv/20-b~", "nonsense nonsense")
                .file("inv/.hidden.yml", "- x")
                .file("inv/old.cfg", "- x")
                .file("inv/README.md", "# x")
                .file("inv/twins/h.yml", "- x")
                .file("inv/group_vars/g.yml", "w: g")
                .load("inv");
        assertThat(inventory.hosts()).containsExactly("h");
        assertThat(value(inventory, "h", "who")).isEqualTo("a text b");
        assertThat(value(inventory, "h", "v")).isEqualTo("a text b");
        assertThat(value(inventory, "h", "w")).isEqualTo("a text g");
    }

    @Test
    void ofSeveralSourcesTheLaterOneWins() {
        var inventory = project()
                .file("a.yml", "g: {hosts: {h: {who: a, only: a}}}")
                .file("b.yml", "g: {hosts: {h: {who: b}, i: }}")
                .load("a.yml", "b.yml", "j,k[1:2],");
        assertThat(inventory.hosts()).containsExactly("h", "i", "j", "k1", "k2");
        assertThat(value(inventory, "h", "who")).isEqualTo("a text b");
        assertThat(value(inventory, "h", "only")).isEqualTo("a text a");
    }

    @Test
    void theImplicitLocalhostIsReachedLocallyAndInNoGroup() {
        var inventory =
                project().file("a.yml", "all: {vars: {v: 1}, hosts: {h: }}").load("a.yml");
        assertThat(value(inventory, "localhost", "connection")).isEqualTo("a text local");
        assertThat(value(inventory, "localhost", "v")).isEqualTo("a number 1");
        assertThat(inventory.hosts()).containsExactly("h");
        assertThat(project().load().select("localhost")).containsExactly("localhost");
    }

    @Test
    void aListedLocalhostIsAHostLikeAnyOther() {
        var inventory = project().file("a.yml", "all: {hosts: {localhost: }}").load("a.yml");
        assertThat(value(inventory, "localhost", "connection")).isEqualTo("undefined");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [web\\nh                          | hosts.ini:1:1 | A section is written
            [web:hosts]\\nh                   | hosts.ini:1:6 | Behind the colon stands vars or children
            [web:var]\\na=b\\n[web]           | hosts.ini:1:6 | Did you mean "vars"?
            [we b]\\nh                        | hosts.ini:1:2 | can't be a group's name
            [web]\\nh1 h2                     | hosts.ini:2:4 | One host stands on one line
            [web]\\na=b                       | hosts.ini:2:1 | belong under [web:vars]
            [web]\\nh a="b                    | hosts.ini:2:1 | never closed
            [web]\\nh[3:1]                    | hosts.ini:2:1 | The range [3:1] doesn't make sense
            [web]\\nh[1:999999999]            | hosts.ini:2:1 | doesn't make sense
            [web]\\nh[c:a]                    | hosts.ini:2:1 | The range [c:a] doesn't make sense
            [web]\\nh[1:3:0]                  | hosts.ini:2:1 | The range [1:3:0] doesn't make sense
            [web]\\nh[a:c:0]                  | hosts.ini:2:1 | The range [a:c:0] doesn't make sense
            [web]\\nh[1:2000000000000000]     | hosts.ini:2:1 | doesn't make sense
            [web]\\nh[1:99999999999999999999] | hosts.ini:2:1 | doesn't make sense
            [web]\\nh[1:400][1:400]           | hosts.ini:2:1 | stands for more than 100000 hosts
            [web]\\nh =1                      | hosts.ini:2:3 | Behind a host's name stand variables
            [web:vars]\\n=1\\n[web]           | hosts.ini:2:1 | each line is name = value
            [p:children]\\nwe b               | hosts.ini:2:1 | can't be a group's name
            [web]\\nh[x]                      | hosts.ini:2:1 | can't be a host's name
            [web]\\n  -oProxyCommand=x        | hosts.ini:2:3 | sets a variable
            [web]\\n-rf                       | hosts.ini:2:1 | can't be a host's name
            [web]\\n../../etc                 | hosts.ini:2:1 | can't be a host's name
            [web]\\na;b                       | hosts.ini:2:1 | can't be a host's name
            [web]\\n$(id)                     | hosts.ini:2:1 | can't be a host's name
            [web]\\nall                       | hosts.ini:2:1 | a group that every inventory has
            [web]\\nh my-var=1                | hosts.ini:2:3 | Did you mean "my_var"?
            [web:vars]\\nnonsense\\n[web]     | hosts.ini:2:1 | each line is name = value
            [wbe:vars]\\na=b\\n[web]\\nh      | hosts.ini:1:2 | Did you mean "web"?
            [p:children]\\nwbe\\n[web]\\nh    | hosts.ini:2:1 | Did you mean "web"?
            [a:children]\\nb\\n[b:children]\\na | hosts.ini:4:1 | a → b → a
            [a:children]\\na                  | hosts.ini:2:1 | A group contains itself
            [a:vars]\\nplumb_group_priority=x\\n[a] | hosts.ini:2:22 | whole number
            """)
    void whatIsWrongInIniIsToldWithItsPlace(String text, String place, String why) {
        assertThat(problems("hosts.ini", text.replace("\\n", "\n")))
                .contains(place + ": ")
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - hosts: all                          | hosts.yml:1:1  | Is it a playbook?
            web: {host: {a: }}                    | hosts.yml:1:7  | Did you mean "hosts"?
            web: {hosts: [a]}                     | hosts.yml:1:14 | must be a mapping, and is a list
            web: {hosts: [a]}                     | hosts.yml:1:14 | without a dash: "a:"
            web: {hosts: [[a]]}                   | hosts.yml:1:14 | without a dash: "name:"
            web: {vars: {plumb_group_priority: 1.5}} | hosts.yml:1:36 | whole number
            web: {hosts: a}                       | hosts.yml:1:14 | Write each name with a colon
            web: [a]                              | hosts.yml:1:6  | must be a mapping
            web: {hosts: {a: 1}}                  | hosts.yml:1:18 | The host "a" must be a mapping
            web: {hosts: {a: {my-var: 1}}}        | hosts.yml:1:19 | Did you mean "my_var"?
            web: {vars: {my-var: 1}}              | hosts.yml:1:14 | can't be a variable's name
            "we b": {}                            | hosts.yml:1:2  | can't be a group's name
            web: {hosts: {"a b": }}               | hosts.yml:1:16 | can't be a host's name
            web: {children: {web: }}              | hosts.yml:1:18 | web → web
            web: {children: {all: }}              | hosts.yml:1:18 | "all" contains every group
            a: {children: {b: {children: {a: }}}} | hosts.yml:1:31 | a → b → a
            web: {vars: {plumb_group_priority: x}} | hosts.yml:1:36 | whole number
            web: {hosts: {a: , a: }}              | hosts.yml:1:20 | a
            """)
    void whatIsWrongInYamlIsToldWithItsPlace(String text, String place, String why) {
        assertThat(problems("hosts.yml", text)).contains(place + ": ").contains(why);
    }

    @Test
    void allProblemsAreToldInOneGo() {
        assertThat(problems("hosts.yml", "web: {host: }\ndb: {var: }\n"))
                .contains("hosts.yml:1:7")
                .contains("hosts.yml:2:6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope.yml", ""})
    void aMissingInventoryIsRefused(String source) {
        var refused = catchThrowableOfType(Refused.class, () -> project().load(source));
        assertThat(refused).hasMessageContaining("inventory").hasMessageNotContaining("null");
    }

    @Test
    void aMissingInventoryNamesTheNearestFile() {
        project().file("inventories/prod/hosts.yml", "all: ");
        var refused = catchThrowableOfType(Refused.class, () -> project().load("inventories/prdo"));
        assertThat(refused).hasMessageContaining("Did you mean \"prod\"?");
    }

    @Test
    void anEmptyDirectoryAndAProgramAreRefused() {
        project().file("inv/README.md", "").file("dyn", "#!/bin/sh\necho\n");
        assertThat(catchThrowableOfType(Refused.class, () -> project().load("inv")))
                .hasMessageContaining("holds no inventory");
        assertThat(catchThrowableOfType(Refused.class, () -> project().load("dyn")))
                .hasMessageContaining("can't run inventory programs yet");
    }

    @Test
    void theIdentityIsThatOfTheSources() {
        project().file("inventories/prod/hosts.yml", "all: ").file("b.yml", "all: ");
        var identity = project().load("inventories/prod").identity();
        assertThat(identity).startsWith("prod-").matches("[a-z0-9-]+");
        assertThat(project().load("./inventories/../inventories/prod").identity())
                .isEqualTo(identity);
        assertThat(project().load("b.yml").identity()).isNotEqualTo(identity);
    }

    @Test
    void theRootIsWhereTheInventoriesAre() {
        project().file("inventories/prod/hosts.yml", "all: ");
        assertThat(project().load("inventories/prod").root())
                .contains(directory.toAbsolutePath().normalize());
        assertThat(Inventory.root(directory.resolve("playbooks/x.yml"))).contains(directory.toAbsolutePath());
        assertThat(project().load("a,").root()).isEmpty();
    }

    @Test
    void variablesThatBelongToNothingAreToldAsWarnings() {
        var inventory = project()
                .file("inv/hosts.yml", "web: {hosts: {a: }}")
                .file("inv/group_vars/wbe.yml", "x: 1")
                .file("inv/host_vars/b.yml", "x: 1")
                .load("inv");
        assertThat(inventory.warnings()).hasSize(2).first().asString().contains("Did you mean \"web\"?");
    }

    @Test
    void fiftyThousandHostsShareWhatTheirGroupsSet() {
        var inventory = project()
                .file("inv/hosts", "[web]\nh[00001:50000] n=1\n[prod:children]\nweb\n")
                .file("inv/group_vars/web.yml", "v: ${n + 1}")
                .load("inv");
        assertThat(inventory.hosts()).hasSize(50_000);
        assertThat(inventory.select("prod:!h0*")).hasSize(40_001);
        assertThat(value(inventory, "h49999", "v")).isEqualTo("a number 2");
        assertThat(value(inventory, "h00001", "groups?").length()).isPositive();
    }

    @Test
    void magicVariablesTellOfTheInventory() {
        var inventory = project()
                .file("inv/hosts.yml", "web: {hosts: {a.x.com: {n: 1}, b: {n: \"${inventory_hostname}\"}}}")
                .load("inv");
        var scope = inventory.variables("a.x.com", Optional.of(Path.of("playbooks")));
        var expressions = new Expressions(directory, Map.of());
        assertThat(expressions.variable("inventory_hostname_short", scope)).contains(Value.of("a"));
        assertThat(expressions.variable("group_names", scope)).contains(Value.texts(List.of("web")));
        assertThat(expressions.variable("inventory_dir", scope))
                .contains(Value.of(directory.resolve("inv").toString()));
        assertThat(expressions
                        .variable("inventory_file", scope)
                        .map(Value::toString)
                        .orElse(""))
                .endsWith("hosts.yml");
        assertThat(expressions.variable("playbook_dir", scope))
                .contains(Value.of(directory.resolve("playbooks").toString()));
        assertThat(expressions.variable("groups", scope).map(Value::toString).orElse(""))
                .contains("web=[a.x.com, b]");
    }
}
