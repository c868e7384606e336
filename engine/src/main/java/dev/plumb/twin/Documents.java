package dev.plumb.twin;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
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
    TwinDocument twin(String host, Value written) {
        return read(twins, host, "twin", written, syntax -> new DocumentReader(types).read(syntax));
    }

    ClusterDocument cluster(String host, Value written) {
        return read(clusters, host, "twin_cluster", written, syntax -> new DocumentReader(types).readCluster(syntax));
    }

    private <T> T read(Map<Object, T> known, String host, String variable, Value written, Function<Syntax, T> read) {
        if (written instanceof Value.Text(var path)) {
            var file = file(host, variable, path);
            return known.computeIfAbsent(file, _ -> read.apply(YamlReader.read(file, shown(file))));
        }
        return known.computeIfAbsent(written, _ -> inline(host, variable, written, read));
    }

    /** Problems of a document that stands in a variable say which variable it is. */
    private static <T> T inline(String host, String variable, Value written, Function<Syntax, T> read) {
        try {
            return read.apply(Reading.syntax(written, Reading.NOWHERE));
        } catch (Refused refused) {
            var where = " It stands in the variable \"" + variable + "\" of the host \"" + host + "\".";
            var problems = refused.problems().stream()
                    .map(problem -> Problem.anywhere(problem.summary(), problem.detail() + where))
                    .toList();
            throw new Refused(refused.kind(), problems);
        }
    }

    private Path shown(Path file) {
        return file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
    }

    private Path file(String host, String variable, String path) {
        return bases.stream()
                .map(base -> workingDirectory.resolve(base).resolve(path).normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.anywhere(
                        "Twin document not found",
                        "The variable \"" + variable + "\" of the host \"" + host + "\" names the file " + path
                                + ", which is in none of these directories: "
                                + bases.stream()
                                        .map(base -> shown(workingDirectory.resolve(base)))
                                        .map(base -> base.toString().isEmpty() ? "." : base.toString())
                                        .collect(Collectors.joining(", "))
                                + ".")));
    }
}
