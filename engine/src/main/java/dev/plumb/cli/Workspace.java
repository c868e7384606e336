package dev.plumb.cli;

import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.language.TypeNames;
import dev.plumb.model.Playbook;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.node.Sessions;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.run.Run;
import dev.plumb.template.Expressions;
import dev.plumb.transport.LocalSessions;
import dev.plumb.transport.SshSessions;
import dev.plumb.twin.TwinSessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Playbooks with an inventory, loaded, and everything that works on them: the one place that wires adapters together.
 *
 * @param inventoryNames as the user named them
 */
record Workspace(
        List<String> inventoryNames, Inventory inventory, List<Playbook> playbooks, Run.Tools tools, Caller caller) {
    /** @throws Refused with every problem of all playbooks */
    static Workspace load(List<String> names, List<String> inventoryNames, Inventory inventory, Caller caller) {
        var tools = tools(Inventory.root(caller.resolve(names.getFirst())), types(names, caller), inventory, caller);
        return new Workspace(inventoryNames, inventory, playbooks(names, tools.loader(), caller), tools, caller);
    }

    /** The same, with what somebody answered to the prompts of its plays. */
    Workspace asked(Value.Mapping extraVars) {
        var prompts = new Prompts(tools.expressions(), extraVars);
        return new Workspace(
                inventoryNames,
                inventory,
                playbooks.stream().map(prompts::asked).toList(),
                tools,
                caller);
    }

    /**
     * For plays that stand in no file; types of one's own are found where playbooks usually are.
     *
     * @param plays what would stand in a playbook in the working directory
     * @throws Refused with every problem of the plays, which are those of the command line
     */
    static Workspace of(Syntax.Sequence plays, List<String> inventoryNames, Inventory inventory, Caller caller) {
        var types = new ResourceTypes(typeFolders(caller));
        var tools = tools(Inventory.root(caller.workingDirectory()), types, inventory, caller);
        try {
            var playbook = tools.loader().load(plays.source().file(), plays);
            return new Workspace(inventoryNames, inventory, List.of(playbook), tools, caller);
        } catch (Refused refused) {
            throw OneTask.onTheCommandLine(refused);
        }
    }

    /** Where types of one's own are found without a playbook. */
    static List<Path> typeFolders(Caller caller) {
        return List.of(caller.resolve("resource-types"), caller.resolve("playbooks/resource-types"));
    }

    private static Run.Tools tools(Optional<Path> root, ResourceTypes types, Inventory inventory, Caller caller) {
        var loader = new PlaybookLoader(caller.workingDirectory(), typeNames(types), inventory.vault());
        var project = root.or(inventory::root).orElse(caller.workingDirectory());
        return new Run.Tools(
                project,
                new Expressions(project, caller.environment(), caller.masking(), inventory.vault()),
                types,
                loader);
    }

    private static List<Playbook> playbooks(List<String> names, PlaybookLoader loader, Caller caller) {
        var playbooks = new ArrayList<Playbook>();
        var problems = new LinkedHashSet<Problem>();
        for (var name : names) {
            try {
                if (!Files.exists(caller.resolve(name))) {
                    throw new Refused(Problem.anywhere("No such playbook", "There is no file " + name + "."));
                }
                playbooks.add(loader.load(Path.of(name)));
            } catch (Refused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, List.copyOf(problems));
        }
        return List.copyOf(playbooks);
    }

    /** The built-in types, and those beside the playbooks. */
    private static ResourceTypes types(List<String> names, Caller caller) {
        return new ResourceTypes(names.stream()
                .map(name -> caller.resolve(name).resolveSibling("resource-types"))
                .distinct()
                .toList());
    }

    private static TypeNames typeNames(ResourceTypes types) {
        return new TypeNames() {
            @Override
            public SortedSet<String> names() {
                return types.names();
            }

            @Override
            public Optional<String> freeForm(String type) {
                return types.find(type).flatMap(ResourceType::freeForm);
            }
        };
    }

    /** All files that were read so far, for digests. */
    SortedSet<Path> sources() {
        var files = new TreeSet<Path>();
        playbooks.forEach(playbook -> files.addAll(playbook.sources()));
        files.addAll(inventory.files());
        files.addAll(tools.expressions().files());
        var shown = new TreeSet<Path>();
        files.forEach(file -> shown.add(caller.shown(file)));
        return shown;
    }

    /** Every way to reach a node. */
    List<Sessions> adapters() {
        return List.of(
                new TwinSessions(Twins.store(inventoryNames, inventory, tools.types(), caller)),
                new LocalSessions(),
                new SshSessions());
    }
}
