package dev.plumb.report;

import dev.plumb.model.Counters;
import dev.plumb.model.Drift;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Source;
import dev.plumb.model.Status;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs as a listener hears of them, made by hand. */
final class Stories {
    static final Source PLAY = new Source(Path.of("playbooks/cluster.yml"), 1, 3);

    private Stories() {}

    /** Two nodes: one has no agent, the other one was set up by hand. */
    static List<Event> lab(Event.Mode mode) {
        var agent = task("MQSAgent2 is installed", "mqsagent2", 14, "mqsagent2");
        var identity = task("MQSAgent2 runs as its service account", "complus_application", 22, "mqsagent2");
        var resource = task("No cluster resource stands in for the agent", "cluster_resource_absent", 31);
        var config = task("The agent's settings are in place", "file", 40);
        return List.of(
                new Event.RunStarted(mode, List.of("playbooks/cluster.yml"), Optional.empty()),
                new Event.PlayStarted("MQSAgent2 serves the queue managers", PLAY, List.of("mq-node1", "mq2"), 1, 1),
                new Event.Progress("mq-node1", "reads 12 resources"),
                new Event.Exchanged("mq-node1", "read", 12),
                ended("mq-node1", task("Failover clustering is there", "windows_feature", 8), Status.OK, "none"),
                changed(
                        "mq-node1",
                        agent,
                        "create",
                        added("version", Value.of("2.1.0")),
                        added("answer_file", new Value.Secret(Value.of("hunter2")))),
                ended("mq2", task("Failover clustering is there", "windows_feature", 8), Status.OK, "none"),
                changed("mq2", identity, "update", differs("identity", "Interactive User", "BIZTALK\\svc-mq")),
                changed("mq2", resource, "remove", gone("group", "MQ"), gone("type", "Generic Service")),
                contents("mq-node1", config),
                contents("mq2", config),
                new Event.Notified("mq-node1", "The agent starts again", config.source()),
                changed(
                        "mq-node1",
                        new TaskLabel("The agent starts again", "windows_service", at(52), Optional.empty(), true),
                        "act"),
                ended("mq2", task("Old settings are gone", "file", 60), Status.SKIPPED, "none"),
                new Event.PlayEnded("MQSAgent2 serves the queue managers"),
                new Event.Summary(6, 0, 0, 4),
                recap(Map.of(
                        "mq-node1",
                        new Counters(4, 3, 0, 0, 0, 0, 0, 0),
                        "mq2",
                        new Counters(4, 3, 0, 0, 1, 0, 0, 0))));
    }

    /** One task after the other goes wrong, each in its own way. */
    static List<Event> troubles() {
        var config = task("The web server's settings are valid", "file", 4);
        return List.of(
                new Event.RunStarted(Event.Mode.APPLY, List.of("site.yml"), Optional.empty()),
                new Event.PlayStarted("Web servers answer", PLAY, List.of("web1", "web2", "db"), 1, 2),
                failed("web1", config),
                failed("web2", config),
                new Event.Warned(
                        Optional.of("web1"),
                        "Two tasks undo each other",
                        "Both set \"mode\" of /etc/motd; the later one wins.",
                        List.of(at(4), at(9))),
                new Event.Warned(
                        Optional.of("web2"),
                        "Two tasks undo each other",
                        "Both set \"mode\" of /etc/motd; the later one wins.",
                        List.of(at(4), at(9))),
                result("db", config, Status.UNREACHABLE, "none", "No answer from 10.0.0.7:22 within 10 seconds."),
                new Event.Retrying("web1", config, 1, 2),
                new Event.Retrying("web1", config, 2, 1),
                new Event.Reconnecting("web1", 1, 5),
                result("web1", config, Status.IGNORED, "none", "The command ended with 3."),
                new Event.Rescuing("web1", at(18)),
                result(
                        "web1",
                        config,
                        Status.UNDECIDED,
                        "none",
                        "The user \"www\" comes with the task \"The package is there\" (site.yml:3:7)."),
                new Event.HandlersPending("web2", List.of("Reload", "Restart")),
                new Event.Summary(0, 1, 1, 3),
                recap(Map.of(
                        "db",
                        new Counters(0, 0, 1, 0, 0, 0, 0, 0),
                        "web1",
                        new Counters(1, 0, 0, 0, 0, 1, 1, 1),
                        "web2",
                        new Counters(0, 0, 0, 1, 0, 0, 0, 0))));
    }

