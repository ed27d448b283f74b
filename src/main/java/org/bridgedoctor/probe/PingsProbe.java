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

/** Reads pings that somebody pasted as proof; each begins as {@code PING 172.117.0.1 (172.117.0.1) 56(84) bytes of data.} */
final class PingsProbe implements Probe<List<PingReply>> {
    /** Above a ping that was typed on the host. */
    static final String ON_HOST = "= host";
    /** Above a ping that was typed in a container. */
    static final String INSIDE = "= inside";

    private static final Pattern HEAD = Pattern.compile("\\s*PING \\S+ \\(([0-9.]+)\\).*");

    @Override
    public FactKey<List<PingReply>> key() {
        return Facts.PINGS;
    }

    @Override
    public List<String> answers() {
        return List.of("pings");
    }

    @Override
    public String command() {
        return "ping ADDRESS";
    }

    @Override
    public Fact<List<PingReply>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "pings", "ping", answer -> Optional.of(parse(answer.out())));
    }

    private static List<PingReply> parse(List<String> lines) {
        List<PingReply> replies = new ArrayList<>();
        Optional<IpAddress> target = Optional.empty();
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                add(replies, target, text);
                target = IpAddress.parse(head.group(1));
                text.clear();
            }
            text.add(line);
        }
        add(replies, target, text);
        return replies;
    }

    private static void add(List<PingReply> replies, Optional<IpAddress> target, List<String> text) {
        PingText ping = PingText.of(text);
        target.filter(any -> ping.received() > 0)
                .ifPresent(it -> replies.add(new PingReply(it, ping.received(), ping.ttl(), ping.milliseconds())));
    }
}
