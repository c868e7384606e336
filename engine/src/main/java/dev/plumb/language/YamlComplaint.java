package dev.plumb.language;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with a text that isn't YAML, said for the person who wrote it. */
record YamlComplaint(Optional<Mark> mark, String sentence) {
    private static final List<Plainly> PLAINLY = List.of(
            new Plainly("(TAB)", "A tab can't indent. YAML is indented with spaces."),
            new Plainly(
                    "cannot start any token",
                    "A value without quotes can't start with this character. Put the value between quotes."),
            new Plainly(
                    "mapping values are not allowed here",
                    "A value can't begin behind this colon. If the colon belongs to a text, put the text between quotes;"
                            + " else check the indentation."),
            new Plainly(
                    "could not find expected ':'",
                    "A key without its colon ends here. Write \"key: value\", and check the quotes and the indentation"
                            + " above."),
            new Plainly(
                    "A simple key is required",
                    "A key without its colon ends here. Write \"key: value\", and check the indentation above."),
            new Plainly(
                    "sequence entries are not allowed here",
                    "A list's item can't begin here. Put each \"- \" on a line of its own, all of them equally deep."),
            new Plainly("mapping keys are not allowed here", "A key can't begin here. Check the indentation."),
            new Plainly(
                    "expected <block end>",
                    "This doesn't fit what stands above it. Check the indentation, and that nothing follows a closing"
                            + " quote."),
            new Plainly(
                    "expected ',' or ']'",
                    "A list in [ ] needs a comma or \"]\" here. Inside of [ ], a text with ${…} stands between quotes."),
            new Plainly(
                    "expected ',' or '}'",
                    "A mapping in { } needs a comma or \"}\" here. Inside of { }, a text with ${…} stands between"
                            + " quotes."),
            new Plainly("found unexpected end of stream", "The quote that begins here is never closed."),
            new Plainly("found unexpected document separator", "The quote that begins here is never closed."),
            new Plainly(
                    "found unknown escape character",
                    "This escape isn't known. Between double quotes a backslash begins an escape: write \\\\ for a"
                            + " backslash, or use single quotes."),
            new Plainly(
                    "expected escape sequence of",
                    "This escape isn't complete. Between double quotes a backslash begins an escape: write \\\\ for a"
                            + " backslash, or use single quotes."),
            new Plainly(
                    "chomping or indentation indicators",
                    "Behind \"|\" or \">\" only \"+\", \"-\" and a digit may stand; the text begins on the next line."),
            new Plainly(
                    "expected a comment or a line break",
                    "Nothing more may stand on this line. The text of a \"|\" or \">\" begins on the next one."),
            new Plainly("range 1-9", "The digit behind \"|\" or \">\" must be 1 to 9."),
            new Plainly(
                    "expected '<document start>'",
                    "This doesn't belong to the value above. Check the indentation, and that each key has its colon."),
            new Plainly(
                    "found undefined tag handle",
                    "A word that starts with \"!\" is a tag in YAML, and this one isn't known. Put the value between"
                            + " quotes."),
            new Plainly("expected the node content", "A value should begin here."),
            new Plainly("incompatible YAML document", "Only YAML 1.x can be read."));

    private static final String NAMED =
            "A value without quotes can't start with \"*\" or \"&\": these are YAML's aliases and anchors. Put the value"
                    + " between quotes.";

    private static final String TAGGED =
            "A word that starts with \"!\" is a tag in YAML, and this is none. Put the value between quotes.";

    static YamlComplaint of(MarkedYAMLException fault) {
        var problem = String.valueOf(fault.getProblem());
        var context = String.valueOf(fault.getContext());
        var mark = isAboutItsStart(problem, context) ? fault.getContextMark() : fault.getProblemMark();
        return new YamlComplaint(Optional.ofNullable(mark), sentence(problem, context));
    }

    private static boolean isAboutItsStart(String problem, String context) {
        return problem.startsWith("found unexpected end of stream")
                || problem.contains("document separator")
                || context.startsWith("while scanning an ")
                || context.startsWith("while scanning a tag");
    }

    private static String sentence(String problem, String context) {
        if (context.startsWith("while scanning an ")) {
            return NAMED;
        }
        if (context.startsWith("while scanning a tag")) {
            return TAGGED;
        }
        for (var plainly : PLAINLY) {
            if (problem.contains(plainly.theirs)) {
                return plainly.ours;
            }
        }
        return "This can't be read as YAML: " + problem + ".";
    }

    /** A part of the library's words, and ours for the same. */
    private record Plainly(String theirs, String ours) {}
}
