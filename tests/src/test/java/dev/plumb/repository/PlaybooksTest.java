package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plumb.language.PlaybookLoader;
import dev.plumb.language.TypeNames;
import dev.plumb.model.Play;
import dev.plumb.model.Playbook;
import dev.plumb.model.Statement;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The playbooks of the repository, before anything connects. */
class PlaybooksTest {
    static final Path ROOT =
            Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
    static final ResourceTypes TYPES = new ResourceTypes(List.of());

    @TestFactory
    Stream<DynamicTest> aPlaybookHasNoProblemThatCanBeSeenBeforehand() throws IOException {
        return each(playbook -> tasks(playbook)
                .forEach(task -> TYPES.find(task.type())
                        .ifPresent(
                                type -> assertThat(new Arguments(type, task.arguments(), task.typeSource()).problems())
                                        .isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> everyPlayAndTaskIsNamedByWhatIsTrueAfterwards() throws IOException {
        return each(playbook -> {
            assertThat(playbook.plays())
                    .allSatisfy(play -> assertThat(play.name().text()).isNotBlank());
            assertThat(tasks(playbook))
                    .allSatisfy(task -> assertThat(task.name()).isPresent());
        });
    }

    private static Stream<DynamicTest> each(Check check) throws IOException {
        try (var files = Files.list(ROOT.resolve("playbooks"))) {
            return files
                    .filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(file -> dynamicTest(
                            String.valueOf(file.getFileName()),
                            () -> check.of(new PlaybookLoader(ROOT, new Names()).load(file))))
                    .toList()
                    .stream();
        }
    }

    private interface Check {
        void of(Playbook playbook);
    }

    private static List<Statement.Task> tasks(Playbook playbook) {
        return playbook.plays().stream().flatMap(PlaybooksTest::tasks).toList();
    }

    private static Stream<Statement.Task> tasks(Play play) {
        return Stream.of(
                        play.preTasks(),
                        play.roleTasks(),
                        play.tasks(),
                        play.postTasks(),
                        play.handlers().stream().map(Play.Handler::statement).toList())
                .flatMap(List::stream)
                .flatMap(PlaybooksTest::tasks);
    }

    private static Stream<Statement.Task> tasks(Statement statement) {
        return switch (statement) {
            case Statement.Task task -> Stream.of(task);
            case Statement.Block block ->
                Stream.of(block.body(), block.rescue(), block.always())
                        .flatMap(List::stream)
                        .flatMap(PlaybooksTest::tasks);
            case Statement.Include _ -> Stream.of();
        };
    }

    static final class Names implements TypeNames {
        @Override
        public SortedSet<String> names() {
            return TYPES.names();
        }

        @Override
        public Optional<String> freeForm(String type) {
            return TYPES.find(type).flatMap(ResourceType::freeForm);
        }
    }
}
