package dev.plumb.twin;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents that hosts' variables name or hold; each is read once, however many hosts share it. */
final class Documents {
    private final Path workingDirectory;
    private final List<Path> bases;
    private final TwinTypes types;
    private final Map<Object, TwinDocument> twins = new ConcurrentHashMap<>();
    private final Map<Object, ClusterDocument> clusters = new ConcurrentHashMap<>();

    /** @param bases where relative paths start */
    Documents(Path workingDirectory, List<Path> bases, TwinTypes types) {
        this.workingDirectory = workingDirectory;
        this.bases = List.copyOf(bases);
        this.types = types;
    }

    /** @param written the variable's value: a path, or the document itself */
    TwinDocument twin(String host, Value.Mapping variables, Value written) {
        return read(
                twins, new Named(host, "twin", variables), written, syntax -> new DocumentReader(types).read(syntax));
    }

    ClusterDocument cluster(String host, Value.Mapping variables, Value written) {
        return read(
                clusters,
                new Named(host, "twin_cluster", variables),
                written,
                syntax -> new DocumentReader(types).readCluster(syntax));
    }

    /** Which variable of which host it is. */
    private record Named(String host, String variable, Value.Mapping variables) {
        @Override
        public String toString() {
            return "the variable \"" + variable + "\" of the host \"" + host + "\"";
        }
    }

    private <T> T read(Map<Object, T> known, Named named, Value written, Function<Syntax, T> read) {
        if (written instanceof Value.Text(var path)) {
            var file = file(named, path);
            return known.computeIfAbsent(file, _ -> read.apply(YamlReader.read(file, shown(file))));
        }
        return known.computeIfAbsent(written, _ -> inline(named, written, read));
    }

    /** Problems of a document that stands in a variable say which variable it is. */
    private static <T> T inline(Named named, Value written, Function<Syntax, T> read) {
        try {
            return read.apply(Reading.syntax(written, Reading.NOWHERE));
        } catch (Refused refused) {
            var where = " It stands in " + named + ".";
            var problems = refused.problems().stream()
                    .map(problem -> Problem.anywhere(problem.summary(), problem.detail() + where))
                    .toList();
            throw new Refused(refused.kind(), problems);
        }
    }

    private Path shown(Path file) {
        return file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
    }

    private Path file(Named named, String path) {
        var places = new LinkedHashSet<Path>();
        named.variables().get("inventory_dir").ifPresent(inventory -> places.add(Path.of(inventory.toString())));
        places.addAll(bases);
        return places.stream()
                .map(base -> workingDirectory.resolve(base).resolve(path).normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.anywhere(
                        "Twin document not found",
                        capital(named.toString()) + " names the file " + path
                                + ", which is in none of these directories: "
                                + places.stream().map(this::directory).collect(Collectors.joining(", ")) + ".")));
    }

    private String directory(Path base) {
        var shown = shown(workingDirectory.resolve(base)).toString();
        return shown.isEmpty() ? "." : shown;
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
