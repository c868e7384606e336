package dev.plumb.resource;

import dev.plumb.model.State;
import dev.plumb.node.ReadText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any bytes as a state that a node answers; what is understood can be written and read again. */
public final class StateFuzz {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());
    private static final List<ResourceType> TRIED = List.of("file", "slurp", "firewall_rule", "user").stream()
            .flatMap(name -> TYPES.find(name).stream())
            .toList();

    private StateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        for (var type : TRIED) {
            State state;
            try {
                state = StateText.decode(type, new ReadText(new String(input, StandardCharsets.ISO_8859_1)));
            } catch (IllegalArgumentException e) {
                continue;
            }
            StateText.encode(state);
        }
    }
}
