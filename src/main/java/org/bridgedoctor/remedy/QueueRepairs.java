package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Queue;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** Takes queues away that somebody has hung on an interface. */
public final class QueueRepairs {
    /** Those that are whole by themselves: the others hold classes and filters that would be lost for good. */
    private static final Set<String> WHOLE =
            Set.of("tbf", "netem", "pfifo", "bfifo", "fq_codel", "codel", "sfq", "red");

    private static final Pattern BURST = Pattern.compile("\\bburst ([0-9]{1,12}[A-Za-z]{0,2})\\b");

    private QueueRepairs() {}

    /** Deletes these queues; empty where one of them could not be hung there again. */
    public static Optional<Remediation> delete(String findingId, Collection<Queue> queues) {
        List<LiveChange> steps = new ArrayList<>();
        for (Queue queue : queues) {
            Optional<InterfaceName> link = InterfaceName.parse(queue.device());
            boolean isWhole = WHOLE.contains(queue.kind())
                    && queue.place().equals("root")
                    && queue.options().matches("[A-Za-z0-9%._/ -]{0,200}");
            if (link.isEmpty() || !isWhole) {
                return Optional.empty();
            }
            steps.add(delete(queue, link.get()));
        }
        return LiveRepair.of("delete-queue", findingId, steps);
    }

    /** tc prints no limit and does not take back a latency of nothing: the limit is then as large as the burst. */
    private static String[] words(Queue queue) {
        Matcher burst = BURST.matcher(queue.options());
        String options = burst.find() ? queue.options().replace("lat 0us", "limit " + burst.group(1)) : queue.options();
        return options.isEmpty() ? new String[0] : options.split(" +", -1);
    }

    private static LiveChange delete(Queue queue, InterfaceName link) {
        List<String> add = new ArrayList<>(List.of("tc", "qdisc", "add", "dev", link.value(), "root", queue.kind()));
        add.addAll(List.of(words(queue)));
        return new LiveChange(
                Text.of("step.delete-queue", link.value(), queue.kind()),
                List.of("queue_at", link.value()),
                (queue.kind() + " " + queue.options()).strip(),
                List.of("tc", "qdisc", "del", "dev", link.value(), "root"),
                "noqueue",
                add);
    }
}
