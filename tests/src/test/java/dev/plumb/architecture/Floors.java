package dev.plumb.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// Which package may use which: downward only, and each library in its one package.
final class Floors {
    private static final String ROOT = "dev.plumb.";

    private static final List<Set<String>> FLOORS = List.of(
            Set.of("model"),
            Set.of("inventory", "language", "template", "vault", "document", "masking", "node"),
            Set.of("resource"),
            Set.of("run"),
            Set.of("gitops", "report", "transport", "twin"),
            Set.of("cli"));

    /// What may be used on the same floor; all else there is apart.
    private static final Map<String, Set<String>> BELOW_ON_THE_SAME_FLOOR = Map.of(
            "inventory", Set.of("language", "template", "vault", "masking", "node"),
            "language", Set.of("template", "vault", "masking"),
            "template", Set.of("document", "masking", "vault"),
            "vault", Set.of("masking", "node"));

    private static final Map<String, String> HOMES_OF_LIBRARIES = Map.of(
            "org.yaml.snakeyaml.", "language",
            "freemarker.", "template",
            "com.xebialabs.overthere.", "transport",
            "net.schmizz.", "transport",
            "com.hierynomus.", "transport",
            "org.bouncycastle.", "transport",
            "com.github.difflib.", "report",
            "picocli.", "cli",
            "com.fasterxml.jackson.", "document",
            "org.eclipse.jgit.", "gitops");

    private static final Set<String> EVERYWHERE = Set.of("java.", "javax.", "org.jspecify.annotations.");

    private Floors() {}

    /// What is wrong, one sentence each; empty where all is well.
    static List<String> violations(JavaClasses classes) {
        return Stream.concat(
                        classes.stream().flatMap(Floors::wrongDependencies),
                        packages(classes).flatMap(Floors::wrongPackage))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> wrongDependencies(JavaClass user) {
        return user.getDirectDependenciesFromSelf().stream()
                .filter(dependency ->
                        !mayUse(feature(user), dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getDescription);
    }

    private static boolean mayUse(String user, JavaClass used) {
        var name = used.getName();
        if (used.isPrimitive() || EVERYWHERE.stream().anyMatch(name::startsWith)) {
            return true;
        }
        return name.startsWith(ROOT) ? mayUse(user, feature(used)) : mayUseLibrary(user, name);
    }

    private static boolean mayUse(String user, String used) {
        return user.equals(used)
                || floor(user) > floor(used)
                || BELOW_ON_THE_SAME_FLOOR.getOrDefault(user, Set.of()).contains(used);
    }

    private static boolean mayUseLibrary(String user, String name) {
        return HOMES_OF_LIBRARIES.entrySet().stream()
                .anyMatch(home -> name.startsWith(home.getKey()) && user.equals(home.getValue()));
    }

    private static Stream<String> wrongPackage(JavaPackage folder) {
        var feature = feature(folder.getName());
        var onNoFloor = Stream.of("Package " + folder.getName() + " is on no floor")
                .filter(_ -> FLOORS.stream().noneMatch(floor -> floor.contains(feature)));
        var unmarked = Stream.of("Package " + folder.getName() + " has no package-info with @NullMarked")
                .filter(_ -> !folder.isAnnotatedWith(NullMarked.class));
        return Stream.concat(onNoFloor, unmarked);
    }

    private static Stream<JavaPackage> packages(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackage).distinct();
    }

    private static String feature(JavaClass type) {
        return feature(type.getPackageName());
    }

    /// "transport" for dev.plumb.transport.shell.
    private static String feature(String folder) {
        return Optional.of(folder)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).split("\\.", 2)[0])
                .orElse("");
    }

    /// -1 for a package that is on no floor.
    private static int floor(String feature) {
        return FLOORS.indexOf(FLOORS.stream()
                .filter(floor -> floor.contains(feature))
                .findFirst()
                .orElse(Set.of()));
    }
}
