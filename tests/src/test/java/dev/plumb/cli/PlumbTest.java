package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlumbTest {
    @Test
    void theUsageNamesTheProgram() {
        assertThat(Plumb.usage()).startsWith("Usage: plumb ");
    }
}
