package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Source;
import dev.plumb.model.Value;
import dev.plumb.template.Expressions;
import dev.plumb.template.Scope;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The file that MQSConfigWiz.exe reads. */
class WizardFileTest {
    private static final Map<String, Value> VARIABLES = Map.of(
            "mqsagent_account", Value.of("R&D\\svc-<mq>"),
            "mqsagent_password", new Value.Secret(Value.of("a\"b&c<d>'e")),
            "mqsagent_role", Value.of("CreatorOwner"),
            "biztalk_accounts", Value.texts(List.of("CORP\\one", "CORP\\two & three")));

    @Test
    void theElementsAreThoseOfTheDocumentationAndEveryCharacterSurvives() throws Exception {
        var root = parsed().getDocumentElement();

        assertThat(root.getTagName()).isEqualTo("MQSeriesConfig");
        assertThat(text("AppIdentity")).containsExactly("thisuser");
        assertThat(text("userid")).containsExactly("R&D\\svc-<mq>");
        assertThat(text("password")).containsExactly("a\"b&c<d>'e");
        assertThat(text("rolename")).containsExactly("CreatorOwner");
        assertThat(text("username")).containsExactly("CORP\\one", "CORP\\two & three");
    }

    @Test
    void theWholeFileIsASecret() {
        assertThat(rendered()).isInstanceOf(Value.Secret.class);
        assertThat(rendered().toString()).isEqualTo(Value.Secret.MASK);
    }

    private static List<String> text(String element) throws Exception {
        var nodes = parsed().getElementsByTagName(element);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static Document parsed() throws Exception {
        var text = rendered().revealed().toString();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static Value rendered() {
        var template = PlaybooksTest.ROOT.resolve("templates/mqsconfig.xml.ftl");
        return new Expressions(PlaybooksTest.ROOT)
                .file(template, new Source(Path.of("play.yml"), 1, 1))
                .evaluate(new Variables());
    }

    private static final class Variables implements Scope {
        @Override
        public Optional<Binding> find(String name) {
            return Optional.ofNullable(VARIABLES.get(name)).map(Binding.Data::new);
        }

        @Override
        public Set<String> names() {
            return VARIABLES.keySet();
        }
    }
}
