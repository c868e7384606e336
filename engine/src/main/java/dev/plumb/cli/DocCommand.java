package dev.plumb.cli;

import dev.plumb.document.Json;
import dev.plumb.language.NotYet;
import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.report.Printable;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceType.Platform;
import dev.plumb.resource.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "doc",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Explains resource types: what a task can declare. Without a type, lists them all.",
        footer = {
            "",
            "Your own types in resource-types/ and playbooks/resource-types/ are listed too.",
            "",
            "  plumb doc --schema > playbook.schema.json     for an editor that completes YAML"
        })
final class DocCommand implements Command {
    private final Caller caller;

    @Parameters(arity = "0..1", paramLabel = "TYPE", description = "A resource type, such as file.")
    private Optional<String> type = Optional.empty();

    @Option(names = "--schema", description = "Print JSON Schema: of a playbook, or of one type's arguments.")
    private boolean schema;

    DocCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var types = new ResourceTypes(List.of(
                caller.resolve("resource-types"), caller.resolve("playbooks").resolve("resource-types")));
        var found = type.map(name -> find(types, name));
        if (schema) {
            var editor = new EditorSchema(types);
            caller.out().line(Json.pretty(found.map(editor::arguments).orElseGet(editor::playbook)));
            return ExitCode.DONE;
        }
        caller.out().lines(found.map(TypePage::lines).orElseGet(() -> list(types)));
        return ExitCode.DONE;
    }

    private static ResourceType find(ResourceTypes types, String name) {
        return types.find(name).orElseThrow(() -> {
            var ours = NotYet.ours(name);
            var text = types.names().contains(ours)
                    ? "Ansible's \"%s\" is \"%s\" here.\n\n  plumb doc %s".formatted(name, ours, ours)
                    : "There is no resource type \"%s\".%s\n\n  plumb doc"
                            .formatted(name, Nearest.suggestion(name, types.names()));
            return new Refused(Refused.Kind.OPTIONS, List.of(Problem.anywhere("Unknown resource type", text)));
        });
    }

    private static List<String> list(ResourceTypes types) {
        var lines = new ArrayList<>(section("On POSIX nodes", of(types, Platform.POSIX)));
        lines.add("");
        lines.addAll(section("On Windows nodes, by contract and on twins only", of(types, Platform.WINDOWS)));
        lines.add("");
        lines.add("\"plumb doc TYPE\" explains one, with its arguments and examples.");
        return lines;
    }

    private static List<ResourceType> of(ResourceTypes types, Platform platform) {
        return types.names().stream()
                .flatMap(name -> types.find(name).stream())
                .filter(type -> type.platforms().contains(platform))
                .toList();
    }

    private static List<String> section(String title, List<ResourceType> types) {
        var width = types.stream().mapToInt(type -> type.name().length()).max().orElse(0) + 4;
        var lines = new ArrayList<>(List.of(title));
        for (var type : types) {
            var head = ("  " + type.name() + " ".repeat(width)).substring(0, width);
            for (var line : TypePage.wrap(firstSentence(type.description()), TypePage.WIDTH - width)) {
                lines.add(head + line);
                head = " ".repeat(width);
            }
        }
        return lines;
    }

    static String firstSentence(String description) {
        var line = Printable.line(description.strip().replaceAll("\\s+", " "));
        var end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }
}
