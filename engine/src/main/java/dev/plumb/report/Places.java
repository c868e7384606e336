package dev.plumb.report;

import dev.plumb.model.Source;
import java.nio.file.Path;

/** Places as people click on them: relative to the working directory where they lie below it, with forward slashes. */
final class Places {
    private Places() {}

    /** {@code file:line:column}. */
    static String of(Source source, Path workingDirectory) {
        return file(source.file(), workingDirectory) + ":" + source.line() + ":" + source.column();
    }

    /** {@code file:line}. */
    static String line(Source source, Path workingDirectory) {
        return file(source.file(), workingDirectory) + ":" + source.line();
    }

    static String file(Path file, Path workingDirectory) {
        var shown = file.isAbsolute() && file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
        return shown.normalize().toString().replace('\\', '/');
    }
}
