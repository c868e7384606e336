package dev.plumb.fuzz;

import dev.plumb.cli.ExtraVarsFuzz;
import dev.plumb.document.JsonFuzz;
import dev.plumb.inventory.IniInventoryFuzz;
import dev.plumb.inventory.PatternFuzz;
import dev.plumb.inventory.YamlInventoryFuzz;
import dev.plumb.language.PlaybookFuzz;
import dev.plumb.language.YamlFuzz;
import dev.plumb.resource.StateFuzz;
import dev.plumb.run.PlanFuzz;
import dev.plumb.run.StateFilesFuzz;
import dev.plumb.template.ExpressionFuzz;
import dev.plumb.template.TemplateFuzz;
import dev.plumb.transport.KnownHostsFuzz;
import dev.plumb.transport.PrivateKeyFuzz;
import dev.plumb.transport.config.SshConfigFuzz;
import dev.plumb.transport.shell.FrameFuzz;
import dev.plumb.twin.JournalFuzz;
import dev.plumb.twin.TwinFuzz;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that reads, and throws where it fails at that.
 *
 * @param name also of its folder in {@code tests/fuzz/corpus}
 * @param fits how a file of the repository ends that is a good beginning
 */
record Target(String name, Consumer<byte[]> reader, List<String> fits) {
    static final List<Target> ALL = List.of(
            new Target("yaml", YamlFuzz::fuzzerTestOneInput, List.of(".yml")),
            new Target("playbook", PlaybookFuzz::fuzzerTestOneInput, List.of("playbook.yml")),
            new Target("inventory-ini", IniInventoryFuzz::fuzzerTestOneInput, List.of(".ini")),
            new Target("inventory-yaml", YamlInventoryFuzz::fuzzerTestOneInput, List.of("inventory.yml", "hosts.yml")),
            new Target("pattern", PatternFuzz::fuzzerTestOneInput, List.of()),
            new Target("expression", ExpressionFuzz::fuzzerTestOneInput, List.of()),
            new Target("template", TemplateFuzz::fuzzerTestOneInput, List.of(".ftl")),
            new Target("frame", FrameFuzz::fuzzerTestOneInput, List.of()),
            new Target("state", StateFuzz::fuzzerTestOneInput, List.of()),
            new Target("plan", PlanFuzz::fuzzerTestOneInput, List.of()),
            new Target("state-files", StateFilesFuzz::fuzzerTestOneInput, List.of()),
            new Target("journal", JournalFuzz::fuzzerTestOneInput, List.of()),
            new Target("twin", TwinFuzz::fuzzerTestOneInput, List.of("twins/", "twin.yml")),
            new Target("known-hosts", KnownHostsFuzz::fuzzerTestOneInput, List.of()),
            new Target("private-key", PrivateKeyFuzz::fuzzerTestOneInput, List.of()),
            new Target("ssh-config", SshConfigFuzz::fuzzerTestOneInput, List.of()),
            new Target("json", JsonFuzz::fuzzerTestOneInput, List.of()),
            new Target("extra-vars", ExtraVarsFuzz::fuzzerTestOneInput, List.of()));

    @Override
    public String toString() {
        return name;
    }
}
