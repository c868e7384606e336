package dev.plumb.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords that statements inherit from their play, blocks, imports and roles; here inheritance has already happened.
 *
 * @param when conditions that must all hold, the outermost first; each an expression, or a boolean
 * @param vars mappings of block and task vars, the outermost first, so that later ones win
 * @param includeVars {@code vars} of the dynamic includes around it, the outermost first: variables of level 21
 * @param environment mappings, the outermost first
 * @param role the role whose file holds the statement
 */
public record Keywords(
        List<Syntax.Scalar> when,
        Set<String> tags,
        List<Syntax.Mapping> vars,
        List<Syntax.Mapping> includeVars,
        List<Syntax.Mapping> environment,
        Become become,
        Optional<Syntax.Scalar> delegateTo,
        Optional<Syntax.Scalar> runOnce,
        Tolerance tolerance,
        Optional<Syntax.Scalar> noLog,
        Optional<Syntax.Scalar> checkMode,
        Optional<Syntax.Scalar> diff,
        List<Notification> notifications,
        Optional<Role> role) {

    public static final Keywords NONE = new Keywords(
            List.of(),
            Set.of(),
            List.of(),
            List.of(),
            List.of(),
            new Become(Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            new Tolerance(Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    public Keywords {
        when = List.copyOf(when);
        tags = Set.copyOf(tags);
        vars = List.copyOf(vars);
        includeVars = List.copyOf(includeVars);
        environment = List.copyOf(environment);
        notifications = List.copyOf(notifications);
    }

    public Keywords withRole(Role inner) {
        return new Keywords(
                when,
                tags,
                vars,
                includeVars,
                environment,
                become,
                delegateTo,
                runOnce,
                tolerance,
                noLog,
                checkMode,
                diff,
                notifications,
                Optional.of(inner));
    }

    public Keywords withIncludeVars(List<Syntax.Mapping> mappings) {
        return new Keywords(
                when,
                tags,
                vars,
                mappings,
                environment,
                become,
                delegateTo,
                runOnce,
                tolerance,
                noLog,
                checkMode,
                diff,
                notifications,
                role);
    }

    public Keywords withNotifications(List<Notification> others) {
        return new Keywords(
                when,
                tags,
                vars,
                includeVars,
                environment,
                become,
                delegateTo,
                runOnce,
                tolerance,
                noLog,
                checkMode,
                diff,
                others,
                role);
    }

    /** As whom: {@code become}, {@code become_user}, {@code become_method}; what is empty comes from variables and flags. */
    public record Become(
            Optional<Syntax.Scalar> become, Optional<Syntax.Scalar> user, Optional<Syntax.Scalar> method) {}

    /** What a task's trouble means: {@code ignore_errors}, {@code ignore_unreachable}, {@code any_errors_fatal}. */
    public record Tolerance(
            Optional<Syntax.Scalar> ignoreErrors,
            Optional<Syntax.Scalar> ignoreUnreachable,
            Optional<Syntax.Scalar> anyErrorsFatal) {}

    /** A handler's name or topic that a change notifies. */
    public record Notification(Source source, Syntax.Scalar handler) {}
}
