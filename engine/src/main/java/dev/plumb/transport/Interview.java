package dev.plumb.transport;

import com.xebialabs.overthere.OverthereProcess;
import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The time between the start of sudo or su and that of the shell: whoever asks for the password gets it, once. What is asked
 * comes on standard error, and so does the word that the shell has started.
 */
final class Interview {
    /** Accounts may be in a slow directory, and a wrong password is answered slowly on purpose. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OverthereProcess process;
    private final Question question;
    private final BecomeWords words;
    private final String place;
    private final PasswordTrials trials;
    private final StringBuilder said = new StringBuilder();
    private int answered;
    private Optional<PasswordTrials.Trial> trial = Optional.empty();
    private volatile boolean late;

    /** @param place of the node, for people */
    Interview(OverthereProcess process, Question question, BecomeWords words, String place, PasswordTrials trials) {
        this.process = process;
        this.question = question;
        this.words = words;
        this.place = place;
        this.trials = trials;
    }

    /**
     * Waits until the shell has started.
     *
     * @return what comes on standard error from then on
     * @throws Unreachable if it doesn't start; the process is still there then
     */
    InputStream conduct() throws Unreachable {
        var watchdog = Thread.ofVirtual().name("plumb-watchdog").start(this::giveUpInTime);
        try {
            return listen(process.getStderr());
        } catch (IOException e) {
            throw new Unreachable("The connection to " + place + " was lost.", e);
        } finally {
            watchdog.interrupt();
            trial.ifPresent(PasswordTrials.Trial::close);
        }
    }

    private void giveUpInTime() {
        try {
            Thread.sleep(PATIENCE);
            late = true;
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private InputStream listen(InputStream errors) throws IOException, Unreachable {
        var buffer = new byte[4096];
        for (var n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
            said.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            var mark = said.indexOf(question.mark());
            if (mark >= 0) {
                trial.ifPresent(PasswordTrials.Trial::right);
                var rest = said.substring(mark + question.mark().length());
                return new SequenceInputStream(
                        new ByteArrayInputStream(rest.getBytes(StandardCharsets.ISO_8859_1)), errors);
            }
            if (question.asked().matcher(said.substring(answered)).find()) {
                answer();
            }
        }
        throw ended();
    }

    private void answer() throws IOException, Unreachable {
        if (trial.isPresent()) {
            trial.get().wrong();
            throw new Unreachable(words.wrongPassword());
        }
        var password = question.password().orElse(new Value.Secret(Value.of("")));
        if (question.password().isEmpty()) {
            throw new Unreachable(words.wantsPassword());
        }
        trial = Optional.of(trials.begin(words.key(password), place));
        answered = said.length();
        process.getStdin().write((password.plain() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getStdin().flush();
    }

    private Unreachable ended() {
        var text = said.toString().replace(question.prompt(), "");
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (late) {
            return new Unreachable(words.noAnswer(PATIENCE.toSeconds(), text), lines);
        }
        var why = words.explain(lines);
        if (words.isWrongPassword(why)) {
            trial.ifPresent(PasswordTrials.Trial::wrong);
        }
        return new Unreachable(
                why.orElse("The node has no usable sh: what should be one ended before its first answer."), lines);
    }
}
