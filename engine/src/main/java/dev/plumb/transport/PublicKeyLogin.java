package dev.plumb.transport;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * The method {@code publickey} for everything that signs. Who is asked whether a key is welcome before it is used needs one
 * answer more; so that is done only where signing costs something or another key may follow.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4252#section-7">RFC 4252, section 7</a>
 */
final class PublicKeyLogin extends AbstractAuthMethod {
    private final Credential.Identity identity;
    private final Deque<String> algorithms;
    private final boolean atOnce;

    /** @param atOnce whether to sign without asking first */
    PublicKeyLogin(Credential.Identity identity, boolean atOnce) {
        super("publickey");
        this.identity = identity;
        this.algorithms = new ArrayDeque<>(identity.key().algorithms());
        this.atOnce = atOnce;
    }

    @Override
    public void request() throws UserAuthException, TransportException {
        params.getTransport().write(atOnce ? signed() : request(false));
    }

    /** The node would take the key. */
    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message == Message.USERAUTH_60) {
            params.getTransport().write(signed());
            return;
        }
        super.handle(message, packet);
    }

    /** An RSA key has two names, and old servers know only one of them. */
    @Override
    public boolean shouldRetry() {
        algorithms.removeFirst();
        return !algorithms.isEmpty();
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return buildReq()
                .putBoolean(signed)
                .putString(algorithms.getFirst())
                .putBytes(identity.key().bytes());
    }

    private SSHPacket signed() throws UserAuthException {
        var request = request(true);
        var data = new Buffer.PlainBuffer()
                .putBytes(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            var signature = identity.signer().sign(data, PublicPart.signature(algorithms.getFirst()));
            return request.putBytes(signature);
        } catch (IOException e) {
            throw new UserAuthException(String.valueOf(e.getMessage()));
        }
    }
}
