package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A bridge with a name as docker gives them that belongs to no network of docker's any more: it keeps its range of addresses
 * occupied (faults F41).
 */
public final class BridgeStaleCheck extends NetworkCheck {
    private static final String DOCKERS = "br-[0-9a-f]{12}";

    @Override
    public String id() {
        return "bridge-stale";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.BRIDGES, Facts.NETWORKS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<Bridge> stale = bearings.facts().require(Facts.BRIDGES).stream()
                .filter(it -> it.name().matches(DOCKERS) && !bearings.map().isDockerBridge(it.name()))
                .toList();
        return stale.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(stale, bearings));
    }

    private Optional<Remediation> cure(List<String> names, Bearings bearings) {
        List<NetworkInterface> bridges = names.stream()
                .flatMap(name -> bearings.map().nic(name).stream())
                .toList();
        return bridges.size() == names.size() ? LinkRepairs.delete(id(), bridges) : Optional.empty();
    }

    private Finding finding(List<Bridge> stale, Bearings bearings) {
        List<String> names = stale.stream().map(Bridge::name).toList();
        List<String> ranges = names.stream()
                .flatMap(name -> bearings.map().nic(name).stream())
                .map(NetworkInterface::addresses)
                .flatMap(List::stream)
                .filter(it -> !it.address().isV6())
                .map(InterfaceAddress::subnet)
                .map(Object::toString)
                .toList();
        List<Evidence> shown = new ArrayList<>();
        for (Bridge bridge : stale) {
            shown.add(Shown.evidence(
                    "docker network ls -q --no-trunc | grep ^" + bridge.name().substring("br-".length()), List.of()));
            shown.add(Shown.evidence(
                    "ls /sys/class/net/" + bridge.name() + "/brif",
                    bridge.ports().stream().map(it -> it.name()).toList()));
        }
        boolean isEmpty = stale.stream().allMatch(it -> it.ports().isEmpty());
        return Finding.of(id(), Severity.WARNING, names, names.size(), ranges, ranges.size(), isEmpty ? 0 : 1)
                .at(stale.stream().map(Bridge::element).toList())
                .shownBy(shown)
                .curedBy(isEmpty ? cure(names, bearings) : Optional.empty());
    }
}
