package dev.plumb.template;

import dev.plumb.model.Value;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What FreeMarker computed, as a value again. */
final class Unwrapping {
    /** An endless range such as {@code 1..} must not fill the memory. */
    private static final int MOST_ITEMS = 1_000_000;

    private Unwrapping() {}

    static Value value(TemplateModel model) throws TemplateModelException {
        return switch (model) {
            case Models.Known known -> known.value();
            case Models.Foreign foreign -> foreign.copy();
            case Models.Scopes scopes ->
                throw new TemplateModelException("The variables of " + scopes.size() + " hosts"
                        + " can't be one value. Name the host whose variables you need: hostvars['name'].");
            case TemplateScalarModel text -> Value.of(text.getAsString());
            case TemplateNumberModel number -> number(number.getAsNumber());
            case TemplateBooleanModel truth -> Value.of(truth.getAsBoolean());
            case TemplateHashModelEx hash -> mapping(hash);
            case TemplateSequenceModel sequence -> sequence(sequence);
            case TemplateCollectionModel collection -> new Value.Sequence(items(collection.iterator()));
            default ->
                throw new TemplateModelException("It gives something that is neither text, number, boolean, list nor"
                        + " mapping (a date, a function or a macro); turn it into a text first.");
        };
    }

    private static Value number(Number number) throws TemplateModelException {
        try {
            return new Value.Decimal(
                    number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()));
        } catch (NumberFormatException _) {
            throw new TemplateModelException("It gives " + number + ", which isn't a number that can be used.");
        }
    }

    private static Value mapping(TemplateHashModelEx hash) throws TemplateModelException {
        var entries = new LinkedHashMap<String, Value>();
        for (Value key : items(hash.keys().iterator())) {
            TemplateModel item = hash.get(key.toString());
            entries.put(key.toString(), item == null ? Value.Nothing.NOTHING : value(item));
        }
        return new Value.Mapping(entries);
    }

    private static Value sequence(TemplateSequenceModel sequence) throws TemplateModelException {
        int size = sequence.size();
        refuseTooMany(size);
        var items = new ArrayList<Value>(size);
        for (int i = 0; i < size; i++) {
            TemplateModel item = sequence.get(i);
            items.add(item == null ? Value.Nothing.NOTHING : value(item));
        }
        return new Value.Sequence(items);
    }

    private static List<Value> items(TemplateModelIterator iterator) throws TemplateModelException {
        var items = new ArrayList<Value>();
        while (iterator.hasNext()) {
            TemplateModel item = iterator.next();
            items.add(item == null ? Value.Nothing.NOTHING : value(item));
            refuseTooMany(items.size());
        }
        return items;
    }

    private static void refuseTooMany(int size) throws TemplateModelException {
        if (size > MOST_ITEMS) {
            throw new TemplateModelException("It gives a list of more than " + MOST_ITEMS + " items.");
        }
    }
}
