package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Compiles what users wrote in YAML. */
final class Compiler {
    private static final Pattern PATH = Pattern.compile("\\s*[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*\\s*");
    private static final Pattern JINJA =
            Pattern.compile("(?<!\\$)\\{\\{-?\\s*[A-Za-z_(\\['\"]|\\{%-?\\s*(if|for|set|include|endif|endfor|else)\\b");
    private static final List<String> RESERVED =
            List.of("true", "false", "gt", "gte", "lt", "lte", "as", "in", "using", "and", "or", "not");

    private Compiler() {}

    /**
     * A whole tree with <code>${…}</code> in its scalars.
     *
     * @param compiled compiles parts, each once
     */
    static Compiled value(Syntax syntax, Function<Syntax, Compiled> compiled) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar(scalar);
            case Syntax.Sequence(var _, var items) ->
                listing(items.stream().map(compiled).toList());
            case Syntax.Mapping mapping -> entries(mapping, compiled);
        };
    }

    private static Compiled listing(List<Compiled> items) {
        var mentions = items.stream().map(Compiled::mentions).reduce(Mentions.NONE, Mentions::plus);
        var codes = items.stream().map(Compiled::code).toList();
        boolean constant = codes.stream().allMatch(Code.Constant.class::isInstance);
        return constant
                ? Compiled.constant(new Value.Sequence(codes.stream()
                        .map(code -> ((Code.Constant) code).value())
                        .toList()))
                : new Compiled(new Code.Listing(codes), mentions);
    }

    private static Compiled entries(Syntax.Mapping mapping, Function<Syntax, Compiled> compiled) {
        var codes = new LinkedHashMap<String, Code>();
        var mentions = Mentions.NONE;
        for (var entry : mapping.entries()) {
            var part = compiled.apply(entry.value());
            codes.put(entry.key(), part.code());
            mentions = mentions.plus(part.mentions());
        }
        if (codes.values().stream().allMatch(Code.Constant.class::isInstance)) {
            var values = new LinkedHashMap<String, Value>();
            codes.forEach((key, code) -> values.put(key, ((Code.Constant) code).value()));
            return Compiled.constant(new Value.Mapping(values));
        }
        return new Compiled(new Code.Entries(codes), mentions);
    }

    private static Compiled scalar(Syntax.Scalar scalar) {
        return switch (scalar.secrecy()) {
            case OPEN -> open(scalar);
            case SECRET -> {
                var compiled = open(scalar);
                yield new Compiled(new Code.Hidden(compiled.code()), compiled.mentions());
            }
            case SEALED -> new Compiled(new Code.Sealed(scalar), Mentions.NONE);
        };
    }

    private static Compiled open(Syntax.Scalar scalar) {
        if (scalar.style() == Syntax.Style.RAW || !(scalar.value() instanceof Value.Text(var text))) {
            return Compiled.constant(scalar.value());
        }
        refuseJinja(scalar);
        if (!text.contains("${")) {
            return Compiled.constant(scalar.value());
        }
        var pieces = pieces(scalar, text);
        if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Interpolation(var expression, int offset)) {
            return expression(expression, new Place(scalar, offset));
        }
        var parts = new ArrayList<Code.Mixed.Part>();
        var mentions = Mentions.NONE;
        for (var piece : pieces) {
            var part = part(piece, scalar);
            parts.add(part.code);
            mentions = mentions.plus(part.mentions);
        }
        return new Compiled(new Code.Mixed(List.copyOf(parts)), mentions);
    }

    private record Part(Code.Mixed.Part code, Mentions mentions) {}

    private static Part part(Piece piece, Syntax.Scalar scalar) {
        return switch (piece) {
            case Piece.Text(var text) ->
                new Part(new Code.Mixed.Part(new Code.Constant(Value.of(text)), new Place(scalar, 0)), Mentions.NONE);
            case Piece.Interpolation(var expression, int offset) -> {
                var place = new Place(scalar, offset);
                var compiled = expression(expression, place);
                yield new Part(new Code.Mixed.Part(compiled.code(), place), compiled.mentions());
            }
        };
    }

    private static List<Piece> pieces(Syntax.Scalar scalar, String text) {
        try {
            return Piece.split(text);
        } catch (Malformed e) {
            throw SyntaxProblems.malformed(e, new Place(scalar, 0));
        }
    }

    /** A bare expression that must be true or false; also the booleans of YAML. */
    static Compiled condition(Syntax.Scalar scalar) {
        var place = new Place(scalar, 0);
        if (scalar.value() instanceof Value.Bool) {
            return Compiled.constant(scalar.value());
        }
        if (scalar.text().isBlank()) {
            throw new Refused(
                    Problem.at(place.source(), "A condition must be true or false", "There is no expression here."));
        }
        int interpolation = scalar.text().indexOf("${");
        if (scalar.text().strip().startsWith("${")) {
            throw new Refused(Problem.at(
                    place.plus(interpolation).source(),
                    "A condition is a bare expression",
                    "Write the expression alone, without ${ and } around it."));
        }
        refuseJinja(scalar);
        var compiled = expression(scalar.text(), place);
        return new Compiled(new Code.Condition(compiled.code(), place), compiled.mentions());
    }

    private static Compiled expression(String expression, Place place) {
        var tokens = tokens(expression, place);
        Hints.in(tokens).or(() -> Forbidden.in(tokens)).ifPresent(hint -> {
            throw SyntaxProblems.hint(hint, place);
        });
        var mentions = Mentions.in(tokens);
        var formula = new Formula(expression, place, mentions.names(), Lasting.is(tokens));
        boolean path = PATH.matcher(expression).matches()
                && !RESERVED.contains(tokens.getFirst().text());
        if (!path) {
            return new Compiled(formula.compile(), mentions);
        }
        var names = tokens.stream().filter(Token::isName).map(Token::text).toList();
        var code = new Code.Path(names.getFirst(), names.subList(1, names.size()), formula);
        return new Compiled(code, mentions);
    }

    private static List<Token> tokens(String expression, Place place) {
        try {
            return Tokens.of(expression);
        } catch (Malformed e) {
            throw SyntaxProblems.malformed(e, place);
        }
    }

    private static void refuseJinja(Syntax.Scalar scalar) {
        var jinja = JINJA.matcher(scalar.text());
        if (scalar.text().contains("{") && jinja.find()) {
            throw new Refused(Problem.at(
                    new Place(scalar, jinja.start()).source(),
                    "This is Jinja's syntax",
                    "Write ${x} in values, x alone in conditions, and directives in .ftl files. If the braces shall stay"
                            + " as they stand, put !raw in front of the value."));
        }
    }
}
