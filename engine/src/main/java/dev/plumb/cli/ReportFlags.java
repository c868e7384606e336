package dev.plumb.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** How apply and check report. */
final class ReportFlags {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description = "text, json or jsonl, to the screen or into a file. May be repeated; one goes to the screen.")
    private List<String> outputs = List.of();

    @Option(names = "--detailed-exitcode", description = "End with 3 where changes are pending.")
    private boolean detailed;

    List<String> outputs() {
        return outputs;
    }

    boolean detailed() {
        return detailed;
    }
}
