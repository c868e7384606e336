package dev.plumb.twin;

import dev.plumb.node.NodeSession;
import dev.plumb.node.NodeSessionContract;
import java.util.List;

/** The contract of a session, with a twin at its other end. */
class TwinSessionContractTest extends NodeSessionContract {
    private static final String DOCUMENT = """
            platform: posix
            resources:
              directory:
                /place: {}
            answers:
              - command: printf %s hello
                stdout: hello
              - command: sh -c echo oops >&2; exit 3
                rc: 3
                stderr: oops
            """;

    @Override
    protected Node node() {
        return new TwinNode(new Workbench().twin("node", DOCUMENT));
    }

    @Override
    protected NodeSession unreachable() {
        var bench = new Workbench().twin("node", "platform: posix\nfaults:\n  - unreachable: true\n");
        return bench.session("node");
    }

    @Override
    protected List<String> patient(Node node) {
        return greeting();
    }

    private static final class TwinNode implements Node {
        private final Workbench bench;
        private final NodeSession session;

        TwinNode(Workbench bench) {
            this.bench = bench;
            this.session = bench.session("node");
        }

        @Override
        public NodeSession session() {
            return session;
        }

        @Override
        public NodeSession another() {
            return bench.session("node");
        }

        @Override
        public String place() {
            return "/place";
        }

        @Override
        public void write(String path, String content) {
            bench.store().set("node", bench.variables("node"), "file", path, "content", content);
        }

        @Override
        public int exchanges() {
            return bench.store().twin("node", bench.variables("node")).exchanges();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
