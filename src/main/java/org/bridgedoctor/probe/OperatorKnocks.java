package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Cell.Outcome;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.Door;
import org.bridgedoctor.shell.Knock;

/**
 * The operator's own attempts, which the host cannot make for him. They stand in the capture as one more answer,
 * {@code operator-knocks}, whose lines are as {@code tcp 8080 OPEN - 1.5} and {@code http 80 OPEN 200 3.1}: means, port,
 * outcome, HTTP status, milliseconds.
 */
public final class OperatorKnocks {
    /** The id of the answer. */
    public static final String ID = "operator-knocks";

    /** What a proxy answers when it cannot reach the service behind it; 500 and 501 are the service's own. */
    private static final List<Integer> PROXY_ERRORS = List.of(502, 503, 504);

    private static final int WORDS = 5;

    private OperatorKnocks() {}

    /** The ports that the operator should reach: those that running containers publish to him, and nginx's by HTTP. */
    public static List<Door> wanted(HostSnapshot known) {
        Optional<IpAddress> server = known.get(Facts.IDENTITY).flatMap(Identity::serverAddress);
        Set<Door> wanted = new LinkedHashSet<>();
        for (Container container : known.getOr(Facts.CONTAINERS, List.of())) {
            for (Container.PublishedPort port : container.publishedPorts()) {
                boolean isOpen = port.hostAddress().isUnspecified() || server.equals(Optional.of(port.hostAddress()));
                if (container.isRunning()
                        && port.protocol().equals("tcp")
                        && !port.hostAddress().isV6()
                        && isOpen) {
                    wanted.add(new Door(port.hostPort(), false));
                }
            }
        }
        known.get(Facts.NGINX)
                .ifPresent(nginx -> nginxPorts(nginx, known).forEach(port -> wanted.add(new Door(port, true))));
        return List.copyOf(wanted);
    }

    /** Only where nginx really listens, and to others than the host itself; or where it should and nobody does. */
    private static List<Integer> nginxPorts(Nginx nginx, HostSnapshot known) {
        List<Listener> listeners = known.getOr(Facts.LISTENERS, List.of());
        boolean isMissed = Optional.ofNullable(
                        known.getOr(Facts.SERVICES, Map.of()).get("nginx"))
                .filter(it -> it.isKnown() && it.isWanted() && !it.isActive())
                .isPresent();
        if (isMissed) {
            return nginx.listenPorts().stream()
                    .filter(port -> listeners.stream().noneMatch(it -> it.port() == port))
                    .toList();
        }
        return nginx.listenPorts().stream()
                .filter(port -> listeners.stream()
                        .anyMatch(it -> it.port() == port
                                && !it.address().isLoopback()
                                && (it.process().isEmpty() || it.process().equals("nginx"))))
                .toList();
    }

    /** The answer that keeps these knocks in the capture. */
    public static Answer answer(Map<Door, Knock> knocks) {
        List<String> lines = new ArrayList<>();
        double total = 0;
        for (Map.Entry<Door, Knock> one : knocks.entrySet()) {
            Knock knock = one.getValue();
            OptionalInt status = knock.httpStatus();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s %d %s %s %.1f",
                    one.getKey().isHttp() ? "http" : "tcp",
                    one.getKey().port(),
                    knock.outcome(),
                    status.isPresent() ? Integer.toString(status.getAsInt()) : "-",
                    knock.milliseconds()));
            total += knock.milliseconds();
        }
        return new Answer(ID, 0, Math.round(total), false, lines, List.of());
    }

    /**
     * The cells of these knocks.
     *
     * @param others what was measured on the host: a status that a service itself gives to nginx is no failure of nginx's
     */
    static List<Cell> cells(Capture capture, HostSnapshot known, List<Cell> others) {
        Set<Text> own = others.stream()
                .filter(it -> it.from().equals(ElementId.NGINX) && it.outcome() == Cell.Outcome.REACHED)
                .flatMap(it -> it.note().stream())
                .collect(Collectors.toSet());
        return capture.answer(ID).stream()
                .flatMap(answer -> answer.out().stream())
                .map(line -> cell(Reading.words(line), known, own))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Cell> cell(List<String> words, HostSnapshot known, Set<Text> own) {
        if (words.size() != WORDS || Reading.integer(words.get(1), -1) < 0) {
            return Optional.empty();
        }
        Optional<By> by = By.parse(words.get(0) + ":" + words.get(1));
        Optional<Knock.Outcome> outcome = List.of(Knock.Outcome.values()).stream()
                .filter(it -> it.name().equals(words.get(2)))
                .findFirst();
        if (by.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        boolean isHttp = by.get() instanceof By.Http;
        Judged judged = judge(outcome.get(), isHttp ? Reading.integer(words.get(3), 0) : 0, own);
        boolean isTime = words.get(4).matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
        return Optional.of(new Cell(
                ElementId.OPERATOR,
                isHttp ? ElementId.NGINX : ElementId.HOST,
                by.get(),
                known.get(Facts.IDENTITY).flatMap(Identity::serverAddress),
                true,
                judged.outcome(),
                OptionalInt.empty(),
                isTime ? OptionalDouble.of(Double.parseDouble(words.get(4))) : OptionalDouble.empty(),
                judged.note()));
    }

    /** nginx that cannot reach its upstream answers, but only to say so (502, 504). */
    private static Judged judge(Knock.Outcome outcome, int status, Set<Text> own) {
        Text said = Text.of("cell.http-status", status);
        if (PROXY_ERRORS.contains(status) && !own.contains(said)) {
            return Judged.plain(Outcome.UNREACHABLE, said);
        }
        return switch (outcome) {
            case OPEN ->
                status > 0
                        ? Judged.plain(Outcome.REACHED, Text.of("cell.http-status", status))
                        : Judged.plain(Outcome.REACHED);
            case OPEN_BUT_SILENT -> Judged.plain(Outcome.UNREACHABLE, Text.of("cell.closed-without-answer"));
            case REFUSED -> Judged.plain(Outcome.REFUSED);
            case UNREACHABLE -> Judged.plain(Outcome.UNREACHABLE);
            case TIMED_OUT -> Judged.plain(Outcome.TIMED_OUT);
            case NOT_POSSIBLE -> Judged.plain(Outcome.NOT_TRIED, Text.of("cell.jump-does-not-forward"));
        };
    }
}
