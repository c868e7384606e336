package dev.plumb.run;

import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.masking.Masking;
import dev.plumb.model.Event;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expressions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all plays and hosts of a run share. */
record RunContext(
        RunOptions options,
        Path project,
        Inventory inventory,
        Connections connections,
        ResourceTypes types,
        Expressions expressions,
        LocalFiles localFiles,
        Compiler compiler,
        PlaybookLoader loader,
        KeyedHashes hashes,
        PendingHandlers pending,
        Masking masking,
        Consumer<Event> events,
        Map<String, HostState> hosts,
        Function<String, HostState> newHost,
        Map<String, Forecast> forecasts,
        Board board,
        Clusters clusters,
        Optional<PlanRecorder> recorder,
        Optional<PlanCheck> planCheck) {

    /** A host by name, also one that is only delegated to. */
    HostState host(String name) {
        return hosts.computeIfAbsent(name, newHost);
    }
}
