package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import freemarker.core.ParseException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;

/**
 * One expression, evaluated by FreeMarker: an empty template assigns it to a variable, which keeps its type and leaves
 * {@code >} usable.
 */
final class Formula implements Code {
    private static final String RESULT = "__plumb";
    private static final String BEFORE = "<#assign " + RESULT + "=(";
    private static final String BEHIND = ")>";

    private final String expression;
    private final Place place;
    private final Set<String> names;
    private final boolean lasting;
    private final Lines lines;
    private volatile Optional<Template> compiled = Optional.empty();

    /**
     * @param place of the expression's first character
     * @param lasting whether it may take long without touching a value
     */
    Formula(String expression, Place place, Set<String> names, boolean lasting) {
        this.expression = expression;
        this.place = place;
        this.names = names;
        this.lasting = lasting;
        this.lines = new Lines(expression, BEFORE.length());
    }

    /** @throws dev.plumb.model.Refused where it isn't an expression */
    Formula compile() {
        template();
        return this;
    }

    private Template template() {
        return compiled.orElseGet(() -> {
            var template = parse();
            compiled = Optional.of(template);
            return template;
        });
    }

    private Template parse() {
        try {
            return new Template("expression", BEFORE + expression + BEHIND, Settings.Expressions.CONFIGURATION);
        } catch (ParseException e) {
            int at = lines.offset(e.getLineNumber(), e.getColumnNumber());
            throw SyntaxProblems.expression(e, expression, at, place);
        } catch (StackOverflowError _) {
            throw new Refused(
                    Problem.at(place.source(), "Syntax error in an expression", "This expression is nested too deep."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Value run(Evaluation evaluation) {
        try {
            return lasting ? evaluation.expressions().guard().run(() -> evaluated(evaluation)) : evaluated(evaluation);
        } catch (Endless e) {
            throw Failure.endless(place.source(), e.why());
        }
    }

    private Value evaluated(Evaluation evaluation) {
        var reading = new Reading(evaluation);
        try {
            var environment = template().createProcessingEnvironment(reading, Writer.nullWriter());
            environment.process();
            TemplateModel result = environment.getCurrentNamespace().get(RESULT);
            return reading.marked(Unwrapping.value(result));
        } catch (NotKnown e) {
            return Unknowns.soonest(e.unknown(), names, evaluation.scope());
        } catch (TemplateException e) {
            throw new Failure(e, reading)
                    .refused((line, column) ->
                            place.plus(lines.offset(line, column)).source());
        } catch (FunctionFailed e) {
            throw e.refused(
                    place.plus(Math.max(0, expression.indexOf(e.function()))).source(), reading);
        } catch (StackOverflowError _) {
            throw new Endless("It calls itself without an end.");
        } catch (OutOfMemoryError _) {
            throw new Endless(Endless.MEMORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
