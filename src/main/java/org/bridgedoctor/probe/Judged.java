package org.bridgedoctor.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell.Outcome;
import org.bridgedoctor.host.Text;

/**
 * What came of one attempt, read from what its tool said.
 *
 * @param outcome what came of it
 * @param ttl the TTL of the reply
 * @param milliseconds how long the reply took
 * @param note what else should be known
 */
record Judged(Outcome outcome, OptionalInt ttl, OptionalDouble milliseconds, Optional<Text> note) {
    private static final int TIMED_OUT = 124;
    private static final int TOOL_MISSING = 127;
    private static final String HTTP_MARK = "HTTP/";

    static Judged of(MeasuredCell cell) {
        if (cell.status() < 0) {
            return plain(Outcome.NOT_TRIED, Text.of("cell." + known(cell.reason())));
        }
        if (cell.status() == TOOL_MISSING) {
            return plain(Outcome.NOT_TRIED, Text.of("cell.tool-missing"));
        }
        return switch (cell.by()) {
            case By.Icmp icmp -> icmp(cell);
            case By.Tcp tcp -> tcp(cell);
            case By.Http http -> http(cell);
        };
    }

    private static String known(String reason) {
        return reason.equals("host-has-no-outside") ? reason : "not-tried";
    }

    private static Judged icmp(MeasuredCell cell) {
        PingText ping = PingText.of(cell.raw());
        if (ping.received() > 0) {
            return new Judged(Outcome.REACHED, ping.ttl(), ping.milliseconds(), Optional.empty());
        }
        if (isForbidden(cell)) {
            return plain(Outcome.NOT_TRIED, Text.of("cell.no-right"));
        }
        return new Judged(
                ping.isRefused() ? Outcome.UNREACHABLE : Outcome.TIMED_OUT,
                ping.ttl(),
                ping.milliseconds(),
                Optional.empty());
    }

    private static Judged tcp(MeasuredCell cell) {
        if (says(cell, "connected")) {
            return says(cell, "closed")
                    ? plain(Outcome.UNREACHABLE, Text.of("cell.closed-without-answer"))
                    : plain(Outcome.REACHED);
        }
        return isForbidden(cell) ? plain(Outcome.NOT_TRIED, Text.of("cell.no-right")) : plain(failure(cell));
    }

    private static Judged http(MeasuredCell cell) {
        OptionalInt status = httpStatus(cell.raw());
        if (status.isPresent()) {
            return plain(Outcome.REACHED, Text.of("cell.http-status", status.getAsInt()));
        }
        boolean isSilent = cell.status() == 0 && !says(cell, "reset");
        return isSilent ? plain(Outcome.REACHED, Text.of("cell.no-http-answer")) : closed(cell);
    }

    private static Judged closed(MeasuredCell cell) {
        return says(cell, "reset")
                ? plain(Outcome.UNREACHABLE, Text.of("cell.closed-without-answer"))
                : plain(failure(cell));
    }

    private static OptionalInt httpStatus(List<String> raw) {
        for (String line : raw) {
            List<String> words = Reading.words(line);
            if (line.startsWith(HTTP_MARK) && words.size() >= 2 && words.get(1).matches("[1-5][0-9]{2}")) {
                return OptionalInt.of(Integer.parseInt(words.get(1)));
            }
        }
        return OptionalInt.empty();
    }

    private static Outcome failure(MeasuredCell cell) {
        if (says(cell, "refused")) {
            return Outcome.REFUSED;
        }
        if (says(cell, "no route") || says(cell, "unreachable") || says(cell, "reset") || says(cell, "prohibited")) {
            return Outcome.UNREACHABLE;
        }
        return cell.status() == TIMED_OUT || says(cell, "timed out") ? Outcome.TIMED_OUT : Outcome.UNREACHABLE;
    }

    private static boolean isForbidden(MeasuredCell cell) {
        boolean isDenied = says(cell, "permitted") || says(cell, "permission denied");
        return (says(cell, "nsenter") && isDenied) || says(cell, "lacking privilege");
    }

    private static boolean says(MeasuredCell cell, String word) {
        return cell.raw().stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(word));
    }

    static Judged plain(Outcome outcome) {
        return new Judged(outcome, OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());
    }

    static Judged plain(Outcome outcome, Text note) {
        return new Judged(outcome, OptionalInt.empty(), OptionalDouble.empty(), Optional.of(note));
    }
}
