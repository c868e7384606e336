package dev.plumb.resource;

import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What in a cluster only looks like a COM+ application that was clustered: a user should look at it, nobody removes it. */
final class Suspects {
    /** The registry keys in which COM+ keeps its registrations. */
    private static final Pattern REGISTRATIONS =
            Pattern.compile("Microsoft\\\\COM3|Classes\\\\AppID", Pattern.CASE_INSENSITIVE);

    private Suspects() {}

    static List<String> in(Value.Mapping answer, List<ClusterResource> resources, Needles needles) {
        var findings = new ArrayList<String>();
        for (var resource : resources) {
            if (Disguise.of(resource, needles) instanceof Disguise.Possible(var hint)) {
                findings.add(resource + " may stand for the application (" + hint
                        + "). It stays: only a person can tell. Remove it by hand if it does.");
            }
            resource.checkpoints().stream()
                    .filter(key -> REGISTRATIONS.matcher(key).find()
                            || needles.perhapsIn(key).isPresent())
                    .forEach(key -> findings.add(resource + " copies the registry key " + key
                            + " between nodes, which overwrites what COM+ holds there."));
        }
        for (var group : Answers.mappings(answer, "groups")) {
            var name = Answers.text(group, "name");
            if (needles.surelyIn(name).isPresent()) {
                findings.add("The group \"" + name
                        + "\" is called like the application. It stays; remove it by hand if it is " + "empty.");
            }
        }
        for (var task : Answers.mappings(answer, "tasks")) {
            if (needles.perhapsIn(Answers.text(task, "name") + " " + Answers.text(task, "command"))
                    .isPresent()) {
                findings.add("The clustered scheduled task \"" + Answers.text(task, "name")
                        + "\" names the application. It stays; look at what it does.");
            }
        }
        return findings;
    }
}
