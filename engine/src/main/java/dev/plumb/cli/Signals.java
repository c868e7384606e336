package dev.plumb.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hears each Ctrl-C, and each end that the system asks for. A shutdown hook hears only the first, so this is {@code sun.misc.Signal} of the
 * module {@code jdk.unsupported}; by reflection, because the compiler warns of each other use of it. A signal that is ignored from the
 * start on, as under {@code nohup}, stays ignored: the JVM sees to that.
 */
final class Signals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final Map<String, Object> before = new LinkedHashMap<>();

    /** @param heard called once for each signal, on a thread of its own */
    Signals(Runnable heard) {
        for (var name : NAMES) {
            handler(heard).flatMap(handler -> handle(name, handler)).ifPresent(usual -> before.put(name, usual));
        }
    }

    private static Optional<Object> handler(Runnable heard) {
        try {
            var type = Class.forName("sun.misc.SignalHandler");
            return Optional.of(
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            heard.run();
                        }
                        return null;
                    }));
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }

    /** What handled the signal before; empty where this system has no such signal, or keeps it to itself. */
    private static Optional<Object> handle(String name, Object handler) {
        try {
            var type = Class.forName("sun.misc.Signal");
            var signal = type.getConstructor(String.class).newInstance(name);
            return Optional.ofNullable(type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal, handler));
        } catch (InvocationTargetException _) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Every Java 25 has sun.misc.Signal. This is a bug in Plumb.", e);
        }
    }

    @Override
    public void close() {
        before.forEach(Signals::handle);
    }
}
