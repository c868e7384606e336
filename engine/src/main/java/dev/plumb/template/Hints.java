package dev.plumb.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people write who come from Jinja or Python, and how it is written here. */
final class Hints {
    /** @param offset of the word within the expression */
    record Hint(String text, int offset) {}

    /** Names that mean something there; here they are undefined variables. */
    static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("True", "A boolean is written true."),
            Map.entry("False", "A boolean is written false."),
            Map.entry("yes", "A boolean is written true; a text needs quotes: 'yes'."),
            Map.entry("no", "A boolean is written false; a text needs quotes: 'no'."),
            Map.entry("None", "Ask whether something is defined with x??; null counts as undefined."),
            Map.entry("none", "Ask whether something is defined with x??; null counts as undefined."),
            Map.entry("ansible_facts", "Facts are facts.*, such as facts.hostname."));

    private static final Map<String, String> FILTERS = Map.ofEntries(
            Map.entry("default", "x!'a'; for a path (a.b)!'a'"),
            Map.entry("d", "x!'a'; for a path (a.b)!'a'"),
            Map.entry("length", "x?size for a list, x?length for a text"),
            Map.entry("count", "x?size"),
            Map.entry("int", "x?number?int"),
            Map.entry("float", "x?number"),
            Map.entry("string", "x?string"),
            Map.entry("bool", "x?boolean"),
            Map.entry("upper", "x?upper_case"),
            Map.entry("lower", "x?lower_case"),
            Map.entry("capitalize", "x?cap_first"),
            Map.entry("trim", "x?trim"),
            Map.entry("join", "x?join(',')"),
            Map.entry("split", "x?split(',')"),
            Map.entry("replace", "x?replace('a', 'b')"),
            Map.entry("regex_replace", "x?replace('a', 'b', 'r')"),
            Map.entry("regex_search", "x?matches('.*a.*')"),
            Map.entry("first", "x?first"),
            Map.entry("last", "x?last"),
            Map.entry("sort", "x?sort"),
            Map.entry("reverse", "x?reverse"),
            Map.entry("unique", "unique(x)"),
            Map.entry("map", "x?map(item -> item.name)"),
            Map.entry("select", "x?filter(item -> …)"),
            Map.entry("selectattr", "x?filter(item -> item.name == 'a')"),
            Map.entry("reject", "x?filter(item -> !…)"),
            Map.entry("list", "x, which is a list already"),
            Map.entry("combine", "combine(x, y)"),
            Map.entry("ternary", "x?then(a, b)"),
            Map.entry("quote", "quote(x)"),
            Map.entry("basename", "basename(x)"),
            Map.entry("dirname", "dirname(x)"),
            Map.entry("hash", "sha256(x)"),
            Map.entry("b64encode", "b64encode(x)"),
            Map.entry("b64decode", "b64decode(x)"),
            Map.entry("to_json", "to_json(x)"),
            Map.entry("from_json", "from_json(x)"));

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("items", "x?keys, and x[key] for each"),
            Map.entry("keys", "x?keys"),
            Map.entry("values", "x?values"),
            Map.entry("get", "(x.key)!'default'"),
            Map.entry("split", "x?split(',')"),
            Map.entry("join", "x?join(',')"),
            Map.entry("strip", "x?trim"),
            Map.entry("lower", "x?lower_case"),
            Map.entry("upper", "x?upper_case"),
            Map.entry("replace", "x?replace('a', 'b')"),
            Map.entry("startswith", "x?starts_with('a')"),
            Map.entry("endswith", "x?ends_with('a')"),
            Map.entry("format", "\"${a}-${b}\""));

    private final List<Token> tokens;

    private Hints(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The first thing in an expression that isn't FreeMarker, with how it is written here. */
    static Optional<Hint> in(List<Token> tokens) {
        var hints = new Hints(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            var text = tokens.get(i).isName() ? hints.word(i) : hints.symbol(i);
            if (text.isPresent()) {
                return Optional.of(new Hint(text.get(), tokens.get(i).start()));
            }
        }
        return Optional.empty();
    }

    /** How an operator of Jinja is written, with a space in front; made to be appended to a sentence. */
    static String operator(String quoted) {
        return switch (quoted) {
            case "\"and\"" -> " \"and\" is written &&.";
            case "\"or\"" -> " \"or\" is written ||.";
            case "\"is\"" -> " Compare with ==, or ask x??.";
            default -> "";
        };
    }

    private Optional<String> word(int i) {
        if (isSymbol(i - 1, "?")) {
            return Optional.empty();
        }
        String word = tokens.get(i).text();
        if (isSymbol(i - 1, ".")) {
            return isSymbol(i + 1, "(")
                    ? Optional.ofNullable(METHODS.get(word)).map(form -> "Values have no methods: write " + form + ".")
                    : Optional.empty();
        }
        return Optional.ofNullable(
                switch (word) {
                    case "and" -> "\"and\" is written &&.";
                    case "or" -> "\"or\" is written ||.";
                    case "not" -> isName(i - 1, "is") ? null : "\"not\" is written !: !x, or !(a && b).";
                    case "is" -> i > 0 && endsOperand(i - 1) ? test(i) : null;
                    case "in" ->
                        "\"a in list\" is written list?seq_contains(a); \"key in mapping\" is written mapping[key]??.";
                    case "$" -> isSymbol(i + 1, "{") ? "Inside an expression a variable stands without ${}." : null;
                    case "if" -> "\"a if c else b\" is written c?then(a, b).";
                    default -> null;
                });
    }

    private String test(int is) {
        boolean not = isName(is + 1, "not");
        int at = not ? is + 2 : is + 1;
        String name = at < tokens.size() ? tokens.get(at).text() : "";
        String mark = not ? "!" : "";
        return switch (name) {
            case "defined" -> "\"is " + (not ? "not " : "") + "defined\" is written " + (not ? "!(x??)." : "x??.");
            case "undefined" -> "\"is undefined\" is written !(x??).";
            case "none", "None" -> "null counts as undefined: write !(x??).";
            case "changed", "failed", "skipped", "succeeded", "success" ->
                "\"is " + name + "\" is written " + mark + (name.equals("success") ? "succeeded" : name) + "(x).";
            case "string", "number", "boolean", "mapping", "sequence" ->
                "\"is " + name + "\" is written " + mark + "x?is_" + (name.equals("mapping") ? "hash" : name) + ".";
            case "match", "search" -> "\"is " + name + "\" is written " + mark + "x?matches('…').";
            case "version" -> "There is no version test; compare the parts as numbers.";
            default -> "There is no \"is\": compare with == or ask x??.";
        };
    }

    private Optional<String> symbol(int i) {
        Token token = tokens.get(i);
        if (token.isText() && i > 0 && tokens.get(i - 1).isText()) {
            return Optional.of("Two texts stand side by side. Inside a text a quote is written \\', or use the other"
                    + " quotes around it.");
        }
        if (token.kind() != Token.Kind.SYMBOL) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (token.text()) {
                    case "|" -> filter(i);
                    case "=" -> "Comparison is written ==.";
                    case "&" -> "\"and\" is written &&.";
                    case "~" -> "Texts are put together with +, or inside one text: \"${a}-${b}\".";
                    case "{" ->
                        isSymbol(i + 1, "{")
                                ? "There is no {{ }}: write ${x} in values, and x alone in conditions."
                                : null;
                    case "%" -> isSymbol(i - 1, "{") ? "There is no {% %}: directives belong in .ftl files." : null;
                    case "/" -> isSymbol(i + 1, "/") ? "Whole division is written (a / b)?floor." : null;
                    case "*" -> isSymbol(i + 1, "*") ? "There is no **." : null;
                    default -> null;
                });
    }

    private String filter(int i) {
        String name = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "";
        String form = FILTERS.get(name);
        return form == null
                ? "There are no filters: built-ins are written x?name, functions name(x)."
                : "The filter \"" + name + "\" is written " + form + ".";
    }

    private boolean endsOperand(int i) {
        Token token = tokens.get(i);
        return token.kind() != Token.Kind.SYMBOL || token.isSymbol(")") || token.isSymbol("]");
    }

    private boolean isSymbol(int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }

    private boolean isName(int i, String name) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isName(name);
    }
}
