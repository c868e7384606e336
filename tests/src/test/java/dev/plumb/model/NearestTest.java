package dev.plumb.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("version", "name", "tags", "when", "become_user", "become", "notify", "id", "gather_facts");

    @ParameterizedTest
    @CsvSource({
        "verison, version",
        "nmae, name",
        "tag, tags",
        "whn, when",
        "becomeUser, become_user",
        "become-user, become_user",
        "Name, name",
        "notfiy, notify",
        "gatherfact, gather_facts",
        "di, id",
    })
    void aSlipOfThePenFindsTheName(String written, String meant) {
        assertThat(Nearest.to(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"zebra", "x", "copy", "ansible", "''"})
    void somethingElseFindsNothing(String written) {
        assertThat(Nearest.to(written, KNOWN)).isEmpty();
    }

    @Test
    void aSuggestionIsMadeToBeAppended() {
        assertThat("There is no \"verison\"." + Nearest.suggestion("verison", KNOWN))
                .isEqualTo("There is no \"verison\". Did you mean \"version\"?");
        assertThat(Nearest.suggestion("zebra", KNOWN)).isEmpty();
    }
}
