package dev.plumb.language;

import dev.plumb.model.Play.Handler;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads handlers: tasks with a name to be notified by, and {@code listen}. */
final class HandlerReader {
    private final Loading loading;
    private final Problems problems;

    HandlerReader(Loading loading) {
        this.loading = loading;
        this.problems = loading.problems();
    }

    List<Handler> file(Path file, Surroundings around) {
        return read(new StatementReader(loading).items(file), around.in(file));
    }

    /** What is around handlers may notify; the handlers themselves notify only what they say. */
    List<Handler> read(List<Syntax> items, Surroundings around) {
        var handlers = new ArrayList<Handler>();
        var quiet = around.with(around.keywords().withNotifications(List.of()));
        for (var item : items) {
            if (item instanceof Syntax.Mapping mapping) {
                handlers.addAll(handler(new Fields(mapping, problems), quiet));
            } else {
                problems.add(
                        item.source(),
                        "Wrong value",
                        "A handler is a mapping (\"- name: …\"), not " + Fields.kind(item) + ".");
            }
        }
        return handlers;
    }

    private List<Handler> handler(Fields fields, Surroundings around) {
        if (StatementReader.isBlock(fields.mapping())) {
            problems.add(
                    fields.source("block"),
                    "Not available yet",
                    "Blocks among handlers aren't available yet: write handlers that listen to one topic.");
            return List.of();
        }
        var type = TypeKey.find(fields.mapping(), Kind.HANDLER, loading.types(), problems);
        if (type.isEmpty()) {
            new StatementReader(loading).task(fields, type, around);
            return List.of();
        }
        return switch (type.get().name()) {
            case "import_tasks" -> new LoadReader(loading).importHandlers(type.get(), fields, around);
            case "import_role", "include_role" -> {
                problems.add(
                        type.get().entry().source(),
                        "Key in the wrong place",
                        "Handlers can't bring in a role; a role brings its own handlers.");
                yield List.of();
            }
            case "include_tasks" ->
                named(
                        fields,
                        new LoadReader(loading).include(type.get(), fields, Kind.HANDLER_INCLUDE, around),
                        around);
            default ->
                new StatementReader(loading)
                        .task(fields, type, around)
                        .map(task -> named(fields, task, around))
                        .orElse(List.of());
        };
    }

    private List<Handler> named(Fields fields, Statement statement, Surroundings around) {
        var name = fields.scalar("name").map(Syntax.Scalar::text);
        var listen = fields.scalars("listen").stream().map(Syntax.Scalar::text);
        if (name.isEmpty() && !fields.has("listen")) {
            problems.add(
                    fields.mapping().source(),
                    "Missing key",
                    "A handler needs a \"name\" or \"listen\": nothing could notify it.");
        }
        var full =
                around.keywords().role().stream().flatMap(role -> name.map(own -> role.name() + " : " + own).stream());
        return List.of(new Handler(
                statement, name.orElse(""), Stream.concat(listen, full).toList()));
    }
}
