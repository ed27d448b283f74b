package org.bridgedoctor.probe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.RuleCounters;

/**
 * Reads two looks at counters: {@code [12:720] -A FORWARD -m set --match-set far src -j DROP} below {@code *filter}, {@code :INPUT
 * DROP [3:180]}, {@code counter packets 3 bytes 180 drop}, and {@code queue 0}.
 */
final class RuleCountersProbe implements Probe<RuleCounters> {
    private static final Pattern TABLE = Pattern.compile("\\*([a-z]{3,10})");
    private static final Pattern POLICY = Pattern.compile(":([A-Z]{5,11}) DROP \\[([0-9]{1,18}):[0-9]{1,20}\\]");
    private static final Pattern RULE = Pattern.compile("\\[([0-9]{1,18}):[0-9]{1,20}\\] (-A .*)");
    private static final Pattern OF_NFT = Pattern.compile(".*counter packets ([0-9]{1,18}) bytes [0-9]{1,20} .*");
    private static final Pattern QUEUE = Pattern.compile("queue ([0-9]{1,5})");

    @Override
    public FactKey<RuleCounters> key() {
        return Facts.RULE_COUNTERS;
    }

    @Override
    public List<String> answers() {
        return List.of("rule-counters-before", "rule-counters-after");
    }

    @Override
    public String command() {
        return "iptables-save -c; nft list ruleset";
    }

    @Override
    public Fact<RuleCounters> read(Capture capture, HostSnapshot known) {
        Optional<Answer> before = capture.answer("rule-counters-before");
        Optional<Answer> after = capture.answer("rule-counters-after");
        if (before.isEmpty() || after.isEmpty()) {
            return new Fact.Missing<>(Absence.notAsked(key()));
        }
        Set<Integer> queues = new HashSet<>();
        for (String line : after.get().out()) {
            Matcher queue = QUEUE.matcher(line);
            if (queue.matches()) {
                queues.add(Integer.parseInt(queue.group(1)));
            }
        }
        return new Fact.Known<>(new RuleCounters(packets(before.get()), packets(after.get()), queues));
    }

    private static Map<String, Long> packets(Answer answer) {
        Map<String, Long> packets = new HashMap<>();
        String table = "";
        for (String raw : answer.out()) {
            String line = raw.strip();
            Matcher head = TABLE.matcher(line);
            Matcher policy = POLICY.matcher(line);
            Matcher rule = RULE.matcher(line);
            Matcher ofNft = OF_NFT.matcher(line);
            if (head.matches()) {
                table = head.group(1);
            } else if (policy.matches()) {
                packets.merge(table + " -P " + policy.group(1) + " DROP", Long.parseLong(policy.group(2)), Long::sum);
            } else if (rule.matches()) {
                packets.merge(table + " " + rule.group(2).strip(), Long.parseLong(rule.group(1)), Long::sum);
            } else if (ofNft.matches()) {
                packets.merge("nft " + NftRule.of(line).text(), Long.parseLong(ofNft.group(1)), Long::sum);
            }
        }
        return packets;
    }
}
