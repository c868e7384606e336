package dev.plumb.run;

import dev.plumb.inventory.Precedence;
import dev.plumb.inventory.Variables;
import dev.plumb.model.Event;
import dev.plumb.model.Play;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Takes one play's hosts through it, batch by batch, each host on a virtual thread of its own. */
final class PlayRunner {
    private final RunContext run;
    private final Play play;
    private final Path playbook;
    private final List<String> hosts;
    private volatile List<Thread> threads = List.of();
    private volatile boolean stopping;

    PlayRunner(RunContext run, Play play, Path playbook, List<String> hosts) {
        this.run = run;
        this.play = play;
        this.playbook = playbook;
        this.hosts = List.copyOf(hosts);
    }

    /** @return whether the run goes on: not if a whole batch has failed */
    boolean go() throws InterruptedException {
        var base = Variables.NONE
                .with(Precedence.EXTRA_VARS, run.options().extraVars())
                .with(Precedence.PLAY_VARS, play.vars())
                .with(Precedence.PLAY_PROMPTS, play.answers());
        var name = name(base);
        var forks = new Semaphore(run.options().forks());
        var meetings = new Meetings(forks, run.board());
        var context = PlayContext.of(play, playbook, name, hosts, meetings, new Registrations(play, run.loader()));
        var everybody = Value.texts(hosts);
        var batches = Batches.of(hosts, play.serial(), run.compiler(), base);
        for (int i = 0; i < batches.size(); i++) {
            var batch = batches.get(i);
            if (stopping) {
                batch.forEach(host -> run.host(host).stopAt(Event.Extent.NOT_BEGUN, Optional.empty()));
                continue;
            }
            run.events().accept(new Event.PlayStarted(name, play.source(), batch, i + 1, batches.size()));
            meetings.expect(batch);
            var here = context.withBatch(new PlayContext.Batch(batch));
            batch(here, everybody, forks);
            if (here.batch().failed() == batch.size()
                    || (here.batch().stopsAll() && here.batch().failed() > 0)) {
                run.events().accept(new Event.PlayEnded(name));
                return false;
            }
            if (here.batch().stopsAll()) {
                break;
            }
        }
        run.events().accept(new Event.PlayEnded(name));
        return true;
    }

    private String name(Variables base) {
        try {
            return run.compiler().value(play.name()).evaluate(base).toString();
        } catch (Refused _) {
            return play.name().text();
        }
    }

    /** @param everybody all hosts of the play, made once however many batches there are */
    private void batch(PlayContext context, Value everybody, Semaphore forks) throws InterruptedException {
        var variables = new PlayVariables(
                run, play, playbook, context.name(), everybody, context.batch().hosts());
        var bugs = new ConcurrentLinkedQueue<Throwable>();
        var all = new ArrayList<Thread>();
        for (var host : context.batch().hosts()) {
            all.add(Thread.ofVirtual().name(host).unstarted(() -> host(context, host, variables, forks, bugs)));
        }
        threads = List.copyOf(all);
        all.forEach(Thread::start);
        if (stopping) {
            stop();
        }
        try {
            for (var thread : all) {
                thread.join();
            }
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
        var bug = bugs.poll();
        if (bug instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (bug instanceof Error error) {
            throw error;
        }
    }

    private void host(
            PlayContext context,
            String host,
            PlayVariables variables,
            Semaphore forks,
            ConcurrentLinkedQueue<Throwable> bugs) {
        try {
            forks.acquire();
            try {
                var others = new OtherHosts(
                        run.board(), context.registrations(), context.batch().members(), context.meetings(), host);
                new HostRun(run, context, run.host(host), variables.of(host, others::find), others).go();
            } finally {
                forks.release();
            }
        } catch (InterruptedException _) {
            run.host(host).stopAt(Event.Extent.NOT_BEGUN, Optional.empty());
            context.meetings().leave(host);
        } catch (RuntimeException | Error bug) {
            context.meetings().leave(host);
            context.batch().stop(0);
            bugs.add(bug);
        }
    }

    /** Interrupts hosts where they wait; one in an exchange, whose operation shall end, interrupts itself behind it. */
    void stop() {
        stopping = true;
        var busy = run.hosts().values().stream()
                .flatMap(host -> host.node().user().stream())
                .collect(Collectors.toSet());
        threads.stream().filter(thread -> !busy.contains(thread)).forEach(Thread::interrupt);
    }
}
