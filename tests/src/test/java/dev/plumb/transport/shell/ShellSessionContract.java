package dev.plumb.transport.shell;

import dev.plumb.node.NodeSession;
import dev.plumb.node.NodeSessionContract;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The contract of a session, over a shell on this machine. */
public abstract class ShellSessionContract extends NodeSessionContract {
    private final Supplier<Dial> dials;

    /** @param dials each leads to a new shell on this machine */
    protected ShellSessionContract(Supplier<Dial> dials) {
        this.dials = dials;
    }

    @Override
    protected Node node() {
        return new LocalNode(dials);
    }

    @Override
    protected NodeSession unreachable() {
        return new ShellSession(new ProcessDial("/no/such/shell"));
    }

    @Override
    protected List<String> patient(Node node) {
        return List.of("sh", "-c", "until [ -e '" + node.place() + "/go' ]; do sleep 0.05; done; sleep 0.3");
    }

    @Override
    protected void whileThePatientOneRuns(Node node) {
        node.write(node.place() + "/go", "");
    }

    private static final class LocalNode implements Node {
        private final Supplier<Dial> dials;
        private final CountingDial dial;
        private final ShellSession session;
        private final Place place = new Place();

        LocalNode(Supplier<Dial> dials) {
            this.dials = dials;
            this.dial = new CountingDial(dials.get());
            this.session = new ShellSession(dial);
        }

        @Override
        public NodeSession session() {
            return session;
        }

        @Override
        public NodeSession another() {
            return new ShellSession(dials.get());
        }

        @Override
        public String place() {
            return place.toString();
        }

        @Override
        public void write(String path, String content) {
            Place.writeTo(Path.of(path), content);
        }

        @Override
        public int exchanges() {
            return dial.writes();
        }

        @Override
        public void close() {
            session.close();
            place.close();
        }
    }
}
