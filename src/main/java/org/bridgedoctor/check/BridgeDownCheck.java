package org.bridgedoctor.check;

import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Text;

/** A docker bridge that is switched off: nothing passes it, not even between its containers (faults F02). */
public final class BridgeDownCheck implements Check {
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
    public CheckOutcome inspect(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        if (map.networksByBridge().isEmpty()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-docker-networks"));
        }
        List<NetworkInterface> down = map.networksByBridge().keySet().stream()
                .flatMap(bridge -> map.nic(bridge).stream())
                .filter(nic -> !nic.isUp())
                .toList();
        return down.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(down, facts, map));
    }

    private Finding finding(List<NetworkInterface> down, HostSnapshot facts, HostMap map) {
        List<String> names = down.stream().map(NetworkInterface::name).toList();
        Set<CellId> explained =
                CellPaths.of(facts, map).failing(path -> names.stream().anyMatch(path::uses));
        boolean isNeeded = !explained.isEmpty()
                || names.stream().anyMatch(bridge -> !map.membersOn(bridge).isEmpty());
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
