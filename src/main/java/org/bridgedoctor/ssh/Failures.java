package org.bridgedoctor.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;

/** Says which shut door an error of the library or of a socket is. */
final class Failures {
    private static final Pattern SETTLEMENT = Pattern.compile("settlement[^\\[]*\\[[^\\]]*\\] and \\[([^\\]]*)\\]");
    /** They stand among the key exchanges, and are none (RFC 8308; OpenSSH's PROTOCOL, 1.10). */
    private static final List<String> MARKERS = List.of("ext-info-", "kex-strict-");

    private static final int LONGEST_LIST = 400;

    private Failures() {}

    /** Why no TCP connection came about. */
    static ShellException connecting(IOException error, Hop hop, Duration timeout) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (error instanceof UnknownHostException) {
            return new ShellException.Unreachable(Reason.UNKNOWN_HOST, List.of(hop.host()), error);
        }
        if (error instanceof SocketTimeoutException || message.contains("timed out")) {
            return timedOut(error, hop, timeout);
        }
        boolean isRefused = error instanceof ConnectException && message.contains("refused");
        return new ShellException.Unreachable(
                isRefused ? Reason.PORT_REFUSED : Reason.NO_ROUTE, List.of(hop.host(), hop.portText()), error);
    }

    /** Why the handshake failed, other than for the host key. */
    static ShellException shaking(IOException error, boolean hasGreeted, Hop hop, Duration timeout) {
        if (isTimeOut(error)) {
            return timedOut(error, hop, timeout);
        }
        if (String.valueOf(error.getMessage()).contains("settlement")) {
            return new ShellException.Unreachable(
                    Reason.NO_COMMON_ALGORITHM, List.of(hop.host(), theirAlgorithms(error)), error);
        }
        return hasGreeted
                ? lost(error, hop.host())
                : new ShellException.Unreachable(Reason.NOT_SSH, List.of(hop.host(), hop.portText()), error);
    }

    /** What the server offers, of {@code Unable to reach a settlement: [ours] and [theirs]}. */
    private static String theirAlgorithms(IOException error) {
        Matcher matcher = SETTLEMENT.matcher(String.valueOf(error.getMessage()));
        String theirs = Arrays.stream((matcher.find() ? matcher.group(1) : "").split(", *", -1))
                .filter(name -> MARKERS.stream().noneMatch(name::startsWith))
                .collect(Collectors.joining(", "));
        return theirs.length() > LONGEST_LIST ? theirs.substring(0, LONGEST_LIST) : theirs;
    }

    /** The host does not answer. */
    static ShellException timedOut(Exception error, Hop hop, Duration timeout) {
        List<String> arguments = List.of(hop.host(), hop.portText(), Long.toString(timeout.toSeconds()));
        return new ShellException.Unreachable(Reason.CONNECT_TIMED_OUT, arguments, error);
    }

    /** The connection died. */
    static ShellException lost(IOException error, String host) {
        return new ShellException.Broken(Reason.CONNECTION_LOST, List.of(host), error);
    }

    /** The operator is not let in; further arguments follow the host. */
    static ShellException denied(Reason reason, String host, String... further) {
        List<String> arguments = new ArrayList<>(List.of(host));
        arguments.addAll(List.of(further));
        return new ShellException.Denied(reason, arguments);
    }

    /** Whether an error only says that nothing came in time. */
    static boolean isTimeOut(Throwable error) {
        return hasCause(error, SocketTimeoutException.class) || hasCause(error, TimeoutException.class);
    }

    /** Throws where an error of the library only says that the thread was interrupted. */
    static void rethrowInterrupt(Throwable error) throws InterruptedException {
        if (hasCause(error, InterruptedException.class)) {
            throw new InterruptedException();
        }
    }

    private static boolean hasCause(Throwable error, Class<? extends Throwable> kind) {
        Throwable current = error;
        for (int depth = 0; current != null && depth < 16; depth++) {
            if (kind.isInstance(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }
}
