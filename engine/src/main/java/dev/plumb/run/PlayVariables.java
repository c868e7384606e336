package dev.plumb.run;

import dev.plumb.inventory.Precedence;
import dev.plumb.inventory.Variables;
import dev.plumb.model.Play;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a play adds to a host's variables: its own, its files', its roles', and what Plumb knows of the run. */
final class PlayVariables {
    private final RunContext run;
    private final Play play;
    private final Path playbook;
    private final Map<Path, Syntax.Mapping> files = new ConcurrentHashMap<>();
    private final Map<String, Scope.Binding> magic;

    /** @param batch the hosts of the batch, for {@code play_batch} */
    PlayVariables(RunContext run, Play play, Path playbook, String name, Value hosts, List<String> batch) {
        this.run = run;
        this.play = play;
        this.playbook = playbook;
        this.magic = magic(name, hosts, batch);
    }

    private Map<String, Scope.Binding> magic(String name, Value hosts, List<String> batch) {
        Map<String, Value> values = new LinkedHashMap<>();
        var together = Value.texts(batch);
        values.put("omit", Value.Omit.OMIT);
        values.put("play_name", Value.of(name));
        values.put("play_hosts", hosts);
        values.put("play_batch", together);
        values.put("check_mode", Value.of(run.options().readsOnly()));
        values.put("diff_mode", Value.of(run.options().diff()));
        values.put("ansible_play_name", Value.of(name));
        values.put("ansible_play_hosts", hosts);
        values.put("ansible_play_hosts_all", hosts);
        values.put("ansible_play_batch", together);
        values.put("ansible_check_mode", Value.of(run.options().readsOnly()));
        values.put("ansible_diff_mode", Value.of(run.options().diff()));
        values.put("ansible_run_tags", Value.texts(run.options().tags()));
        values.put("ansible_skip_tags", Value.texts(run.options().skipTags()));
        values.put("ansible_forks", Value.of(run.options().forks()));
        Map<String, Scope.Binding> bindings = new LinkedHashMap<>();
        values.forEach((key, value) -> bindings.put(key, new Scope.Binding.Data(value)));
        return bindings;
    }

    /** @param registered what another host has registered under a name */
    Variables of(String host, BiFunction<String, String, Optional<Value>> registered) {
        var variables = inventory(host)
                .with(Precedence.PLAY_VARS, play.vars())
                .with(Precedence.PLAY_PROMPTS, play.answers())
                .with(Precedence.EXTRA_VARS, run.options().extraVars())
                .withMagic(magic)
                .withMagic(Map.of("hostvars", hostvars(registered)));
        for (var role : play.roles()) {
            variables =
                    variables.with(Precedence.ROLE_DEFAULTS, role.defaults()).with(Precedence.ROLE_VARS, role.vars());
        }
        for (var file : play.varsFiles()) {
            variables = variables.with(Precedence.PLAY_VARS_FILES, file(file, variables));
        }
        return variables;
    }

    /**
     * Reads what the inventory says of a host, and evaluates none of it.
     *
     * @throws Refused with all that is wrong with it
     */
    void read(String host) {
        inventory(host);
    }

    private Variables inventory(String host) {
        return run.inventory()
                .variables(
                        host,
                        Optional.of(Optional.ofNullable(playbook.getParent()).orElse(Path.of(""))));
    }

    /** Other hosts' variables: what the inventory says, and over it what they have registered. */
    private Scope.Binding hostvars(BiFunction<String, String, Optional<Value>> registered) {
        return new Scope.Binding.Scopes(
                name -> run.inventory().isHost(name)
                        ? Optional.of(new OtherScope(inventory(name), variable -> registered.apply(name, variable)))
                        : Optional.empty(),
                () -> new LinkedHashSet<>(run.inventory().hosts()));
    }

    private record OtherScope(Variables variables, Function<String, Optional<Value>> registered) implements Scope {
        @Override
        public Optional<Binding> find(String name) {
            return registered.apply(name).<Binding>map(Binding.Data::new).or(() -> variables.find(name));
        }

        @Override
        public Set<String> names() {
            return variables.names();
        }
    }

    /** A file, or the first of a list that is there. */
    private Syntax.Mapping file(Syntax syntax, Variables variables) {
        var candidates = syntax instanceof Syntax.Sequence(var _, var items) ? items : List.of(syntax);
        for (var candidate : candidates) {
            var name = run.compiler()
                    .value(candidate)
                    .evaluate(variables)
                    .revealed()
                    .toString();
            var path = Optional.ofNullable(playbook.getParent())
                    .map(directory -> directory.resolve(name))
                    .orElse(Path.of(name))
                    .normalize();
            if (run.loader().isThere(path)) {
                return files.computeIfAbsent(path, run.loader()::variables);
            }
        }
        throw new Refused(Problem.at(
                syntax.source(), "Missing file", "None of the files of variables named here is beside the playbook."));
    }

    /** The files of variables that were read. */
    List<Path> sources() {
        return List.copyOf(files.keySet());
    }
}
