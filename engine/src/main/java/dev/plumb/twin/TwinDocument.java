package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.resource.ResourceType.Platform;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A twin's first state and its manners, parsed once and shared by all hosts that name it.
 *
 * @param things never changed
 * @param cluster what its cluster looks like at first
 * @param digest of all that changes rest on: platform and things
 */
record TwinDocument(
        Platform platform,
        Value.Mapping facts,
        NavigableMap<Key, Thing> things,
        List<Answered> answers,
        List<Brings> brings,
        List<Fault> faults,
        Optional<ClusterDocument> cluster,
        String digest) {
    TwinDocument {
        answers = List.copyOf(answers);
        brings = List.copyOf(brings);
        faults = List.copyOf(faults);
    }

    /** The same with other things; they don't count for the digest. */
    TwinDocument with(NavigableMap<Key, Thing> others) {
        return new TwinDocument(platform, facts, others, answers, brings, faults, cluster, digest);
    }
}
