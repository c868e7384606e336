package dev.plumb.transport;

import java.util.List;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.Resource;

/** Answers the first hidden question with the password, and nothing to any other: a code from a telephone isn't ours to guess. */
final class OneAnswer implements ChallengeResponseProvider {
    private final char[] password;
    private boolean given;

    OneAnswer(char[] password) {
        this.password = password.clone();
    }

    @Override
    public List<String> getSubmethods() {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void init(Resource resource, String name, String instruction) {}

    @Override
    public char[] getResponse(String prompt, boolean echo) {
        if (given || echo) {
            return new char[0];
        }
        given = true;
        return password.clone();
    }

    @Override
    public boolean shouldRetry() {
        return false;
    }
}
