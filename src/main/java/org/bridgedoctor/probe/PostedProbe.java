package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.Posted;

/**
 * Reads what people tried themselves: pings, each below a line that says where it was typed, and neighbours as {@code
 * 172.17.0.1 dev eth0 lladdr 02:42:27:9c:a2:f9 REACHABLE} of containers. A host that is asked by us posts nothing.
 */
final class PostedProbe implements Probe<Posted> {
    /** The beginning of a line as {@code panic yes}: what firewalld was asked. */
    static final String PANIC = "panic ";
    /** That docker listed its containers. */
    static final String ALL_CONTAINERS = "containers all";

    private static final Pattern HEAD = Pattern.compile("\\s*PING \\S+ \\(([0-9.]+)\\).*");
    private static final Pattern NONE = Pattern.compile(".*\\b100(?:\\.0)?% .*");

    @Override
    public FactKey<Posted> key() {
        return Facts.POSTED;
    }

    @Override
    public List<String> answers() {
        return List.of("pings", "neighbours-inside", "posted");
    }

    @Override
    public String command() {
        return "ping ADDRESS; docker exec CONTAINER ip neigh";
    }

    @Override
    public Fact<Posted> read(Capture capture, HostSnapshot known) {
        List<PingReply> onHost = new ArrayList<>();
        List<PingReply> inside = new ArrayList<>();
        List<String> text = new ArrayList<>();
        boolean isInside = false;
        for (String line : capture.answer("pings").map(Answer::out).orElse(List.of())) {
            if (line.equals(PingsProbe.ON_HOST) || line.equals(PingsProbe.INSIDE)) {
                tried(text).ifPresent((isInside ? inside : onHost)::add);
                text.clear();
                isInside = line.equals(PingsProbe.INSIDE);
            }
            text.add(line);
        }
        tried(text).ifPresent((isInside ? inside : onHost)::add);
        List<String> neighbours =
                capture.answer("neighbours-inside").map(Answer::out).orElse(List.of());
        List<String> said = capture.answer("posted").map(Answer::out).orElse(List.of());
        Optional<Boolean> isPanicking = said.stream()
                .filter(line -> line.startsWith(PANIC))
                .map(line -> line.endsWith("yes"))
                .reduce((earlier, later) -> later);
        return new Fact.Known<>(new Posted(
                isAll(capture),
                onHost,
                inside,
                IpOutput.neighbours(neighbours),
                isPanicking,
                said.contains(ALL_CONTAINERS)));
    }

    /** Whether nothing of this was asked by the collector, which says in every answer of it who it was. */
    static boolean isAll(Capture capture) {
        return capture.answer("identity").stream()
                .flatMap(answer -> answer.out().stream())
                .noneMatch(line -> line.startsWith("uid="));
    }

    private static Optional<PingReply> tried(List<String> text) {
        Optional<IpAddress> target = text.stream()
                .map(HEAD::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(it -> IpAddress.parse(it.group(1)));
        PingText ping = PingText.of(text);
        boolean isOver = ping.received() > 0
                || text.stream().anyMatch(it -> NONE.matcher(it).matches());
        return target.filter(any -> isOver || ping.isRefused())
                .map(it -> new PingReply(it, ping.received(), ping.ttl(), ping.milliseconds(), ping.unreachableBy()));
    }
}
