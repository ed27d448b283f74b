package org.bridgedoctor.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;

/**
 * A direct-tcpip channel to a port of the played host, as the operator would reach it. The model answers it: no connection to
 * anywhere is ever made.
 */
final class PlayedPort extends AbstractServerChannel {
    private static final Set<String> OWN = Set.of("127.0.0.1", "::1", "localhost", PlayedHost.ADDRESS, PlayedHost.NAME);
    private static final int REQUEST_LIMIT = 16_384;

    private final Transactions model;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private int port;
    private boolean isAnswered;

    PlayedPort(Transactions model) {
        super(null);
        this.model = model;
    }

    /** Why a channel does not open: a reason code of RFC 4254 and its words. */
    private record Shut(int reason, String words) {}

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        String address = buffer.getString();
        port = buffer.getInt();
        OpenFuture future = new DefaultOpenFuture(this, this);
        Optional<Shut> shut = OWN.contains(address)
                ? shut()
                : Optional.of(new Shut(
                        SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED,
                        "the practice host reaches nothing but itself"));
        if (shut.isPresent()) {
            refuse(shut.get());
        } else {
            signalChannelOpenSuccess();
            future.setOpened();
        }
        return future;
    }

    /** Empty where the port opens. What is behind a deaf bridge cannot be found on it. */
    private Optional<Shut> shut() {
        PlayedHost host = model.host();
        Optional<PlayedContainer> behind = host.behind(port);
        if (behind.isPresent()) {
            return host.hears(behind.get()) ? Optional.empty() : Optional.of(failed("No route to host"));
        }
        boolean isListening = port == PlayedHost.SSH_PORT || port == PlayedHost.HTTP_PORT;
        return isListening ? Optional.empty() : Optional.of(failed("Connection refused"));
    }

    private static Shut failed(String words) {
        return new Shut(SshConstants.SSH_OPEN_CONNECT_FAILED, words);
    }

    /** Says no by ourselves, as sshd does: MINA 2.20 sends a failed future's reason but puts words of its own for ours. */
    private void refuse(Shut shut) {
        try {
            Buffer answer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE);
            answer.putUInt(getRecipient());
            answer.putInt(shut.reason());
            answer.putString(shut.words());
            answer.putString("");
            getSession().writePacket(answer);
        } catch (IOException gone) {
            log.debug("The session closed before a refusal was sent", gone);
        }
        close(true);
    }

    @Override
    protected void doWriteData(byte[] data, int off, long len) throws IOException {
        if (request.size() < REQUEST_LIMIT) {
            request.write(data, off, (int) len);
        }
        getLocalWindow().release(len);
        boolean isWhole = request.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n");
        if (isWhole && !isAnswered && port != PlayedHost.SSH_PORT) {
            isAnswered = true;
            answer();
        }
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int off, long len) throws IOException {
        getLocalWindow().release(len);
    }

    private void answer() throws IOException {
        boolean isWell = port != PlayedHost.HTTP_PORT || model.host().isNginxServing();
        String body = isWell ? "ok\n" : "502 Bad Gateway\n";
        String answer = "HTTP/1.1 " + (isWell ? "200 OK" : "502 Bad Gateway") + "\r\nServer: "
                + (port == PlayedHost.HTTP_PORT ? "nginx/1.20.1" : "shop") + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        try (OutputStream out =
                new ChannelOutputStream(this, getRemoteWindow(), log, SshConstants.SSH_MSG_CHANNEL_DATA, true)) {
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        }
        sendEof();
        close(false);
    }
}
