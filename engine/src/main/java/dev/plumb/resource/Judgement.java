package dev.plumb.resource;

import dev.plumb.model.State;
import java.util.SortedMap;

/** A decision that is more than comparing properties; named by {@code x-decision} in the contract. */
public interface Judgement {
    /**
     * @param states by host: one entry for types of node scope, one per reachable node for types of cluster scope
     * @param compared what comparing the properties says; of several states one that is present
     */
    Decision decide(Desired desired, SortedMap<String, State> states, Decision compared);
}
