package dev.plumb.cli;

import dev.plumb.model.Value;
import dev.plumb.report.Printable;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One resource type as a page to read, made from its contract alone. */
final class TypePage {
    static final int WIDTH = 100;

    private final ResourceType type;
    private final List<String> lines = new ArrayList<>();

    private TypePage(ResourceType type) {
        this.type = type;
    }

    static List<String> lines(ResourceType type) {
        var page = new TypePage(type);
        page.head();
        page.table(
                "Arguments (* is required)",
                type.arguments().properties(),
                type.arguments().required());
        if (!type.reports().isEmpty()) {
            page.table("What a node says of it besides", type.reports(), List.of());
        }
        page.examples();
        return page.lines;
    }

    private void head() {
        lines.add(type.name().toUpperCase(Locale.ROOT));
        lines.add("");
        paragraph(type.description());
        lines.add("");
        facts();
    }

    private void facts() {
        paragraph("Platforms: " + words(type.platforms()) + ".");
        if (!type.identity().isEmpty()) {
            paragraph("Identity: " + String.join(", ", type.identity())
                    + ". Tasks with the same identity are about the same resource.");
        }
        if (type.scope() == ResourceType.Scope.CLUSTER) {
            paragraph("Scope: once per cluster, on an elected node. Hosts without the variable \"cluster\" skip it.");
        }
        if (type.action()) {
            paragraph("It is an action: without a guard it runs every time.");
        }
        type.freeForm()
                .ifPresent(argument ->
                        paragraph("Short form: a text in place of the arguments is its \"" + argument + "\"."));
        type.disrupts().ifPresent(what -> paragraph("Disrupts: " + what));
        type.requirement()
                .ifPresent(needed -> paragraph("Needs: " + needed.type() + " " + needed.identity() + " on the node."));
        type.atMostOne()
                .forEach(names -> paragraph(
                        "At most one of: " + names.stream().sorted().collect(Collectors.joining(", ")) + "."));
        type.arguments()
                .oneOf()
                .forEach(names -> paragraph("Exactly one of these groups is given: "
                        + names.stream().sorted().collect(Collectors.joining(", "))));
    }

    private void table(String title, Map<String, Schema> properties, Collection<String> required) {
        lines.add("");
        lines.add(title);
        var rows = new ArrayList<Row>();
        properties.forEach((name, schema) -> rows(rows, "", name, schema, required.contains(name)));
        var nameWidth = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0) + 2;
        var kindWidth = rows.stream().mapToInt(row -> row.kind().length()).max().orElse(0) + 2;
        for (var row : rows) {
            var head = "  " + pad(row.name(), nameWidth) + pad(row.kind(), kindWidth);
            for (var line : wrap(row.meaning(), Math.max(30, WIDTH - head.length()))) {
                lines.add((head + line).stripTrailing());
                head = " ".repeat(head.length());
            }
        }
    }

    private void rows(List<Row> rows, String indent, String name, Schema schema, boolean required) {
        rows.add(new Row(indent + name + (required ? " *" : ""), kind(schema), meaning(name, schema)));
        var inner = schema.items().orElse(schema);
        inner.properties()
                .forEach((key, value) ->
                        rows(rows, indent + "  ", key, value, inner.required().contains(key)));
    }

    private record Row(String name, String kind, String meaning) {}

    private String meaning(String name, Schema schema) {
        var sentences = new ArrayList<String>();
        sentences.add(sentence(Printable.line(schema.description().strip().replaceAll("\\s+", " "))));
        if (!schema.values().isEmpty()) {
            sentences.add("One of: " + join(schema.values()) + ".");
        }
        schema.defaultValue().ifPresent(value -> sentences.add("Default: " + scalar(value) + "."));
        if (!schema.annotationList("x-actions").isEmpty()) {
            sentences.add("An action, not a state: " + String.join(", ", schema.annotationList("x-actions")) + ".");
        }
        schema.bounds().minimum().ifPresent(least -> sentences.add("At least " + least.toPlainString() + "."));
        schema.bounds().maximum().ifPresent(most -> sentences.add("At most " + most.toPlainString() + "."));
        if (schema.writeOnly()) {
            sentences.add("A secret that can't be read back.");
        }
        if (type.options().contains(name)) {
            sentences.add("An option: it says how to apply, and is no drift.");
        }
        if (!schema.examples().isEmpty() && schema.values().isEmpty() && !schema.allows(Schema.Type.BOOLEAN)) {
            sentences.add("For example: " + join(schema.examples()) + ".");
        }
        return sentences.stream().filter(sentence -> !sentence.isBlank()).collect(Collectors.joining(" "));
    }

    private static String kind(Schema schema) {
        if (schema.types().isEmpty()) {
            return "any value";
        }
        return schema.types().stream()
                .sorted()
                .map(type -> switch (type) {
                    case STRING -> "text";
                    case INTEGER -> "whole number";
                    case NUMBER -> "number";
                    case BOOLEAN -> "boolean";
                    case ARRAY ->
                        "list of " + schema.items().map(TypePage::kind).orElse("any value");
                    case OBJECT -> "mapping";
                    case NULL -> "null";
                })
                .collect(Collectors.joining(" or "));
    }

    private void examples() {
        if (type.examples().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Examples");
        for (var example : type.examples()) {
            lines.add("");
            var task = Value.mapping(Map.of(type.name(), example));
            YamlText.lines(new Value.Sequence(List.of(task))).forEach(line -> lines.add("  " + line));
        }
    }

    private void paragraph(String text) {
        for (var part : text.strip().split("\n\\s*\n", -1)) {
            lines.addAll(wrap(Printable.line(part.replaceAll("\\s+", " ")), WIDTH));
        }
    }

    static List<String> wrap(String text, int width) {
        var wrapped = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        wrapped.add(line.toString());
        return wrapped;
    }

    private static String join(List<Value> values) {
        return values.stream().map(TypePage::scalar).collect(Collectors.joining(", "));
    }

    private static String scalar(Value value) {
        var text = Printable.line(value.toString());
        return text.isEmpty() ? "\"\"" : text;
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") || text.endsWith("?") || text.endsWith(":") ? text : text + ".";
    }

    private static String words(Set<? extends Enum<?>> words) {
        return words.stream()
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