    /** Everything that came from outside tries to take over the terminal. */
    static List<Event> hostile() {
        var evil = "a\u001b[2J\u001b]0;owned\u0007\r\nok=1 \u202eb\u009b31m";
        var label = new TaskLabel(evil, "file", new Source(Path.of(evil), 1, 1), Optional.of(evil), false);
        return List.of(
                new Event.PlayStarted(evil, new Source(Path.of(evil), 1, 1), List.of(evil), 1, 1),
                new Event.TaskEnded(new Result(
                        evil,
                        label,
                        Optional.of(evil),
                        Optional.of(evil),
                        Status.FAILED,
                        "none",
                        List.of(
                                new Drift.Change(evil, Optional.of(Value.of(evil)), Optional.of(Value.of(evil + evil))),
                                added(evil, Value.mapping(Map.of(evil, Value.texts(List.of(evil)))))),
                        List.of(new Result.TextChange(evil, evil, evil + evil)),
                        evil,
                        List.of(evil),
                        Value.mapping(Map.of(evil, Value.of(evil))))),
                new Event.Warned(Optional.of(evil), evil, evil, List.of(label.source())),
                new Event.Progress(evil, evil),
                new Event.Retrying(evil, label, 1, 2),
                new Event.Included(evil, evil, label.source()),
                new Event.Notified(evil, evil, label.source()),
                new Event.Rescuing(evil, label.source()),
                new Event.HandlersPending(evil, List.of(evil)),
                recap(Map.of(evil, Counters.ZERO)));
    }

    /** A result in which every field has something to say. */
    static Result full(String host, TaskLabel task) {
        return new Result(
                host,
                task,
                Optional.of("item"),
                Optional.of("delegate"),
                Status.CHANGED,
                "update",
                List.of(differs("mode", "0600", "0644")),
                List.of(new Result.TextChange("title", "before", "after")),
                "message",
                List.of("detail"),
                Value.mapping(Map.of("rc", Value.of(0))));
    }

    static TaskLabel task(String name, String type, int line, String... role) {
        return new TaskLabel(
                name,
                type,
                at(line),
                Optional.of(role).filter(r -> r.length > 0).map(r -> r[0]),
                false);
    }

    static Source at(int line) {
        return new Source(Path.of("playbooks/cluster.yml"), line, 7);
    }

    static Event ended(String host, TaskLabel task, Status status, String verb) {
        return result(host, task, status, verb, "");
    }

    static Event changed(String host, TaskLabel task, String verb, Drift.Change... changes) {
        return new Event.TaskEnded(new Result(
                host,
                task,
                Optional.empty(),
                Optional.empty(),
                Status.CHANGED,
                verb,
                List.of(changes),
                List.of(),
                "",
                List.of(),
                Value.Mapping.EMPTY));
    }

    static Event recap(Map<String, Counters> hosts) {
        var sorted = new LinkedHashMap<String, Counters>();
        hosts.keySet().stream().sorted().forEach(host -> sorted.put(host, hosts.getOrDefault(host, Counters.ZERO)));
        return new Event.Recap(sorted);
    }

    static Event result(String host, TaskLabel task, Status status, String verb, String message) {
        return new Event.TaskEnded(new Result(
                host,
                task,
                Optional.empty(),
                Optional.empty(),
                status,
                verb,
                List.of(),
                List.of(),
                message,
                List.of(),
                Value.Mapping.EMPTY));
    }

    private static Event failed(String host, TaskLabel task) {
        return new Event.TaskEnded(new Result(
                host,
                task,
                Optional.of("vhost"),
                Optional.of("proxy"),
                Status.FAILED,
                "update",
                List.of(differs("mode", "0600", "0644")),
                List.of(),
                "The validation command ended with 1.",
                List.of("nginx: [emerg] unknown directive \"sever\" in /etc/nginx/nginx.conf:12", "nginx: test failed"),
                Value.mapping(Map.of("rc", Value.of(1)))));
    }

    private static Event contents(String host, TaskLabel task) {
        return new Event.TaskEnded(new Result(
                host,
                task,
                Optional.empty(),
                Optional.empty(),
                Status.CHANGED,
                "update",
                List.of(
                        differs("content", "one\ntwo\nthree\n", "one\n2\nthree\nfour"),
                        new Drift.Change(
                                "readers",
                                Optional.of(
                                        Value.texts(List.of("BIZTALK\\operators-of-the-cluster", "BIZTALK\\guests"))),
                                Optional.of(
                                        Value.texts(List.of("BIZTALK\\operators-of-the-cluster", "BIZTALK\\svc-mq"))))),
                List.of(new Result.TextChange("C:\\agent.ini", "one\ntwo\nthree\n", "one\n2\nthree\n\tfour")),
                "",
                List.of(),
                Value.Mapping.EMPTY));
    }

    private static Drift.Change added(String property, Value value) {
        return new Drift.Change(property, Optional.empty(), Optional.of(value));
    }

    private static Drift.Change gone(String property, String value) {
        return new Drift.Change(property, Optional.of(Value.of(value)), Optional.empty());
    }

    private static Drift.Change differs(String property, String present, String desired) {
        return new Drift.Change(property, Optional.of(Value.of(present)), Optional.of(Value.of(desired)));
    }
}
