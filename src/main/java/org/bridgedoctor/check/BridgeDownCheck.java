package org.bridgedoctor.check;

import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.NetworkInterface;

/** A docker bridge that is switched off: nothing passes it, not even between its containers (faults F02). */
public final class BridgeDownCheck extends NetworkCheck {
    @Override
    public String id() {
        return "bridge-down";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        HostMap map = bearings.map();
        List<NetworkInterface> down = map.networksByBridge().keySet().stream()
                .flatMap(bridge -> map.nic(bridge).stream())
                .filter(nic -> !nic.isUp())
                .toList();
        return down.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(down, bearings));
    }

    private Finding finding(List<NetworkInterface> down, Bearings bearings) {
        List<String> names = down.stream().map(NetworkInterface::name).toList();
        Set<CellId> explained = bearings.paths().failing(path -> names.stream().anyMatch(path::uses));
        boolean isNeeded = !explained.isEmpty()
                || names.stream()
                        .anyMatch(bridge -> !bearings.map().membersOn(bridge).isEmpty());
        return Finding.of(id(), isNeeded ? Severity.CRITICAL : Severity.WARNING, names, names.size())
                .at(down.stream().map(NetworkInterface::element).toList())
                .explaining(explained)
                .shownBy(down.stream().map(BridgeDownCheck::evidence).toList());
    }

    private static Evidence evidence(NetworkInterface nic) {
        return Shown.evidence(
                "cat /sys/class/net/" + Shown.word(nic.name()) + "/flags",
                List.of("0x" + Integer.toHexString(nic.flags())));
    }
}
