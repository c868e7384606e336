package dev.plumb.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.resource.ResourceTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of Ansible's modules that we don't have, held against the types that there are. */
class NotYetTest {
    private final ResourceTypes types = new ResourceTypes(List.of());

    @Test
    void anotherNameIsTheNameOfAType() {
        assertThat(types.names()).containsAll(NotYet.RENAMED.values());
    }

    @Test
    void noTypeIsCalledMissingOrRenamed() {
        assertThat(NotYet.MODULES.keySet()).doesNotContainAnyElementsOf(types.names());
        assertThat(NotYet.RENAMED.keySet()).doesNotContainAnyElementsOf(types.names());
        assertThat(NotYet.MODULES.keySet()).doesNotContainAnyElementsOf(NotYet.RENAMED.keySet());
    }
}
