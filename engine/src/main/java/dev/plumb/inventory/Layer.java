package dev.plumb.inventory;

import dev.plumb.masking.SecretNames;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Scope.Binding;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Variables that were set at one place, or the sum of several such layers.
 *
 * @param rank which layer wins; a {@link Precedence}'s number, or {@link #MAGIC}
 * @param parts what it was put together from, the weakest first; empty for a layer of one place
 */
record Layer(int rank, Map<String, Binding> bindings, List<Layer> parts) {
    /** What only Plumb itself can set. */
    static final int MAGIC = Precedence.values().length + 1;

    static Layer of(Precedence level, Syntax.Mapping written) {
        var bindings = new LinkedHashMap<String, Binding>();
        for (var entry : written.entries()) {
            bindings.put(entry.key(), binding(entry.key(), entry.value()));
        }
        return new Layer(level.number(), bindings, List.of());
    }

    private static Binding binding(String name, Syntax syntax) {
        return SecretNames.isSecret(name) ? new Binding.LazySecret(syntax) : new Binding.Lazy(syntax);
    }

    static Layer of(int rank, Value.Mapping data) {
        var bindings = new LinkedHashMap<String, Binding>();
        data.entries().forEach((name, value) -> bindings.put(name, data(name, value)));
        return new Layer(rank, bindings, List.of());
    }

    private static Binding data(String name, Value value) {
        return new Binding.Data(SecretNames.isSecret(name) ? SecretNames.secret(value) : value);
    }

    /** Several layers as one, so that a lookup is one step; later ones win. */
    static Layer merged(List<Layer> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var bindings = new HashMap<String, Binding>();
        parts.forEach(part -> bindings.putAll(part.bindings));
        int rank = parts.stream().mapToInt(Layer::rank).max().orElse(0);
        return new Layer(rank, bindings, List.copyOf(parts));
    }

    /** The same without some names; this very layer where it sets none of them. */
    Layer without(Collection<String> names) {
        if (names.stream().noneMatch(bindings::containsKey)) {
            return this;
        }
        var rest = new LinkedHashMap<>(bindings);
        rest.keySet().removeAll(names);
        return new Layer(
                rank, rest, parts.stream().map(part -> part.without(names)).toList());
    }

    Optional<Binding> find(String name) {
        return Optional.ofNullable(bindings.get(name));
    }

    /** Of several names the one that its strongest part sets; of equals the first. */
    Optional<String> strongest(List<String> names) {
        if (parts.isEmpty()) {
            return names.stream().filter(bindings::containsKey).findFirst();
        }
        return parts.reversed().stream()
                .flatMap(part -> part.strongest(names).stream())
                .findFirst();
    }

    /** The single places that set a name, the strongest first. */
    Stream<Variables.Definition> definitions(String name) {
        if (!parts.isEmpty()) {
            return parts.reversed().stream().flatMap(part -> part.definitions(name));
        }
        return find(name).map(binding -> new Variables.Definition(level(), source(binding))).stream();
    }

    private Optional<Precedence> level() {
        return Precedence.of(rank);
    }

    private static Optional<Source> source(Binding binding) {
        return switch (binding) {
            case Binding.Lazy(Syntax syntax) -> Optional.of(syntax.source());
            case Binding.LazySecret(Syntax syntax) -> Optional.of(syntax.source());
            case Binding.Data _, Binding.Scopes _ -> Optional.empty();
        };
    }
}
