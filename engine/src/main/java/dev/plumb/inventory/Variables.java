package dev.plumb.inventory;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What names mean for one host at one point of a run: layers by {@link Precedence}. Immutable; deriving a variant copies
 * references only. Within one level what was added later wins. What a layer sets replaces what weaker ones set; mappings
 * aren't merged.
 */
public final class Variables implements Scope {
    public static final Variables NONE = new Variables(List.of());

    /**
     * A place that sets a variable.
     *
     * @param level empty for what only Plumb itself sets
     * @param source where it is written; empty for data
     */
    public record Definition(Optional<Precedence> level, Optional<Source> source) {}

    /** The weakest first. */
    private final List<Layer> layers;

    private Variables(List<Layer> layers) {
        this.layers = layers;
    }

    /** With data: never evaluated. */
    public Variables with(Precedence level, Value.Mapping data) {
        return data.entries().isEmpty() ? this : with(Layer.of(level.number(), data));
    }

    /** With what a user wrote: evaluated where it is used. */
    public Variables with(Precedence level, Syntax.Mapping written) {
        return written.entries().isEmpty() ? this : with(Layer.of(level, written));
    }

    /** With what only Plumb itself can set, and what nothing can override: {@code inventory_hostname}, a loop's item. */
    public Variables withMagic(String name, Value value) {
        return withMagic(Map.of(name, new Binding.Data(value)));
    }

    /** As {@link #withMagic(String, Value)}, for several or for other scopes. */
    public Variables withMagic(Map<String, ? extends Binding> bindings) {
        return bindings.isEmpty() ? this : with(new Layer(Layer.MAGIC, new LinkedHashMap<>(bindings), List.of()));
    }

    Variables with(Layer layer) {
        int at = layers.size();
        while (at > 0 && layers.get(at - 1).rank() > layer.rank()) {
            at--;
        }
        var more = new ArrayList<Layer>(layers.size() + 1);
        more.addAll(layers.subList(0, at));
        more.add(layer);
        more.addAll(layers.subList(at, layers.size()));
        return new Variables(more);
    }

    @Override
    public Optional<Binding> find(String name) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Binding binding = layers.get(i).bindings().get(name);
            if (binding != null) {
                return Optional.of(binding);
            }
        }
        return Optional.empty();
    }

    /** Of several spellings of one thing the one that was set at the strongest place; of equals the first. */
    Optional<String> strongest(List<String> spellings) {
        return layers.reversed().stream()
                .flatMap(layer -> layer.strongest(spellings).stream())
                .findFirst();
    }

    /**
     * As connections see them: our own short names count only where they say something of hosts (in the inventory, in
     * {@code group_vars} and {@code host_vars}, and after {@code -e}), because {@code port} and {@code user} are good names for
     * variables of plays and roles, too.
     */
    Variables forConnections() {
        return new Variables(layers.stream()
                .map(layer -> saysOfHosts(layer.rank()) ? layer : layer.without(ConnectionVariable.SHORT_NAMES))
                .toList());
    }

    private static boolean saysOfHosts(int rank) {
        return rank == Precedence.EXTRA_VARS.number()
                || (rank >= Precedence.INVENTORY_GROUP.number() && rank <= Precedence.PLAYBOOK_HOST_VARS.number());
    }

    @Override
    public Set<String> names() {
        var names = new HashSet<String>();
        layers.forEach(layer -> names.addAll(layer.bindings().keySet()));
        return names;
    }

    /** Every place that sets a variable, the one that wins first. */
    public List<Definition> explain(String name) {
        return layers.reversed().stream()
                .flatMap(layer -> layer.definitions(name))
                .toList();
    }
}
