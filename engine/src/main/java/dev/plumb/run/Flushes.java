package dev.plumb.run;

import dev.plumb.model.Keywords;
import dev.plumb.model.Play;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A play's sections as one list: handlers are flushed behind {@code pre_tasks}, behind {@code tasks} and at the end. */
final class Flushes {
    private Flushes() {}

    static List<Statement> between(Play play) {
        var statements = new ArrayList<Statement>(play.preTasks());
        statements.add(flush(play));
        statements.addAll(play.roleTasks());
        statements.addAll(play.tasks());
        statements.add(flush(play));
        statements.addAll(play.postTasks());
        statements.add(flush(play));
        return List.copyOf(statements);
    }

    /** A flush is no task of the user's: no selection of tags leaves it out. */
    private static Keywords always() {
        var none = Keywords.NONE;
        return new Keywords(
                none.when(),
                Set.of("always"),
                none.vars(),
                none.includeVars(),
                none.environment(),
                none.become(),
                none.delegateTo(),
                none.runOnce(),
                none.tolerance(),
                none.noLog(),
                none.checkMode(),
                none.diff(),
                none.notifications(),
                none.role());
    }

    private static Statement flush(Play play) {
        var word = new Syntax.Scalar(play.source(), "flush_handlers", Value.of("flush_handlers"), Syntax.Style.PLAIN);
        var keywords = always();
        return new Statement.Task(
                play.source(),
                Optional.empty(),
                keywords,
                "meta",
                play.source(),
                word,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
