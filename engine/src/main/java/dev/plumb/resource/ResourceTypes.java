package dev.plumb.resource;

import dev.plumb.language.TypeNames;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The resource types that playbooks may use: the built-in ones and the user's own, each read on its first use. */
public final class ResourceTypes implements TypeNames {
    private static final String BUILT_IN = "resource-types/";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final List<Path> userDirectories;
    private final Map<String, Optional<ResourceType>> types = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable SortedSet<String>> names = new AtomicReference<>();

    /** @param userDirectories directories named {@code resource-types} of the user's own; the first that has a type wins */
    public ResourceTypes(List<Path> userDirectories) {
        this.userDirectories = List.copyOf(userDirectories);
    }

    /** @throws Refused if the type's contract is wrong */
    public Optional<ResourceType> find(String name) {
        var known = types.get(name);
        if (known != null) {
            return known;
        }
        return NAME.matcher(name).matches() ? types.computeIfAbsent(name, this::load) : Optional.empty();
    }

    /** Every name, for lists and for "did you mean". */
    @Override
    public SortedSet<String> names() {
        var listed = names.get();
        if (listed == null) {
            var all = new TreeSet<String>();
            userDirectories.forEach(directory -> all.addAll(namesIn(directory)));
            all.addAll(builtInNames());
            listed = Collections.unmodifiableSortedSet(all);
            names.set(listed);
        }
        return listed;
    }

    @Override
    public Optional<String> freeForm(String type) {
        return find(type).flatMap(ResourceType::freeForm);
    }

    private Optional<ResourceType> load(String name) {
        for (var directory : userDirectories) {
            var folder = directory.resolve(name);
            if (Files.isRegularFile(folder.resolve("type.yaml"))) {
                return Optional.of(own(name, folder));
            }
        }
        return builtIn(name + "/type.yaml").map(contract -> {
            var shown = Path.of(BUILT_IN + name + "/type.yaml");
            return new TypeReader(name, YamlReader.read(shown, contract))
                    .read(builtIn(name + "/posix.sh"), builtIn(name + "/windows.ps1"));
        });
    }

    private static ResourceType own(String name, Path folder) {
        var contract = folder.resolve("type.yaml");
        return new TypeReader(name, YamlReader.read(contract, text(contract)))
                .read(script(folder.resolve("posix.sh")), script(folder.resolve("windows.ps1")));
    }

    private static Optional<String> script(Path file) {
        return Files.isRegularFile(file) ? Optional.of(text(file)) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refused(Problem.anywhere("Unreadable file", file + " can't be read: " + e.getMessage()));
        }
    }

    private static Optional<String> builtIn(String name) {
        try (var stream = ResourceTypes.class.getClassLoader().getResourceAsStream(BUILT_IN + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Plumb's own files can't be read; build it again.", e);
        }
    }

    /** A class path can't be listed; its directory or jar can. */
    private static SortedSet<String> builtInNames() {
        var anchor = ResourceTypes.class.getClassLoader().getResource(BUILT_IN + "file/type.yaml");
        if (anchor == null) {
            throw new IllegalStateException("The built-in resource types are missing. This is a bug in Plumb.");
        }
        try {
            return anchor.getProtocol().equals("jar")
                    ? namesInJar(anchor)
                    : namesIn(Path.of(anchor.toURI()).resolve("../..").normalize());
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("Plumb's own files can't be listed; build it again.", e);
        }
    }

    private static SortedSet<String> namesInJar(URL anchor) throws IOException, URISyntaxException {
        var jar = anchor.getPath().substring(0, anchor.getPath().indexOf("!/"));
        var names = new TreeSet<String>();
        try (var file = new JarFile(Path.of(new java.net.URI(jar)).toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.startsWith(BUILT_IN) && entry.endsWith("/type.yaml"))
                    .forEach(entry -> names.add(entry.substring(BUILT_IN.length(), entry.lastIndexOf('/'))));
        }
        return names;
    }

    private static SortedSet<String> namesIn(Path directory) {
        var names = new TreeSet<String>();
        if (!Files.isDirectory(directory)) {
            return names;
        }
        try (var folders = Files.list(directory)) {
            folders.filter(folder -> Files.isRegularFile(folder.resolve("type.yaml")))
                    .forEach(folder -> names.add(folder.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new Refused(
                    Problem.anywhere("Unreadable directory", directory + " can't be read: " + e.getMessage()));
        }
    }
}
