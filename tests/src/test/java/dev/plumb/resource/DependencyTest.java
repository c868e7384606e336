package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DependencyTest {
    private static final ClusterResource AGENT = resource("Agent", "11111111-2222-3333-4444-555555555555");

    @Test
    void oneOfSeveralIsLeftOut() {
        assertThat(Dependency.of("([Disk]) and ([Agent]) and ([Name])").without(List.of(AGENT)))
                .contains("([Disk]) and ([Name])");
    }

    @Test
    void theOnlyOneLeavesNothing() {
        assertThat(Dependency.of("([Agent])").without(List.of(AGENT))).contains("");
    }

    @Test
    void bracketsAroundAllAndAnIdInsteadOfTheNameAreUnderstood() {
        assertThat(Dependency.of("([Disk] AND [11111111-2222-3333-4444-555555555555])")
                        .without(List.of(AGENT)))
                .contains("([Disk])");
    }

    @Test
    void anOrIsNeverRewritten() {
        assertThat(Dependency.of("([Disk]) and (([Agent]) or ([Name]))").without(List.of(AGENT)))
                .isEmpty();
    }

    @Test
    void aNameThatHoldsTheWordOrIsNoOr() {
        assertThat(Dependency.of("([this or that]) and ([Agent])").without(List.of(AGENT)))
                .contains("([this or that])");
    }

    private static ClusterResource resource(String name, String id) {
        return new ClusterResource(name, id, "", "", "", "", false, "", Map.of(), Optional.empty(), List.of());
    }
}
