package dev.plumb.transport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Which programs this machine has. */
interface Programs {
    /** @param name of a program in the search path, or a path */
    boolean has(String name);

    static Programs ofThisMachine() {
        var path = String.valueOf(System.getenv("PATH")).split(Pattern.quote(File.pathSeparator));
        return name -> name.contains("/")
                ? Files.isExecutable(Path.of(name))
                : Arrays.stream(path).anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }
}
