package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Request;
import dev.plumb.node.Utf8;
import dev.plumb.resource.Desired;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** What reads files and changes nothing: {@code fetch} and {@code slurp}. */
enum TwinFetch implements Behaviour {
    INSTANCE;

    static final String FETCH = "fetch";
    static final String SLURP = "slurp";

    @Override
    public State read(World world, Desired subject) {
        var file = TwinFile.INSTANCE.read(world, subject);
        if (!(file instanceof State.Present present)) {
            return file;
        }
        if (subject.type().name().equals(FETCH)) {
            return new State.Present(Value.Mapping.EMPTY.with(
                    "checksum", present.get(TwinFiles.CONTENT).orElse(Value.of(""))));
        }
        var content = content(world, subject);
        if (content.isEmpty()) {
            return new State.Unreadable(checksumAlone(subject));
        }
        var most = subject.arguments().get("max_size").map(Value::toString).orElse("");
        if (!most.isEmpty() && content.get().length > Integer.parseInt(most)) {
            return new State.Unreadable(TwinFiles.shown(subject) + " has " + content.get().length
                    + " bytes, and max_size allows " + most + "; raise it, or use fetch for big files");
        }
        return new State.Present(Value.Mapping.EMPTY.with(
                TwinFiles.CONTENT, Value.of(Base64.getEncoder().encodeToString(content.get()))));
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) {
        return Value.Mapping.EMPTY;
    }

    /** Hands over the file that an operation brings. */
    static void hand(World world, Desired desired, Request.Sink sink) throws ApplyFailed {
        var content = content(world, desired).orElseThrow(() -> new ApplyFailed(checksumAlone(desired) + "."));
        try {
            sink.take(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new ApplyFailed(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<byte[]> content(World world, Desired subject) {
        return TwinFiles.path(world, subject)
                .flatMap(world.tree()::following)
                .flatMap(thing -> thing.properties().get(TwinFiles.CONTENT))
                .map(text -> Utf8.encode(text.revealed().toString()));
    }

    private static String checksumAlone(Desired subject) {
        return "of " + TwinFiles.shown(subject) + " the twin knows the checksum alone";
    }
}
