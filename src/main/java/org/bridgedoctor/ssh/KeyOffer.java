package org.bridgedoctor.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;
import org.bridgedoctor.shell.ShellException;
import org.jspecify.annotations.Nullable;

/**
 * Offers one key (RFC 4252, 7): first its public half, and a signature only once the server says that it would take the key. So nobody is
 * asked for the passphrase of a key that does not open this door. The library's own way needs the private key itself, which an agent
 * does not give away.
 */
final class KeyOffer extends AbstractAuthMethod {
    private final LoginKey key;
    private final Queue<String> algorithms;
    private volatile boolean isOver;
    private volatile @Nullable ShellException failure;
    private volatile boolean isUnsigned;

    /**
     * An offer.
     *
     * @param key the key
     * @param algorithms the signatures to try, best first
     */
    KeyOffer(LoginKey key, List<String> algorithms) {
        super("publickey");
        this.key = key;
        this.algorithms = new ArrayDeque<>(algorithms);
    }

    /** Why the login must end, where signing showed that. */
    Optional<ShellException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the server would have taken the key, and no signature was to be had. */
    boolean isUnsigned() {
        return isUnsigned;
    }

    @Override
    public boolean shouldRetry() {
        algorithms.poll();
        return !isOver && !algorithms.isEmpty();
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return request(false);
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        SSHPacket signed = request(true);
        try {
            byte[] data = new Buffer.PlainBuffer()
                    .putString(params.getTransport().getSessionID())
                    .putBuffer(signed)
                    .getCompactData();
            byte[] signature = key.signer().sign(algorithms.element(), data);
            params.getTransport().write(signed.putString(signature));
        } catch (IOException noSignature) {
            isUnsigned = true;
            giveUp();
        } catch (ShellException ending) {
            failure = ending;
            giveUp();
        }
    }

    /** An error here would take the whole connection down; the server's refusal of "none" ends this offer only. */
    private void giveUp() throws UserAuthException, TransportException {
        isOver = true;
        params.getTransport()
                .write(new SSHPacket(Message.USERAUTH_REQUEST)
                        .putString(params.getUsername())
                        .putString(params.getNextServiceName())
                        .putString("none"));
    }

    private SSHPacket request(boolean isSigned) throws UserAuthException {
        return super.buildReq()
                .putBoolean(isSigned)
                .putString(algorithms.element())
                .putString(key.half().bytes());
    }
}
