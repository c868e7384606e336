package dev.plumb.node;

import dev.plumb.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One request to a node. */
public sealed interface Request {
    /**
     * Asks for states. Reading never changes anything.
     *
     * @param facts names of the facts that are wanted; {@code *} for all
     * @param contents whether present text contents are wanted too, for a diff
     */
    record Read(Set<String> facts, List<Subject> subjects, boolean contents) implements Request {
        public Read {
            facts = Set.copyOf(facts);
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * Carries decisions in playbook order. The node first compares all guards with what it reads now; a difference is
     * {@link Answer.Stale}, and that step doesn't act. After the first change each step's guard is compared again at its
     * turn: a difference then is {@link Answer.Moved}, and the list ends there with the states of the rest. A stale step counts
     * as failed: its {@code onFailure} says where the list goes on.
     *
     * @param changedBefore an earlier request of this run changed the node after the guards were read: every difference is
     *     {@link Answer.Moved}, found at the step's turn, and nothing is stale
     * @param owner the run that takes the node's lock for this, until its sessions close; where another run has it, the only answer
     *     is {@link Answer.Locked}. Empty for no lock
     */
    record Apply(List<Step> steps, boolean changedBefore, Optional<Owner> owner) implements Request {
        public Apply {
            steps = List.copyOf(steps);
        }

        public Apply(List<Step> steps, boolean changedBefore) {
            this(steps, changedBefore, Optional.empty());
        }

        public Apply(List<Step> steps) {
            this(steps, false);
        }

        /** The same, for a run that wants to be alone. */
        public Apply by(Owner owning) {
            return new Apply(steps, changedBefore, Optional.of(owning));
        }
    }

    /**
     * A resource as reading needs it.
     *
     * @param number identifies it within the request and its answers
     * @param arguments the identity and what else reading needs; secrets are revealed only when they are written to the wire
     */
    record Subject(int number, TypeScripts type, Value.Mapping arguments) {}

    /**
     * @param guard the read's own text, compared byte for byte
     * @param operation what to do; empty for a resource that needs nothing and is only compared
     * @param onFailure the index in the list to go on at when this step fails; empty to skip all the rest
     */
    record Step(Subject subject, ReadText guard, Optional<Operation> operation, OptionalInt onFailure) {}

    /**
     * @param verb {@code create}, {@code update}, {@code remove} or {@code act}
     * @param arguments all arguments of the resource, defaults included; nothing that was omitted
     * @param changes the names of the properties that differ
     * @param environment for what the operation starts
     * @param limit how long the operation may take
     * @param visible whether the state has to differ afterwards: if it reads the same as before, the operation claimed to have
     *     applied and hasn't, and is answered as {@link Answer.Failed} so that nothing is built on it
     * @param sink where a content goes that the operation brings from the node
     */
    record Operation(
            String verb,
            Value.Mapping arguments,
            Set<String> changes,
            Map<String, String> environment,
            Duration limit,
            boolean visible,
            Optional<Sink> sink) {
        public Operation(
                String verb,
                Value.Mapping arguments,
                Set<String> changes,
                Map<String, String> environment,
                Duration limit,
                boolean visible) {
            this(verb, arguments, changes, environment, limit, visible, Optional.empty());
        }

        public Operation(
                String verb,
                Value.Mapping arguments,
                Set<String> changes,
                Map<String, String> environment,
                Duration limit) {
            this(verb, arguments, changes, environment, limit, false);
        }

        public Operation {
            changes = Set.copyOf(changes);
            environment = Map.copyOf(environment);
        }
    }

    /** Takes a content from a node, however big it is. */
    interface Sink {
        /**
         * @param content all of it; nobody reads on behind its return
         * @throws IOException if it can't be kept; the message is for people, and the operation fails with it
         */
        void take(InputStream content) throws IOException;
    }
}
