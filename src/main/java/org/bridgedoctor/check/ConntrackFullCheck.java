package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.SettingRepairs;

/**
 * The table in which the host keeps every connection that it hands on or protects is full: new connections are dropped while
 * old ones go on (faults F53).
 */
public final class ConntrackFullCheck extends NetworkCheck {
    private static final String COUNT = "net.netfilter.nf_conntrack_count";
    private static final String MAX = "net.netfilter.nf_conntrack_max";
    private static final String COMPLAINT = "nf_conntrack: table full";
    /** From 95 % on, bursts are cut off. */
    private static final int NEARLY = 95;

    private static final int PERCENT = 100;
    /** Each entry takes about 300 bytes of memory: four times as many as were ever needed is no burden. */
    private static final long TIMES = 4;

    @Override
    public String id() {
        return "conntrack-full";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.SYSCTLS);
    }

    /** The kernel itself says that it dropped packets for want of room; how large the table is it does not say. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Told.last(facts, Facts.KERNEL_LOG, Pattern.compile(COMPLAINT + ", dropping packet"))
                .map(it -> {
                    String larger = "$(( 4 * $(cat /proc/sys/net/netfilter/nf_conntrack_max) ))";
                    return Finding.of(id(), Severity.WARNING, "", "", larger)
                            .withSummary(Text.of("finding." + id() + ".summary.told"))
                            .at(List.of(ElementId.HOST))
                            .shownBy(List.of(it.by("dmesg | grep '" + COMPLAINT + "' | tail -n 1")));
                });
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Map<String, String> settings = bearings.facts().require(Facts.SYSCTLS);
        OptionalLong count = number(settings.get(COUNT));
        OptionalLong max = number(settings.get(MAX));
        if (count.isEmpty() || max.isEmpty() || max.getAsLong() == 0) {
            return CheckOutcome.passed();
        }
        boolean isFull = count.getAsLong() * PERCENT >= max.getAsLong() * NEARLY;
        return isFull
                ? new CheckOutcome.Found(finding(count.getAsLong(), max.getAsLong(), bearings))
                : CheckOutcome.passed();
    }

    private static OptionalLong number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[0-9]{1,12}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private Finding finding(long count, long max, Bearings bearings) {
        boolean isBridgingTracked =
                "1".equals(bearings.facts().require(Facts.SYSCTLS).get("net.bridge.bridge-nf-call-iptables"));
        Set<CellId> explained = bearings.paths().failing(path -> isBridgingTracked || !path.staysOnBridge());
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence("sysctl -n " + COUNT + " " + MAX, List.of(Long.toString(count), Long.toString(max))));
        List<String> said = bearings.facts().getOr(Facts.KERNEL_LOG, List.of()).stream()
                .filter(line -> line.contains(COMPLAINT))
                .toList();
        if (!said.isEmpty()) {
            shown.add(Shown.evidence("dmesg | grep '" + COMPLAINT + "' | tail -n 1", List.of(said.getLast())));
        }
        return Finding.of(
                        id(),
                        bearings.severity(explained),
                        Long.toString(count),
                        Long.toString(max),
                        Long.toString(max * TIMES))
                .at(List.of(ElementId.HOST))
                .explaining(explained)
                .shownBy(shown)
                .curedBy(SettingRepairs.largerConntrack(max, max * TIMES));
    }
}
