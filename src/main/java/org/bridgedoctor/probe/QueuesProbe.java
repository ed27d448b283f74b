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
import org.bridgedoctor.host.Queue;

/**
 * Reads queues from pairs of lines as {@code qdisc tbf 8001: dev docker0 root refcnt 2 rate 8bit} and {@code  Sent 0 bytes 0
 * pkt (dropped 12, overlimits 0 requeues 0)}.
 */
final class QueuesProbe implements Probe<List<Queue>> {
    private static final Pattern HEAD = Pattern.compile(
            "qdisc (\\S{1,64}) \\S+ dev (\\S{1,64}) (root|parent \\S+|ingress|clsact)(?: refcnt [0-9]{1,9})?(.*)");
    private static final Pattern COUNTS =
            Pattern.compile("\\s*Sent [0-9]+ bytes ([0-9]{1,18}) pkts? \\(dropped ([0-9]{1,18}),.*");

    @Override
    public FactKey<List<Queue>> key() {
        return Facts.QUEUES;
    }

    @Override
    public List<String> answers() {
        return List.of("queues");
    }

    @Override
    public String command() {
        return "tc -s qdisc show";
    }

    @Override
    public Fact<List<Queue>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "queues", "tc", QueuesProbe::parse);
    }

    private static Optional<List<Queue>> parse(Answer answer) {
        List<Queue> queues = new ArrayList<>();
        Optional<Matcher> head = Optional.empty();
        for (String line : answer.out()) {
            Matcher next = HEAD.matcher(line.strip());
            Matcher counts = COUNTS.matcher(line);
            if (next.matches()) {
                head = Optional.of(next);
            } else if (counts.matches() && head.isPresent()) {
                queues.add(queue(head.get(), counts));
                head = Optional.empty();
            }
        }
        return queues.isEmpty() && !answer.out().isEmpty() ? Optional.empty() : Optional.of(queues);
    }

    private static Queue queue(Matcher head, Matcher counts) {
        return new Queue(
                head.group(1),
                head.group(2),
                head.group(3),
                head.group(4).strip(),
                Long.parseLong(counts.group(1)),
                Long.parseLong(counts.group(2)));
    }
}
