package dev.plumb.resource;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * The wizard makes the agent, the catalog corrects it. The wizard can't change what is there, so what only it could bring is a
 * failure and not a second run of it.
 *
 * @see <a href="https://learn.microsoft.com/biztalk/core/command-line-configuration-wizard-for-the-mqseries-adapter">What the
 *     wizard can do</a>
 */
final class Mqsagent2 implements Judgement {
    /** @see <a href="https://learn.microsoft.com/troubleshoot/biztalk/adapter-mqseries-cannot-retrieves-messages">KB 893059</a> */
    private static final String EARLIER_ID = "{6D06157A-730B-4CB3-BD11-D48AC6B8A4BB}";

    private static final Set<String> INTERACTIVE = Set.of("interactive user", "interactiveuser");

    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        var identity = Answers.text(desired.arguments(), "identity").toLowerCase(Locale.ROOT);
        if (desired.wanted() && INTERACTIVE.contains(identity)) {
            return Decision.impossible(
                    "An agent that runs as the interactive user can't start while nobody is logged on. "
                            + "Give it an account of its own.");
        }
        if (!(states.firstEntry().getValue() instanceof State.Present(var found))) {
            return compared;
        }
        var objection = ComplusApplication.objection(desired, found);
        if (objection.isPresent()) {
            return Decision.impossible(objection.get());
        }
        if (!desired.wanted() && desired.arguments().get("wizard").isEmpty()) {
            return Decision.impossible("Removing the agent needs the argument \"wizard\".");
        }
        return compared.withFindings(findings(desired, found));
    }

    private static List<String> findings(Desired desired, Value.Mapping found) {
        var findings = new ArrayList<String>();
        if (desired.wanted() && EARLIER_ID.equalsIgnoreCase(Answers.text(found, "id"))) {
            findings.add(
                    "The agent's id is " + EARLIER_ID + ", that of an earlier BizTalk Server. Every node of a cluster "
                            + "should have the agent of the release that BizTalk Server has.");
        }
        var runtime = Answers.text(found, "runtime_id");
        if (!runtime.isEmpty()) {
            findings.add("The agent was split: its runtime components are in MQSAgent2RunTime " + runtime
                    + ", which runs as an identity of its own. Describe that with a complus_application.");
        }
        return findings;
    }
}
