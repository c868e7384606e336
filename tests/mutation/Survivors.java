import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Compares what survived PIT with a list of survivors and their reasons: {@code java Survivors.java [-u] [--sample] mutations.xml
 * list.txt}. Exits with 1 where a survivor isn't in the list, or fewer than 85 % were killed.
 *
 * <p>The list has a line {@code # reason} and under it {@code Class.method Mutator number}; lines of the code move, so they aren't in it.
 */
final class Survivors {
    private static final double ENOUGH = 85;
    private static final String UNEXPLAINED = "# Not explained yet: kill them, or say why they may live";

    private Survivors() {}

    private record Found(int all, Map<String, Integer> survivors) {
        double percent() {
            return 100.0
                    * (all
                            - survivors.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    / Math.max(all, 1);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var flags = List.of(arguments);
        var report = Path.of(arguments[arguments.length - 2]);
        var list = Path.of(arguments[arguments.length - 1]);
        var found = read(report);
        System.out.printf("%s: %.1f %% of %d killed%n", report.getParent().getFileName(), found.percent(), found.all());
        if (flags.contains("-u")) {
            write(list, found, flags.contains("--sample"));
            return;
        }
        var listed = new TreeMap<String, Integer>();
        listed(list).values().forEach(group -> group.forEach((key, count) -> listed.merge(key, count, Integer::sum)));
        var fresh = new ArrayList<String>();
        found.survivors().forEach((key, count) -> {
            if (count > listed.getOrDefault(key, 0)) {
                fresh.add("  " + key + " " + count + " (listed: " + listed.getOrDefault(key, 0) + ")");
            }
        });
        if (!fresh.isEmpty()) {
            System.out.println("Survivors that " + list + " doesn't list:");
            fresh.forEach(System.out::println);
        }
        System.exit(fresh.isEmpty() && found.percent() >= ENOUGH ? 0 : 1);
    }

    private static Found read(Path report) throws Exception {
        var mutations = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("mutation");
        var survivors = new TreeMap<String, Integer>();
        for (int i = 0; i < mutations.getLength(); i++) {
            var mutation = (Element) mutations.item(i);
            if (List.of("SURVIVED", "NO_COVERAGE").contains(mutation.getAttribute("status"))) {
                survivors.merge(key(mutation), 1, Integer::sum);
            }
        }
        return new Found(mutations.getLength(), survivors);
    }

    /** Where and what: a lambda counts as the method it stands in. */
    private static String key(Element mutation) {
        var type = text(mutation, "mutatedClass").replaceFirst(".*\\.", "");
        var method = text(mutation, "mutatedMethod").replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1");
        var mutator = text(mutation, "mutator").replaceFirst(".*\\.", "").replaceFirst("Mutator$", "");
        return type + "." + method + " " + mutator;
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }

    /** Reasons, each with its survivors. */
    private static Map<String, Map<String, Integer>> listed(Path list) throws IOException {
        var groups = new LinkedHashMap<String, Map<String, Integer>>();
        var reason = UNEXPLAINED;
        for (var line : Files.exists(list) ? Files.readAllLines(list) : List.<String>of()) {
            if (line.startsWith("#")) {
                reason = line;
            } else if (!line.isBlank()) {
                var space = line.lastIndexOf(' ');
                groups.computeIfAbsent(reason, _ -> new TreeMap<>())
                        .put(line.substring(0, space), Integer.parseInt(line.substring(space + 1)));
            }
        }
        return groups;
    }

    /** A whole run forgets what is dead by now; a sample can't know that. */
    private static void write(Path list, Found found, boolean sample) throws IOException {
        var left = new TreeMap<>(found.survivors());
        var groups = new LinkedHashMap<String, Map<String, Integer>>();
        listed(list)
                .forEach((reason, group) -> group.forEach((key, count) -> {
                    var alive = sample ? count : Math.min(count, left.getOrDefault(key, 0));
                    left.computeIfPresent(key, (_, more) -> more > alive ? more - alive : null);
                    if (alive > 0) {
                        groups.computeIfAbsent(reason, _ -> new TreeMap<>()).put(key, alive);
                    }
                }));
        left.forEach((key, count) ->
                groups.computeIfAbsent(UNEXPLAINED, _ -> new TreeMap<>()).merge(key, count, Integer::sum));
        Files.writeString(
                list,
                groups.entrySet().stream()
                        .map(group -> group.getKey() + "\n"
                                + group.getValue().entrySet().stream()
                                        .map(line -> line.getKey() + " " + line.getValue() + "\n")
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining("\n")));
    }
}
