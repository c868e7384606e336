package dev.plumb.twin;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.ResourceTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The twins of one inventory, and what runs changed on them. */
public final class TwinStore {
    private final TwinTypes types;
    private final Documents documents;
    private final Journal journal;
    private final Map<String, Twin> twins = new ConcurrentHashMap<>();
    private final Map<String, Shared> clusters = new ConcurrentHashMap<>();

    /**
     * @param workingDirectory changes are kept in {@code .plumb/twins/} below it
     * @param inventory what the user named with {@code -i}: each inventory has its own changes
     * @param bases where relative paths of documents start: the inventory's directory, then the project's root
     */
    public TwinStore(Path workingDirectory, String inventory, List<Path> bases, ResourceTypes types) {
        this.types = TwinTypes.of(types);
        this.documents = new Documents(workingDirectory, bases, this.types);
        this.journal = new Journal(workingDirectory.resolve(".plumb/twins"), journalName(inventory), inventory);
    }

    private static String journalName(String inventory) {
        var word = inventory.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return word.substring(Math.max(word.length() - 40, 0)) + "-"
                + Comparison.sha256(inventory).substring(0, 8);
    }

    TwinTypes types() {
        return types;
    }

    /**
     * The twin that a host's variables describe.
     *
     * @param variables {@code twin}: a document or its path; {@code cluster}: the cluster's name; {@code twin_cluster}: the
     *     cluster's document or its path
     * @throws Refused if a document is missing or wrong, or the journal is damaged
     */
    public Twin twin(String host, Value.Mapping variables) {
        return twins.computeIfAbsent(host, _ -> open(host, variables));
    }

    private Twin open(String host, Value.Mapping variables) {
        var first = variables
                .get("twin")
                .orElseThrow(() -> new Refused(Problem.anywhere(
                        "Twin without a document",
                        "The host \"" + host
                                + "\" is a twin, and no variable \"twin\" says what it looks like at first: a"
                                + " mapping, or the path of a YAML file.")));
        var document = documents.twin(host, variables, first);
        journal.chapter(host); // a damaged journal is refused before anything runs
        var cluster = variables.get("cluster").map(name -> cluster(host, name.toString(), variables, document));
        return new Twin(
                host, cluster.isPresent() ? TwinCluster.clustered(document) : document, cluster, types, journal);
    }

    private Shared cluster(String host, String name, Value.Mapping variables, TwinDocument document) {
        var own = variables
                .get("twin_cluster")
                .map(written -> documents.cluster(host, variables, written))
                .or(document::cluster)
                .orElseGet(() -> documents.cluster(host, variables, Value.Mapping.EMPTY));
        var shared = clusters.computeIfAbsent(name, _ -> new Shared(name, own));
        if (!shared.document().digest().equals(own.digest())) {
            throw new Refused(Problem.anywhere(
                    "Two first states of one cluster",
                    "The twin \"" + host + "\" describes the cluster \"" + name
                            + "\" differently from another twin of it. Name one document for all of them, in the variable"
                            + " \"twin_cluster\" of their group."));
        }
        return shared;
    }

    /** A twin as it is now, in the shape of a document, with what was done to it. */
    public Value.Mapping show(String host, Value.Mapping variables) {
        return TwinShow.of(twin(host, variables));
    }

    /**
     * Changes a twin by hand, as somebody on the node would.
     *
     * @param identity as documents write it
     * @param property a property, or {@code state}
     * @throws Refused if there is no such type or property, or the value is wrong
     */
    public void set(String host, Value.Mapping variables, String type, String identity, String property, String value) {
        new TwinEdit(twin(host, variables), types).set(type, identity, property, value);
    }

    /**
     * Puts the agent into a cluster group by hand, as KB 936125 forbids, so that anyone can watch it being undone.
     *
     * @param group empty for the queue manager's
     * @return the resource that was made, in a sentence
     * @throws Refused if the host is in no cluster, or the cluster has no such group
     */
    public String cluster(String host, Value.Mapping variables, String group) {
        return new TwinEdit(twin(host, variables), types).clusterTheAgent(group);
    }

    /** Forgets what runs changed on all twins of the inventory; they are as their documents say. */
    public void reset() {
        try {
            journal.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
