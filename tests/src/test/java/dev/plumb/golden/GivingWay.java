package dev.plumb.golden;

import dev.plumb.model.Event;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Request;
import dev.plumb.node.Sessions;
import dev.plumb.node.Unreachable;
import java.util.function.Consumer;

/** Sessions that let another host go first before each exchange, and wherever a real one waits for the node. */
record GivingWay(Sessions sessions) implements Sessions {
    @Override
    public boolean serves(String connection) {
        return sessions.serves(connection);
    }

    @Override
    public void listen(Consumer<Event> listener) {
        sessions.listen(listener);
    }

    @Override
    public NodeSession open(Endpoint endpoint) {
        return new Session(sessions.open(endpoint));
    }

    private record Session(NodeSession session) implements NodeSession {
        @Override
        public void exchange(Request request, Consumer<Answer> answers) throws Unreachable {
            Schedule.giveWay();
            session.exchange(request, answer -> {
                Schedule.giveWay();
                answers.accept(answer);
            });
            Schedule.giveWay();
        }

        @Override
        public void stop() {
            session.stop();
        }

        @Override
        public void close() {
            Schedule.giveWay();
            session.close();
        }
    }
}
