package dev.plumb.run;

import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.ResourceTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Compares a node with what a saved plan saw, before the plan's first change there: what differs is refused, resource by resource. */
final class PlanCheck {
    private final Map<String, List<PlannedResource>> planned;
    private final ResourceTypes types;
    private final Set<Endpoint> compared = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> refused = new ConcurrentHashMap<>();

    PlanCheck(Map<String, List<PlannedResource>> planned, ResourceTypes types) {
        this.planned = Map.copyOf(planned);
        this.types = types;
    }

    /** Once per session: reads everything that the plan holds for it. */
    void compare(Endpoint endpoint, HostNode node) throws Unreachable {
        if (!compared.add(endpoint)) {
            return;
        }
        var become = endpoint.become().map(Endpoint.Become::user).orElse("");
        var resources = planned.getOrDefault(endpoint.host(), List.of()).stream()
                .filter(resource -> resource.become().equals(become))
                .toList();
        if (resources.isEmpty()) {
            return;
        }
        var texts = read(endpoint, node, resources);
        var seen = new HashSet<String>();
        for (int i = 0; i < resources.size(); i++) {
            var resource = resources.get(i);
            if (seen.add(resource.key()) && !resource.digest().equals(digest(resource, texts.get(i)))) {
                refused.computeIfAbsent(endpoint.host(), _ -> ConcurrentHashMap.newKeySet())
                        .add(resource.key());
            }
        }
    }

    private Map<Integer, ReadText> read(Endpoint endpoint, HostNode node, List<PlannedResource> resources)
            throws Unreachable {
        var subjects = new ArrayList<Request.Subject>();
        for (int i = 0; i < resources.size(); i++) {
            var type = types.find(resources.get(i).type());
            if (type.isPresent()) {
                subjects.add(new Request.Subject(
                        i, type.get().scripts(), resources.get(i).reading()));
            }
        }
        var texts = new HashMap<Integer, ReadText>();
        node.exchange(endpoint, new Request.Read(Set.of(), subjects, false), answer -> {
            if (answer instanceof Answer.Read(int number, var text, Value.Mapping _)) {
                texts.put(number, text);
            }
        });
        return texts;
    }

    private String digest(PlannedResource resource, @org.jspecify.annotations.Nullable ReadText text) {
        var type = types.find(resource.type());
        return text == null || type.isEmpty() ? "" : PlannedResource.digest(type.get(), text, resource.secret());
    }

    /** Why this resource must not be touched, if so. */
    Optional<String> refusal(String host, Item item) {
        var key = PlannedResource.key(item.desired());
        return refused.getOrDefault(host, Set.of()).contains(key)
                ? Optional.of("Refused: " + item.desired().type().name() + " "
                        + item.desired().identity()
                        + " was changed on the node after the plan was made. Make a new plan")
                : Optional.empty();
    }
}
