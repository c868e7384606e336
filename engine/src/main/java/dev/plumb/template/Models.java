package dev.plumb.template;

import dev.plumb.model.Value;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateCollectionModelEx;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateHashModelEx2;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as FreeMarker sees them: data without methods, so that no class can be reached through it. */
final class Models {
    private Models() {}

    /** A model that knows its value, so that a value comes back as it went in. */
    sealed interface Known extends TemplateModel {
        Value value();
    }

    record Text(Value.Text value) implements Known, TemplateScalarModel {
        @Override
        public String getAsString() {
            return value.text();
        }
    }

    record Numeral(Value.Decimal value) implements Known, TemplateNumberModel {
        @Override
        public Number getAsNumber() {
            return value.number();
        }
    }

    record Truth(Value.Bool value) implements Known, TemplateBooleanModel {
        @Override
        public boolean getAsBoolean() {
            return value.truth();
        }
    }

    /** Neither text nor number: all one can do with {@code omit} is to hand it on. */
    enum Omitted implements Known {
        OMITTED;

        @Override
        public Value value() {
            return Value.Omit.OMIT;
        }
    }

    record Items(Value.Sequence value, Reading reading)
            implements Known, TemplateSequenceModel, TemplateCollectionModelEx {
        @Override
        public @Nullable TemplateModel get(int index) {
            return index < 0 || index >= size()
                    ? null
                    : reading.wrap(value.items().get(index));
        }

        @Override
        public int size() {
            return value.items().size();
        }

        @Override
        public boolean isEmpty() {
            return value.items().isEmpty();
        }

        @Override
        public TemplateModelIterator iterator() {
            return new Iteration(value.items().iterator(), reading);
        }
    }

    record Entries(Value.Mapping value, Reading reading) implements Known, TemplateHashModelEx2 {
        @Override
        public @Nullable TemplateModel get(String key) {
            return value.get(key).map(reading::wrap).orElse(null);
        }

        @Override
        public boolean isEmpty() {
            return value.entries().isEmpty();
        }

        @Override
        public int size() {
            return value.entries().size();
        }

        @Override
        public TemplateCollectionModel keys() {
            return names(value.entries().keySet(), reading);
        }

        @Override
        public TemplateCollectionModel values() {
            return new Items(new Value.Sequence(List.copyOf(value.entries().values())), reading);
        }

        @Override
        public KeyValuePairIterator keyValuePairIterator() {
            return new Pairs(value.entries().entrySet().iterator(), reading);
        }
    }

    /** Further scopes by name: {@code hostvars}. */
    record Scopes(Scope.Binding.Scopes scopes, Reading reading) implements TemplateHashModelEx {
        @Override
        public @Nullable TemplateModel get(String name) {
            return reading.evaluation()
                    .other(scopes, name)
                    .map(other -> new Foreign(other, reading))
                    .orElse(null);
        }

        @Override
        public boolean isEmpty() {
            return scopes.names().get().isEmpty();
        }

        @Override
        public int size() {
            return scopes.names().get().size();
        }

        @Override
        public TemplateCollectionModel keys() {
            return names(scopes.names().get(), reading);
        }

        @Override
        public TemplateCollectionModel values() throws TemplateModelException {
            throw new TemplateModelException("Name the host whose variables you need: hostvars['name'].");
        }
    }

    /** One other scope: a variable is evaluated there when it is read. */
    record Foreign(Evaluation other, Reading reading) implements TemplateHashModelEx {
        @Override
        public @Nullable TemplateModel get(String name) {
            return other.variable(name).map(reading::wrap).orElse(null);
        }

        @Override
        public boolean isEmpty() {
            return other.scope().names().isEmpty();
        }

        @Override
        public int size() {
            return other.scope().names().size();
        }

        @Override
        public TemplateCollectionModel keys() {
            return names(other.scope().names(), reading);
        }

        @Override
        public TemplateCollectionModel values() {
            return new Items(new Value.Sequence(List.copyOf(copy().entries().values())), reading);
        }

        /** All variables of the scope, evaluated. */
        Value.Mapping copy() {
            var values = new LinkedHashMap<String, Value>();
            for (String name : other.scope().names()) {
                other.variable(name).ifPresent(value -> values.put(name, value));
            }
            return new Value.Mapping(values);
        }
    }

    private static TemplateCollectionModel names(Iterable<String> names, Reading reading) {
        var texts = new java.util.ArrayList<Value>();
        names.forEach(name -> texts.add(Value.of(name)));
        return new Items(new Value.Sequence(texts), reading);
    }

    private record Iteration(Iterator<Value> items, Reading reading) implements TemplateModelIterator {
        @Override
        public @Nullable TemplateModel next() {
            return reading.wrap(items.next());
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }
    }

    private record Pairs(Iterator<Map.Entry<String, Value>> entries, Reading reading)
            implements TemplateHashModelEx2.KeyValuePairIterator {
        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public TemplateHashModelEx2.KeyValuePair next() {
            var entry = entries.next();
            return new TemplateHashModelEx2.KeyValuePair() {
                @Override
                public TemplateModel getKey() {
                    return new Text(new Value.Text(entry.getKey()));
                }

                @Override
                public @Nullable TemplateModel getValue() {
                    return reading.wrap(entry.getValue());
                }
            };
        }
    }
}
