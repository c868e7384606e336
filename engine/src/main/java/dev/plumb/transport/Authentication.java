package dev.plumb.transport;

import dev.plumb.node.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Logs a client in, and remembers what was tried. */
final class Authentication {
    private final SSHClient client;
    private final Login login;
    private final PasswordTrials trials;
    private final List<String> tried = new ArrayList<>();

    Authentication(SSHClient client, Login login, PasswordTrials trials) {
        this.client = client;
        this.login = login;
        this.trials = trials;
    }

    /** @throws Unreachable if the node accepts none of the credentials */
    void logIn(List<Credential> credentials) throws Unreachable, TransportException {
        var one = credentials.stream()
                        .filter(Credential.Identity.class::isInstance)
                        .count()
                == 1;
        for (var credential : credentials) {
            if (accepted(credential, one)) {
                return;
            }
        }
        throw refused();
    }

    private Unreachable refused() {
        var allowed = client.getUserAuth().getAllowedMethods();
        return new Unreachable(
                login.place() + " doesn't let \"" + login.user() + "\" in. Tried: " + String.join("; ", tried) + "."
                        + (allowed.isEmpty() ? "" : " The node accepts: " + String.join(", ", allowed) + ".")
                        + " Correct \"user\", \"private_key\" or \"password\".");
    }

    /** @param one whether there is one key, so that asking whether it is welcome would only cost time */
    private boolean accepted(Credential credential, boolean one) throws Unreachable, TransportException {
        return switch (credential) {
            case Credential.Identity identity ->
                attempt(identity.name(), new PublicKeyLogin(identity, one && identity.isAtHand()));
            case Credential.Password password -> passwordAccepted(password);
            case Credential.Unusable(var why) -> {
                tried.add(why);
                yield false;
            }
        };
    }

    private boolean passwordAccepted(Credential.Password password) throws Unreachable, TransportException {
        var key = new PasswordTrials.Key("login", login.user(), password.password());
        try (var trial = trials.begin(key, login.place())) {
            var before = client.getUserAuth().hadPartialSuccess();
            if (send(password) || (!before && client.getUserAuth().hadPartialSuccess())) {
                trial.right();
                return client.isAuthenticated();
            }
            trial.wrong();
            return false;
        }
    }

    /** Sends the password once: to the question for it where the node knows no password method. */
    private boolean send(Credential.Password password) throws Unreachable, TransportException {
        if (attempt(password.name(), new AuthPassword(PasswordUtils.createOneOff(password.characters())))) {
            return true;
        }
        var allowed = client.getUserAuth().getAllowedMethods();
        if (allowed.contains("password") || !allowed.contains("keyboard-interactive")) {
            return false;
        }
        tried.removeLast();
        return attempt(password.name(), new AuthKeyboardInteractive(new OneAnswer(password.characters())));
    }

    private boolean attempt(String name, AuthMethod method) throws Unreachable, TransportException {
        method.setLoggerFactory(LoggerFactory.DEFAULT);
        var authentication = client.getUserAuth();
        var before = authentication.hadPartialSuccess();
        try {
            if (authentication.authenticate(
                    login.user(), (Service) client.getConnection(), method, login.timeoutMillis())) {
                return true;
            }
        } catch (UserAuthException e) {
            tried.add(name + " (" + trouble(e) + ")");
            if (e.getCause() != null) {
                throw refused();
            }
            return false;
        }
        var half = !before && authentication.hadPartialSuccess();
        tried.add(name + (half ? " (accepted, but the node wants more)" : " (refused)"));
        return false;
    }

    /** What sshj wraps is trouble with the connection; its own words are about the method. */
    private static String trouble(UserAuthException e) {
        return switch (e.getCause()) {
            case null -> String.valueOf(e.getMessage());
            case TimeoutException _ -> "no answer in time";
            default ->
                isTooMany(e)
                        ? "the node hung up: it takes no more attempts (MaxAuthTries). Let fewer keys be tried: name the"
                                + " right one with \"private_key\", or say \"IdentitiesOnly yes\""
                        : "the node hung up";
        };
    }

    private static boolean isTooMany(Throwable e) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("Too many authentication failures")) {
                return true;
            }
        }
        return false;
    }
}
