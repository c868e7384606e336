package dev.plumb.language;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds one document's syntax from the parser's events; goes on after each problem that allows it. */
final class SyntaxBuilder {
    private static final int DEEPEST = 64;

    private final Parser events;
    private final SourceText text;
    private final Syntax.Secrecy secrecy;
    private final Problems problems;
    private final ScalarPlaces places;
    private final Tags tags;
    private final Anchors anchors = new Anchors();

    /** @param secrecy that of each scalar */
    SyntaxBuilder(Parser events, SourceText text, Syntax.Secrecy secrecy, Problems problems) {
        this.events = events;
        this.text = text;
        this.secrecy = secrecy;
        this.problems = problems;
        this.places = new ScalarPlaces(text);
        this.tags = new Tags(problems);
    }

    static Problem tooDeep(Source source) {
        return Problem.at(source, "Too deep", "Values may be nested " + DEEPEST + " deep; this is deeper.");
    }

    Syntax document() {
        events.getEvent();
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return new Syntax.Scalar(text.at(0), "", Value.Nothing.NOTHING, Syntax.Style.PLAIN);
        }
        events.getEvent();
        var root = value(0, false);
        events.getEvent();
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            problems.add(
                    source(events.peekEvent()),
                    "Several documents",
                    "A file holds one YAML document; a second one begins here. Put it into a file of its own.");
        }
        return root;
    }

    /**
     * @param raw whether it stands inside of a {@code !raw} value
     */
    private Syntax value(int depth, boolean raw) {
        var event = (NodeEvent) events.getEvent();
        if (depth > DEEPEST) {
            throw new Refused(tooDeep(source(event)));
        }
        if (event instanceof AliasEvent alias) {
            return anchors.resolve(alias.getAnchor(), source(alias), DEEPEST - depth);
        }
        Optional.ofNullable(event.getAnchor()).ifPresent(anchors::open);
        var built = built(event, depth, raw);
        Optional.ofNullable(event.getAnchor()).ifPresent(name -> anchors.close(name, built));
        return built;
    }

    private Syntax built(NodeEvent event, int depth, boolean raw) {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, raw);
        }
        var start = (CollectionStartEvent) event;
        var tag = tags.check(start.getTag(), source(start));
        if (tag == Tags.Tag.VAULT) {
            problems.add(
                    source(start), "Wrong value", "!vault stands in front of an encrypted text: \"name: !vault |\".");
        }
        var whole = raw || tag == Tags.Tag.RAW;
        return start instanceof MappingStartEvent ? mapping(start, depth, whole) : sequence(start, depth, whole);
    }

    private Syntax sequence(CollectionStartEvent start, int depth, boolean raw) {
        var items = new ArrayList<Syntax>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(value(depth + 1, raw));
        }
        events.getEvent();
        return new Syntax.Sequence(source(start), items);
    }

    private Syntax mapping(CollectionStartEvent start, int depth, boolean raw) {
        var entries = new MappingEntries(problems);
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            var braces = text.character(events.peekEvent().getStartMark().getIndex()) == '{';
            var key = value(depth + 1, false);
            var value = value(depth + 1, raw);
            if (key instanceof Syntax.Scalar scalar
                    && !(scalar.text().isEmpty() && scalar.style() == Syntax.Style.PLAIN)) {
                entries.add(scalar, value);
            } else {
                problems.add(key.source(), "Wrong key", wrongKey(braces && start.isFlow()));
            }
        }
        events.getEvent();
        return new Syntax.Mapping(source(start), entries.all());
    }

    private static String wrongKey(boolean doubleBraces) {
        return doubleBraces
                ? "A key is a text, not a mapping. If {{ … }} was meant as in Ansible: here an expression is written ${…}."
                : "A key is a text that isn't empty. A list, a mapping or nothing can't be a key.";
    }

    private Syntax scalar(ScalarEvent event, boolean raw) {
        var content = event.getValue();
        var source = places.of(event);
        var tag = tags.check(event.getTag(), source(event));
        if (tag == Tags.Tag.VAULT) {
            if (!Vault.looksLike(content)) {
                problems.add(
                        source,
                        "Unreadable vault",
                        "Behind !vault stands what ansible-vault printed; this doesn't begin with $ANSIBLE_VAULT;1.1;AES256.");
            }
            return new Syntax.Scalar(source, content, Value.of(content), Syntax.Style.RAW, Syntax.Secrecy.SEALED);
        }
        if (tag == Tags.Tag.NONE && Vault.looksLike(content)) {
            problems.add(
                    source,
                    "Vaulted, and no tag",
                    "This value is encrypted by ansible-vault. Write !vault in front of it: \"name: !vault |\".");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(content)) {
            problems.add(source, "Not valid YAML", "An escape in this text is half of a character (a lone surrogate).");
        }
        if (raw || tag == Tags.Tag.RAW) {
            return new Syntax.Scalar(source, content, Value.of(content), Syntax.Style.RAW, secrecy);
        }
        if (event.isPlain()) {
            return new Syntax.Scalar(source, content, PlainScalars.type(content), Syntax.Style.PLAIN, secrecy);
        }
        var quoted = event.isSQuoted() || event.isDQuoted();
        var style = quoted ? Syntax.Style.QUOTED : Syntax.Style.BLOCK;
        return new Syntax.Scalar(source, content, Value.of(content), style, secrecy);
    }

    private Source source(@Nullable Event event) {
        return event == null ? text.end() : text.at(event.getStartMark().getIndex());
    }
}
