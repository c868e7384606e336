package dev.plumb.resource;

import dev.plumb.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a cluster isn't in a condition in which anything may be taken offline. */
final class Unsafe {
    private Unsafe() {}

    static Optional<String> because(Value.Mapping answer, List<ClusterResource> resources) {
        return witness(answer, resources).or(() -> draining(answer)).or(() -> pending(answer));
    }

    private static Optional<String> witness(Value.Mapping answer, List<ClusterResource> resources) {
        var witness = Answers.text(answer, "witness");
        return resources.stream()
                .filter(resource -> resource.name().equalsIgnoreCase(witness))
                .filter(resource -> !resource.state().equalsIgnoreCase("Online"))
                .map(resource -> "the quorum's witness \"" + witness + "\" is " + resource.state()
                        + ". Bring it online first, so that the cluster survives the loss of a node.")
                .findFirst();
    }

    private static Optional<String> draining(Value.Mapping answer) {
        return Answers.mappings(answer, "members").stream()
                .filter(member -> Answers.isTrue(member, "draining"))
                .map(member -> "the groups of " + Answers.text(member, "name")
                        + " are just being moved away. Run again when that is over.")
                .findFirst();
    }

    private static Optional<String> pending(Value.Mapping answer) {
        return Answers.mappings(answer, "groups").stream()
                .filter(group ->
                        Answers.text(group, "state").toLowerCase(Locale.ROOT).contains("pending"))
                .map(group -> "the group \"" + Answers.text(group, "name") + "\" is just going on- or offline. "
                        + "Run again when that is over.")
                .findFirst();
    }
}
