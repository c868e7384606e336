package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a text argument holds, reading answers and nothing happens: no file appears, nothing is evaluated. */
class HostileArgumentsTest {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());

    private static final List<String> HOSTILE = List.of(
            "/srv/a b",
            "/srv/'\"`touch /canary`$(touch /canary);touch /canary&",
            "$(touch /canary)",
            "`touch /canary`",
            "'; touch /canary; '",
            "-n",
            "--help",
            "-exec touch /canary ;",
            "*",
            "%s%n\\n\\0\\",
            "line\nbreak\n",
            "tab\tand\rreturn",
            "ünï∂ —\u202Eright to left",
            "\u001b[2J\u0007",
            "${HOME}",
            "a".repeat(4096),
            "/" + "b/".repeat(2047) + "c",
            "nul\0inside");

    @TestFactory
    Stream<DynamicTest> readingIsHarmless() {
        assumeTrue(System.getProperty("user.name").equals("root"), "Only root can copy the root file system.");
        return TYPES.names().stream()
                .map(name -> TYPES.find(name).orElseThrow())
                .filter(type -> type.scripts().posix().isPresent())
                // An action's guards are commands, which are to be run.
                .filter(type -> !type.action())
                .map(type -> DynamicTest.dynamicTest(type.name(), () -> read(type)));
    }

    private static void read(ResourceType type) throws Unreachable {
        var subjects = subjects(type);
        try (var copy = new RootCopy();
                var session = new ShellSession(copy.dial(Shell.DASH))) {
            var before = copy.changes();

            var answers = Conversing.exchange(session, new Request.Read(Set.of(), subjects, false));

            assertThat(Conversing.all(answers, Answer.Read.class, _ -> true)).hasSameSizeAs(subjects);
            assertThat(copy.changes()).isEqualTo(before);
        }
    }

    /** Every text argument that reading needs, with every hostile value that the contract lets through. */
    private static List<Request.Subject> subjects(ResourceType type) {
        var subjects = new ArrayList<Request.Subject>();
        for (var example : type.examples()) {
            for (var argument : example.entries().entrySet()) {
                if (type.neededForReading(argument.getKey()) && argument.getValue() instanceof Value.Text) {
                    HOSTILE.forEach(text -> desired(type, example.with(argument.getKey(), Value.of(text)))
                            .ifPresent(desired -> subjects.add(
                                    new Request.Subject(subjects.size(), type.scripts(), desired.reading()))));
                }
            }
        }
        return subjects;
    }

    private static Optional<Desired> desired(ResourceType type, Value.Mapping arguments) {
        var syntax = YamlReader.read(Path.of("play.yml"), "{}");
        try {
            return Optional.of(new Arguments(type, syntax, syntax.source()).desired(arguments));
        } catch (Refused refused) {
            return Optional.empty();
        }
    }
}
