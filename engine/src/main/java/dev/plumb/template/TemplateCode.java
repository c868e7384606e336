package dev.plumb.template;

import dev.plumb.model.Source;
import dev.plumb.model.Value;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;

/** A template file as code: its value is the text that it prints. */
record TemplateCode(Template template, TemplateFiles files) implements Code {
    /** How many characters a template may print. */
    private static final int LONGEST = 16 * 1024 * 1024;

    @Override
    public Value run(Evaluation evaluation) {
        try {
            return files.expressions().guard().run(() -> printed(evaluation));
        } catch (Endless e) {
            throw Failure.endless(top(), e.why());
        }
    }

    private Value printed(Evaluation evaluation) {
        var reading = new Reading(evaluation);
        var output = new Bounded();
        try {
            template.createProcessingEnvironment(reading, output).process();
            return reading.marked(Value.of(output.text.toString()));
        } catch (NotKnown e) {
            return e.unknown();
        } catch (TemplateException e) {
            throw new Failure(e, reading).refused((line, column) -> source(e.getTemplateSourceName(), line, column));
        } catch (FunctionFailed e) {
            throw e.refused(top(), reading);
        } catch (StackOverflowError _) {
            throw new Endless("A macro, function or include calls itself without an end.");
        } catch (OutOfMemoryError _) {
            throw new Endless(Endless.MEMORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source top() {
        return new Source(files.file(template.getName()), 1, 1);
    }

    private Source source(String name, int line, int column) {
        String file = Optional.ofNullable(name).orElse(template.getName());
        return new Source(files.file(file), Math.max(1, line), Math.max(1, column));
    }

    private static final class Bounded extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int from, int length) {
            if (text.length() + (long) length > LONGEST) {
                throw new Endless("It prints more than " + LONGEST + " characters.");
            }
            text.append(characters, from, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
