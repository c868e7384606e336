package dev.plumb.run;

import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who runs, for people; no decision rests on it.
 *
 * @param machine its name
 * @param since with the offset of that machine's clock
 * @param command without the values of variables, which may be secret
 */
record Claimant(String user, String machine, String process, String since, String command) {
    /** This process. */
    static Claimant of(String command) {
        return new Claimant(
                System.getProperty("user.name", "?"),
                machineName(),
                Long.toString(ProcessHandle.current().pid()),
                OffsetDateTime.now(ZoneId.systemDefault())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                command);
    }

    /** Not asked of the network, where an answer may take seconds. */
    private static String machineName() {
        var kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            if (Files.isReadable(kernel)) {
                return Files.readString(kernel).strip();
            }
        } catch (IOException _) {
            // Its environment says it too.
        }
        return Stream.of("HOSTNAME", "COMPUTERNAME")
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .findFirst()
                .orElse("this machine");
    }

    static Claimant read(Value.Mapping record) {
        return new Claimant(
                text(record, "user"),
                text(record, "machine"),
                text(record, "process"),
                text(record, "since"),
                text(record, "command"));
    }

    private static String text(Value.Mapping record, String name) {
        return record.get(name).map(Value::toString).orElse("?");
    }

    Value.Mapping record() {
        return Value.Mapping.EMPTY
                .with("user", Value.of(user))
                .with("machine", Value.of(machine))
                .with("process", Value.of(process))
                .with("since", Value.of(since))
                .with("command", Value.of(command));
    }

    @Override
    public String toString() {
        return user + "@" + machine + " (process " + process + "), \"" + command + "\" since " + since;
    }
}
