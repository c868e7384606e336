package dev.plumb.template;

import dev.plumb.model.Value;
import freemarker.core.Environment;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.template.Configuration;
import freemarker.template.ObjectWrapper;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How FreeMarker is set: it prints for machines, evaluates data only, and reaches no class. */
final class Settings {
    static {
        // FreeMarker would write warnings with a user's text in them to standard error.
        System.setProperty("org.freemarker.loggerLibrary", "none");
    }

    private Settings() {}

    /** For expressions; made when the first one is compiled that FreeMarker has to see. */
    static final class Expressions {
        static final Configuration CONFIGURATION = configuration();

        private Expressions() {}
    }

    static Configuration configuration() {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(new NothingButModels());
        configuration.clearSharedVariables();
        configuration.setLocale(Locale.ROOT);
        configuration.setCustomNumberFormats(Map.of("plain", new PlainNumbers()));
        configuration.setNumberFormat("@plain");
        configuration.setBooleanFormat("c");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setURLEscapingCharset(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setTabSize(1);
        configuration.setLogTemplateExceptions(false);
        configuration.setAttemptExceptionReporter((problem, environment) -> {});
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setWrapUncheckedExceptions(false);
        configuration.setArithmeticEngine(new Arithmetic());
        return configuration;
    }

    /** Whatever isn't a model already is refused: no Java object becomes one. */
    private static final class NothingButModels implements ObjectWrapper {
        @Override
        public @Nullable TemplateModel wrap(@Nullable Object object) throws TemplateModelException {
            if (object == null || object instanceof TemplateModel) {
                return (TemplateModel) object;
            }
            throw new TemplateModelException("A " + object.getClass().getSimpleName() + " is no value.");
        }
    }

    /** All digits and no exponent, as everywhere else in Plumb. */
    private static final class PlainNumbers extends TemplateNumberFormatFactory {
        @Override
        public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
            return new PlainNumber();
        }
    }

    private static final class PlainNumber extends TemplateNumberFormat {
        @Override
        public String formatToPlainText(TemplateNumberModel model) throws TemplateModelException {
            Number number = model.getAsNumber();
            try {
                return new Value.Decimal(new BigDecimal(number.toString())).toString();
            } catch (NumberFormatException _) {
                return number.toString();
            }
        }

        @Override
        public boolean isLocaleBound() {
            return false;
        }

        @Override
        public String getDescription() {
            return "plain";
        }
    }
}
