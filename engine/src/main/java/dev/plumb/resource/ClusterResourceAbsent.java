package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Which resources of a cluster are a COM+ application in disguise, and how they can go without taking anything else along. Only
 * what is certain is removed; what may be one is a finding.
 */
final class ClusterResourceAbsent implements Judgement {
    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        var answer = states.values().stream()
                .filter(State.Present.class::isInstance)
                .map(state -> ((State.Present) state).properties())
                .findFirst();
        if (answer.isEmpty()) {
            return compared;
        }
        var needles = Needles.of(desired, states.values());
        var resources = Answers.mappings(answer.get(), "resources").stream()
                .map(ClusterResource::of)
                .toList();
        var findings = new ArrayList<>(silent(states));
        findings.addAll(Suspects.in(answer.get(), resources, needles));
        var proofs = certain(resources, needles);
        if (proofs.isEmpty()) {
            return Decision.none().withFindings(findings);
        }
        return removal(answer.get(), states.keySet(), resources, proofs).withFindings(findings);
    }

    /** The host that holds the group of what has to go: nothing then has to reach across nodes. */
    private static Value.Mapping owner(ClusterResource goner, Collection<String> hosts) {
        return hosts.stream()
                .filter(host -> host.replaceFirst("\\..*", "").equalsIgnoreCase(goner.owner()))
                .findFirst()
                .map(host -> Value.Mapping.EMPTY.with("run_on", Value.of(host)))
                .orElse(Value.Mapping.EMPTY);
    }

    /** Nodes whose catalogs can't be seen: an application that only they have goes unnoticed. */
    private static List<String> silent(SortedMap<String, State> states) {
        return states.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof State.Present))
                .map(entry -> entry.getKey()
                        + " doesn't say what its COM+ catalog holds, so that ids and services which only "
                        + "it knows aren't looked for.")
                .toList();
    }

    private static Map<ClusterResource, String> certain(List<ClusterResource> resources, Needles needles) {
        var proofs = new LinkedHashMap<ClusterResource, String>();
        for (var resource : resources) {
            if (Disguise.of(resource, needles) instanceof Disguise.Certain(var proof)) {
                proofs.put(resource, proof);
            }
        }
        return proofs;
    }

    private static Decision removal(
            Value.Mapping answer,
            Collection<String> hosts,
            List<ClusterResource> resources,
            Map<ClusterResource, String> proofs) {
        var goners = List.copyOf(proofs.keySet());
        var unsafe = Unsafe.because(answer, resources);
        if (unsafe.isPresent()) {
            return Decision.impossible(goners.getFirst() + " has to go, but not now: " + unsafe.get());
        }
        var changes = new ArrayList<Drift.Change>();
        var detach = new ArrayList<Value>();
        for (var dependent : dependents(resources, goners)) {
            var without = Dependency.of(dependent.depends()).without(goners);
            if (without.isEmpty()) {
                return Decision.impossible(dependent + " depends on what has to go, with the expression "
                        + dependent.depends()
                        + ". Only one of plain \"and\" can be shortened without a guess: change it by "
                        + "hand (Set-ClusterResourceDependency), then run again.");
            }
            changes.add(change("the dependencies of " + dependent, dependent.depends(), without));
            detach.add(reference(dependent).with("depends", Value.of(without.get())));
        }
        proofs.forEach((goner, proof) -> changes.add(change(goner.toString(), proof, Optional.empty())));
        var computed = owner(goners.getFirst(), hosts)
                .with("detach", new Value.Sequence(detach))
                .with("remove", new Value.Sequence(inOrder(goners)));
        return new Decision("remove", new Drift.Unwanted(changes), Set.of(), computed, List.of());
    }

    private static List<ClusterResource> dependents(List<ClusterResource> resources, List<ClusterResource> goners) {
        return resources.stream()
                .filter(resource -> !goners.contains(resource))
                .filter(resource -> goners.stream().anyMatch(Dependency.of(resource.depends())::names))
                .toList();
    }

    /** Those that depend on others go first. */
    private static List<Value> inOrder(List<ClusterResource> goners) {
        var left = new ArrayList<>(goners);
        var ordered = new ArrayList<Value>();
        while (!left.isEmpty()) {
            var next = left.stream()
                    .filter(goner -> left.stream()
                            .noneMatch(other -> Dependency.of(other.depends()).names(goner)))
                    .findFirst()
                    .orElse(left.getFirst());
            left.remove(next);
            ordered.add(reference(next));
        }
        return ordered;
    }

    private static Value.Mapping reference(ClusterResource resource) {
        return Value.Mapping.EMPTY.with("name", Value.of(resource.name())).with("id", Value.of(resource.id()));
    }

    private static Drift.Change change(String what, String present, Optional<String> desired) {
        return new Drift.Change(
                what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1),
                Optional.of(Value.of(present)),
                desired.map(text -> Value.of(text.isEmpty() ? "none" : text)));
    }
}
