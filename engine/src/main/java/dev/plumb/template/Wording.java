package dev.plumb.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** FreeMarker's messages in our words: without its tips, class names and template names. */
final class Wording {
    private static final Pattern WRAPPER = Pattern.compile(" \\((?:wrapper: )?[\\w.$]+(?: wrapped into [\\w.$]+)?\\)");
    private static final Pattern PLACE = Pattern.compile("\\s*\\[in template \"[^\"]*\" at line \\d+, column \\d+\\]");
    private static final List<Map.Entry<String, String>> WORDS = List.of(
            Map.entry(" or something automatically convertible to string (number, date or boolean)", ""),
            Map.entry(", or \"template output\" ", ""),
            Map.entry("an extended_hash", "a mapping"),
            Map.entry("extended hash", "mapping"),
            Map.entry("a sequence+extended_collection", "a list"),
            Map.entry("a sequence", "a list"),
            Map.entry("sequence or string", "list or text"),
            Map.entry("a string", "a text"),
            Map.entry("Can't convert this string to number", "This text isn't a number"));

    private Wording() {}

    static String of(String message) {
        String text = message;
        for (String end : new String[] {"\n\n----", "\nThe blamed expression:", "\nHelp (latest"}) {
            int at = text.indexOf(end);
            text = at < 0 ? text : text.substring(0, at);
        }
        text = PLACE.matcher(WRAPPER.matcher(text).replaceAll("")).replaceAll("");
        for (var word : WORDS) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return text.replace("\n==> ", " ").replace('\n', ' ').strip();
    }
}
