package dev.plumb.language;

import dev.plumb.model.Source;
import org.jspecify.annotations.Nullable;

/** YAML's tags: {@code !raw} is ours, {@code !vault} is Ansible's, and no other one is taken. */
final class Tags {
    /** What a tag means to us. */
    enum Tag {
        NONE,
        RAW,
        VAULT,
        REFUSED
    }

    private static final String STANDARD = "tag:yaml.org,2002:";

    private final Problems problems;

    Tags(Problems problems) {
        this.problems = problems;
    }

    Tag check(@Nullable String tag, Source source) {
        if (tag == null) {
            return Tag.NONE;
        }
        switch (tag) {
            case "!raw" -> {
                return Tag.RAW;
            }
            case "!vault", "!vault-encrypted" -> {
                return Tag.VAULT;
            }
            case "!unsafe" ->
                problems.add(
                        source, "Unknown tag", "Ansible's tag !unsafe is called !raw here: it keeps a value whole.");
            default ->
                problems.add(
                        source,
                        "Unknown tag",
                        "The tag " + written(tag) + " isn't known; there are !raw, which keeps a value whole, and"
                                + " !vault. If a text was meant, put it between quotes.");
        }
        return Tag.REFUSED;
    }

    private static String written(String tag) {
        return tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
    }
}
