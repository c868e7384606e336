package dev.plumb.language;

import dev.plumb.model.Syntax;

/**
 * A role as somebody asks for it.
 *
 * @param params variables of level 20
 * @param tasksFrom the file of tasks without its ending; {@code main} where nothing is written, as for the other three
 */
record RoleRequest(
        Syntax.Scalar name,
        Syntax.Mapping params,
        String tasksFrom,
        String varsFrom,
        String defaultsFrom,
        String handlersFrom) {

    static RoleRequest main(Syntax.Scalar name, Syntax.Mapping params) {
        return new RoleRequest(name, params, "main", "main", "main", "main");
    }
}
