package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.report.JsonLinesReport;
import dev.plumb.report.JsonReport;
import dev.plumb.report.LiveReport;
import dev.plumb.report.Look;
import dev.plumb.report.TextReport;
import dev.plumb.report.TextReport.Many;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Where a run's events go: any number of reports, at most one of them on standard output. */
final class Outputs implements Consumer<Event>, AutoCloseable {
    private static final List<String> FORMATS = List.of("text", "json", "jsonl");

    private final Caller caller;
    private final int verbosity;
    private final List<Consumer<Event>> listeners = new ArrayList<>();
    private final List<OpenFile> files = new ArrayList<>();
    private Optional<LiveReport> live = Optional.empty();

    private record OpenFile(String name, OutputStream stream, Output output) {}

    /**
     * Opens all files.
     *
     * @param requested {@code format} or {@code format=FILE}; text goes to standard output unless another format does
     */
    Outputs(List<String> requested, int verbosity, Caller caller) {
        this.caller = caller;
        this.verbosity = verbosity;
        var toScreen = new ArrayList<String>();
        for (var request : requested) {
            var format = request.contains("=") ? request.substring(0, request.indexOf('=')) : request;
            if (!FORMATS.contains(format)) {
                throw refused("There is no output format \"" + format + "\"; there are text, json and jsonl."
                        + Nearest.suggestion(format, FORMATS));
            }
            if (request.contains("=")) {
                listeners.add(report(format, file(request.substring(format.length() + 1)), Look.PLAIN, Many.EACH));
            } else if (!toScreen.contains(format)) {
                toScreen.add(format);
            }
        }
        if (toScreen.size() > 1) {
            throw refused("Only one output can go to the screen. Give all but one of " + String.join(" and ", toScreen)
                    + " a file: " + toScreen.getLast() + "=FILE.");
        }
        listeners.add(onScreen(toScreen.isEmpty() ? "text" : toScreen.getFirst()));
    }

    /**
     * One report of another kind.
     *
     * @param report makes it, out of how it looks and where its lines go
     * @param rows whether a terminal shows what hosts are doing meanwhile
     */
    Outputs(BiFunction<Look, Consumer<List<String>>, Consumer<Event>> report, boolean rows, Caller caller) {
        this.caller = caller;
        this.verbosity = 0;
        if (rows) {
            mask(caller.out());
        }
        var terminal = caller.terminal().get().filter(_ -> rows);
        if (terminal.isEmpty()) {
            listeners.add(report.apply(caller.look(0), caller.out()::lines));
            return;
        }
        var wide = caller.look(0).withColumns(terminal.get().size().columns());
        var shown = new LiveReport(wide, terminal.get(), Clock.systemUTC(), lines -> report.apply(wide, lines));
        live = Optional.of(shown);
        listeners.add(shown);
    }

    @Override
    public void accept(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Tells whoever watches something that is no event, without disturbing the rows. */
    void say(String line) {
        live.ifPresentOrElse(report -> report.say(line), () -> caller.err().line(line));
    }

    /** Gives the terminal back and says which files aren't complete; may be called twice, and from another thread. */
    @Override
    public synchronized void close() {
        live.ifPresent(LiveReport::close);
        for (var file : files) {
            try {
                file.stream().close();
            } catch (IOException _) {
                file.output().fail();
            }
            if (file.output().hasFailed()) {
                caller.err().line("warning: " + file.name() + " is incomplete: it couldn't be written to its end.");
            }
        }
        files.clear();
    }

    private Consumer<Event> onScreen(String format) {
        var look = caller.look(verbosity);
        var terminal = caller.terminal().get();
        if (format.equals("text") && terminal.isPresent()) {
            mask(caller.out());
            var wide = look.withColumns(terminal.get().size().columns());
            var report = new LiveReport(wide, caller.workingDirectory(), terminal.get(), Clock.systemUTC());
            live = Optional.of(report);
            return report;
        }
        return report(format, caller.out(), look, Many.SUMMED);
    }

    private Consumer<Event> report(String format, Output output, Look look, Many many) {
        if (format.equals("text")) {
            mask(output);
        }
        return switch (format) {
            case "json" -> new JsonReport(output::line);
            case "jsonl" -> new JsonLinesReport(output::line);
            default -> new TextReport(look.withVerbosity(verbosity), caller.workingDirectory(), many, output::lines);
        };
    }

    /** Reports for people quote the files of the project; in events there is no secret anyway, and JSON stays JSON. */
    private void mask(Output output) {
        output.pass(caller.masking()::mask);
    }

    private Output file(String name) {
        try {
            var stream = Files.newOutputStream(caller.resolve(name));
            var output = new Output(stream, StandardCharsets.UTF_8);
            files.add(new OpenFile(name, stream, output));
            return output;
        } catch (IOException _) {
            throw refused("The output file " + name + " can't be written. Is there such a folder, and is it yours?");
        }
    }

    private static Refused refused(String detail) {
        return new Refused(Refused.Kind.OPTIONS, List.of(Problem.anywhere("Wrong output", detail)));
    }
}
