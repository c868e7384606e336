package dev.plumb.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as JSON text and back. Secrets are written as their mask, and so never read back. */
public final class Json {
    /** Deep enough for people, shallow enough for the stack. */
    private static final int MAX_DEPTH = 200;

    private static final int MOST_DIGITS = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private Json() {}

    /** A text that isn't JSON; the message names line and column. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** @throws Malformed if it isn't exactly one JSON value, or has a duplicate key */
    public static Value parse(String text) throws Malformed {
        try (var parser = FACTORY.createParser(text)) {
            parser.nextToken();
            var value = read(parser);
            if (parser.nextToken() != null) {
                throw new Malformed("There is more behind the end of the JSON value" + place(parser));
            }
            return value;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Malformed(withoutInnards(e.getOriginalMessage())
                    + (at == null ? "" : place(at.getLineNr(), at.getColumnNr())));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory can't fail. This is a bug in Plumb.", e);
        }
    }

    /** Jackson's messages may name its own settings in a second place. */
    private static String withoutInnards(String message) {
        return message.replaceAll(" \\(start marker at \\[[^]]*]\\)", "");
    }

    /** On one line, without spaces. */
    public static String compact(Value value) {
        return write(value, false);
    }

    /** Indented by two spaces. */
    public static String pretty(Value value) {
        return write(value, true);
    }

    private static String place(JsonParser parser) {
        var at = parser.currentTokenLocation();
        return place(at.getLineNr(), at.getColumnNr());
    }

    private static String place(int line, int column) {
        return " (line " + line + ", column " + column + ")";
    }

    private static Value read(JsonParser parser) throws IOException, Malformed {
        var token = parser.currentToken();
        if (token == null) {
            throw new Malformed("The text ends where a JSON value should begin");
        }
        return switch (token) {
            case VALUE_STRING -> Value.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.Nothing.NOTHING;
            case START_ARRAY -> readSequence(parser);
            case START_OBJECT -> readMapping(parser);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new Malformed("A JSON value can't begin with " + parser.getText());
        };
    }

    /** Numbers print with all their digits, so that 1e999999999 would fill the memory. */
    private static Value number(JsonParser parser) throws IOException, Malformed {
        BigDecimal number;
        try {
            number = parser.getDecimalValue();
        } catch (NumberFormatException _) {
            throw new Malformed("A number is too big" + place(parser));
        }
        if (Math.max(number.precision(), Math.abs((long) number.scale())) > MOST_DIGITS) {
            throw new Malformed("A number has more than " + MOST_DIGITS + " digits" + place(parser));
        }
        return new Value.Decimal(number);
    }

    private static Value readSequence(JsonParser parser) throws IOException, Malformed {
        var items = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new Value.Sequence(items);
    }

    private static Value readMapping(JsonParser parser) throws IOException, Malformed {
        var entries = new LinkedHashMap<String, Value>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            parser.nextToken();
            entries.put(key, read(parser));
        }
        return new Value.Mapping(entries);
    }

    private static String write(Value value, boolean pretty) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                var printer = new DefaultPrettyPrinter();
                printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
                printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
                generator.setPrettyPrinter(printer);
            }
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory can't fail. This is a bug in Plumb.", e);
        }
        return text.toString();
    }

    private static void write(Value value, JsonGenerator generator) throws IOException {
        switch (value) {
            case Value.Text(var text) -> generator.writeString(text);
            case Value.Decimal(var number) -> generator.writeNumber(number.toPlainString());
            case Value.Bool(var truth) -> generator.writeBoolean(truth);
            case Value.Nothing _ -> generator.writeNull();
            case Value.Secret _, Value.Unknown _, Value.Omit _ -> generator.writeString(value.toString());
            case Value.Sequence(var items) -> {
                generator.writeStartArray();
                for (var item : items) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case Value.Mapping(Map<String, Value> entries) -> {
                generator.writeStartObject();
                for (var entry : entries.entrySet()) {
                    generator.writeFieldName(entry.getKey());
                    write(entry.getValue(), generator);
                }
                generator.writeEndObject();
            }
        }
    }
}
