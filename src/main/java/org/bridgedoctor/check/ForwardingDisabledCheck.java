package org.bridgedoctor.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.SettingRepairs;

/** A host that does not hand packets on between its interfaces: containers cannot reach anything outside (faults F07). */
public final class ForwardingDisabledCheck extends NetworkCheck {
    private static final String WHOLE_HOST = "net.ipv4.ip_forward";

    @Override
    public String id() {
        return "forwarding-disabled";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.SYSCTLS, Facts.NETWORKS);
    }

    /** The kernel's setting is known, and of docker's networks nothing was shown. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return facts.get(Facts.SYSCTLS)
                .filter(it -> "0".equals(it.get(WHOLE_HOST))
                        && facts.get(Facts.NETWORKS).isEmpty())
                .map(any -> atHost(Finding.of(id(), Severity.WARNING)));
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Map<String, String> settings = bearings.facts().require(Facts.SYSCTLS);
        if ("0".equals(settings.get(WHOLE_HOST))) {
            return new CheckOutcome.Found(wholeHost(bearings));
        }
        List<String> bridges = bearings.map().networksByBridge().keySet().stream()
                .filter(bridge -> "0".equals(settings.get(settingOf(bridge))))
                .toList();
        if (!bridges.isEmpty()) {
            return new CheckOutcome.Found(some(bridges, bearings));
        }
        String uplink = PacketStops.uplink(bearings.facts());
        Set<CellId> inward = bearings.paths()
                .failing(path -> path.isForwarded() && path.cell().from().equals(ElementId.OPERATOR));
        // what comes in by the uplink is handed on by its setting; without a connection that fails, nobody misses it
        return "0".equals(settings.get(settingOf(uplink))) && !inward.isEmpty()
                ? new CheckOutcome.Found(some(List.of(uplink), bearings))
                : CheckOutcome.passed();
    }

    private static String settingOf(String bridge) {
        return "net.ipv4.conf." + bridge + ".forwarding";
    }

    private Finding wholeHost(Bearings bearings) {
        HostMap map = bearings.map();
        List<String> all = List.copyOf(map.networksByBridge().keySet());
        Set<CellId> explained = bearings.paths().failing(CellPath::isForwarded);
        return atHost(Finding.of(id(), severity(explained, all, map))).explaining(explained);
    }

    private static Finding atHost(Finding finding) {
        return finding.at(List.of(ElementId.HOST))
                .shownBy(List.of(Shown.evidence("sysctl " + WHOLE_HOST, List.of(WHOLE_HOST + " = 0"))))
                .curedBy(SettingRepairs.forwarding());
    }

    /** Of some interfaces: bridges, or the uplink, by which all of them are reached from outside. */
    private Finding some(List<String> interfaces, Bearings bearings) {
        boolean isBridges = interfaces.stream().allMatch(bearings.map()::isDockerBridge);
        Set<CellId> explained = bearings.paths()
                .failing(path ->
                        path.isForwarded() && (!isBridges || interfaces.stream().anyMatch(path::uses)));
        Finding finding =
                Finding.of(id(), isBridges ? severity(explained, interfaces, bearings.map()) : Severity.CRITICAL);
        String face = isBridges ? "bridges" : "uplink";
        return Retold.as(
                        finding,
                        Text.of("finding." + id() + ".title." + face, interfaces),
                        Text.of("finding." + id() + ".summary." + face, interfaces))
                .at(interfaces.stream()
                        .map(it -> isBridges ? ElementId.bridge(it) : ElementId.nic(it))
                        .toList())
                .explaining(explained)
                .shownBy(interfaces.stream()
                        .map(ForwardingDisabledCheck::evidence)
                        .toList())
                .curedBy(SettingRepairs.forwarding(interfaces));
    }

    /** Read from /proc because sysctl takes the dot in an interface's name for a separator. */
    private static Evidence evidence(String bridge) {
        String file = "/proc/sys/net/ipv4/conf/" + Shown.word(bridge) + "/forwarding";
        return Shown.evidence("grep -H . " + file, List.of(file + ":0"));
    }

    private static Severity severity(Set<CellId> explained, List<String> bridges, HostMap map) {
        boolean wantsOutside = bridges.stream()
                .map(map.networksByBridge()::get)
                .flatMap(network -> network == null ? Stream.empty() : Stream.of(network))
                .filter(network -> !network.isInternal())
                .flatMap(network -> network.bridgeName().stream())
                .anyMatch(bridge -> !map.membersOn(bridge).isEmpty());
        return explained.isEmpty() && !wantsOutside ? Severity.WARNING : Severity.CRITICAL;
    }
}
