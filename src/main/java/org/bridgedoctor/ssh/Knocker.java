package org.bridgedoctor.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.bridgedoctor.shell.Knock;
import org.bridgedoctor.shell.Knock.Outcome;

/** Knocks at a port of the host, straight or through an SSH server, and at most asks for the first line of a page. */
final class Knocker {
    private static final Duration ANSWERING = Duration.ofSeconds(3);
    private static final int STATUS_LINE_LIMIT = 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d\\.\\d (\\d{3}).*", Pattern.DOTALL);

    private final String address;
    private final String hostHeader;

    /**
     * A knocker.
     *
     * @param address the address to knock at
     * @param hostHeader the name to ask a web server for
     */
    Knocker(String address, String hostHeader) {
        this.address = address;
        this.hostHeader = hostHeader;
    }

    /** Knocks by a TCP connection from here. */
    Knock knock(int port, boolean asHttp, Duration timeout) throws InterruptedException {
        return timed(timeout, start -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                socket.setSoTimeout((int) ANSWERING.toMillis());
                return opened(start, asHttp, port, socket.getInputStream(), socket.getOutputStream());
            }
        });
    }

    /** Knocks through a server that forwards. */
    Knock knockThrough(SSHClient server, int port, boolean asHttp, Duration timeout) throws InterruptedException {
        return timed(timeout, start -> {
            DirectConnection tunnel = server.newDirectConnection(address, port);
            try {
                return opened(start, asHttp, port, tunnel.getInputStream(), tunnel.getOutputStream());
            } finally {
                Interruptible.aside("ssh-close", tunnel::close);
            }
        });
    }

    /** A knock that started at this time. */
    @FunctionalInterface
    private interface Knocking {
        Knock from(long start) throws IOException, InterruptedException;
    }

    private static Knock timed(Duration timeout, Knocking knocking) throws InterruptedException {
        long start = System.nanoTime();
        try {
            return Interruptible.call(() -> knocking.from(start), timeout.plus(ANSWERING));
        } catch (TimeoutException late) {
            return ended(Outcome.TIMED_OUT, start);
        } catch (IOException closed) {
            return ended(outcomeOf(closed), start);
        }
    }

    private Knock opened(long start, boolean asHttp, int port, InputStream in, OutputStream out)
            throws InterruptedException {
        Knock open = ended(Outcome.OPEN, start);
        if (!asHttp) {
            return open;
        }
        try {
            String request = "GET / HTTP/1.1\r\nHost: " + hostHeader + (port == 80 ? "" : ":" + port)
                    + "\r\nUser-Agent: bridge-doctor\r\nConnection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String line = Interruptible.call(() -> firstLine(in), ANSWERING);
            Matcher matcher = STATUS_LINE.matcher(line);
            if (matcher.matches()) {
                int status = Integer.parseInt(matcher.group(1));
                return new Knock(Outcome.OPEN, OptionalInt.of(status), open.milliseconds());
            }
            return line.isEmpty() ? silent(open) : open;
        } catch (IOException | TimeoutException noAnswer) {
            return silent(open);
        }
    }

    private static Knock silent(Knock open) {
        return new Knock(Outcome.OPEN_BUT_SILENT, OptionalInt.empty(), open.milliseconds());
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < STATUS_LINE_LIMIT; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static Outcome outcomeOf(IOException closed) {
        String message = String.valueOf(closed.getMessage()).toLowerCase(Locale.ROOT);
        if (closed instanceof OpenFailException failed) {
            if (failed.getReason() != OpenFailException.Reason.CONNECT_FAILED) {
                return Outcome.NOT_POSSIBLE;
            }
            if (message.contains("no route") || message.contains("unreachable")) {
                return Outcome.UNREACHABLE;
            }
            return message.contains("timed out") ? Outcome.TIMED_OUT : Outcome.REFUSED;
        }
        if (closed instanceof SocketTimeoutException || message.contains("timed out")) {
            return Outcome.TIMED_OUT;
        }
        boolean isRefused = closed instanceof ConnectException && message.contains("refused");
        return isRefused ? Outcome.REFUSED : Outcome.UNREACHABLE;
    }

    private static Knock ended(Outcome outcome, long start) {
        return new Knock(outcome, OptionalInt.empty(), (System.nanoTime() - start) / 1e6);
    }
}
