package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A port at which the bridge lets nothing through although everything is switched on: disabled or blocked by hand, or held
 * back by the spanning tree protocol, as every port is for twice the forward delay after it came up (faults F30, F31), or
 * locked, so that it takes nothing from senders that were not entered by hand.
 */
public final class PortBlockedCheck extends CableCheck {
    @Override
    public String id() {
        return "port-blocked";
    }

    /** A bridge or a cable that is down disables its ports as well: then that is what is wrong. */
    @Override
    List<Cable> faulty(Bearings bearings) {
        return bearings.cables().all().stream()
                .filter(cable -> cable.isPluggedIn() && cable.isUp() && isUp(cable.bridge(), bearings))
                .filter(cable ->
                        isBlocked(cable) || isLocked(cable, bearings.facts().getOr(Facts.FDB, List.of())))
                .toList();
    }

    private static boolean isBlocked(Cable cable) {
        return cable.port().filter(port -> !port.isForwarding()).isPresent();
    }

    /** A locked port takes frames only from MACs that the bridge has in its table there, and learns none. */
    private static boolean isLocked(Cable cable, List<FdbEntry> fdb) {
        return cable.isChanged(Setting.LOCKED) && !cable.isKnown(fdb);
    }

    private static boolean isUp(String bridge, Bearings bearings) {
        return bearings.map().nic(bridge).filter(nic -> nic.isUp()).isPresent();
    }

    /** Where no container was posted, the ports of docker's bridges alone: switched on, plugged in, and shut for good. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        List<NetworkInterface> shut = new ArrayList<>();
        List<Evidence> shown = new ArrayList<>();
        for (Bridge bridge : facts.getOr(Facts.BRIDGES, List.of())) {
            if (map.networksByBridge().containsKey(bridge.name())) {
                for (BridgePort port : bridge.ports()) {
                    map.nic(port.name())
                            .filter(it -> it.isUp() && it.operState().equals("up"))
                            .filter(it -> !port.isForwarding() && !port.isWaiting())
                            .ifPresent(it -> {
                                shut.add(it);
                                shown.add(shownAlone(port, bridge));
                            });
                }
            }
        }
        List<String> names = shut.stream().map(NetworkInterface::name).toList();
        return shut.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                                id(),
                                Severity.WARNING,
                                names,
                                names,
                                shut.stream()
                                        .flatMap(it -> it.master().stream())
                                        .distinct()
                                        .toList(),
                                names.size())
                        .at(shut.stream().map(NetworkInterface::element).toList())
                        .shownBy(shown));
    }

    private static Evidence shownAlone(BridgePort port, Bridge bridge) {
        String state = port.state() == 0 ? "disabled" : "blocking";
        return Shown.evidence(
                "bridge link show dev " + Shown.word(port.name()),
                List.of(port.name() + ": master " + bridge.name() + " state " + state));
    }

    @Override
    Finding told(Finding finding, List<Cable> faulty) {
        if (faulty.stream().noneMatch(PortBlockedCheck::isBlocked)) {
            return finding.withSummary(Text.of("finding." + id() + ".summary.locked", words(faulty)));
        }
        boolean isTemporary =
                faulty.stream().map(Cable::port).flatMap(Optional::stream).allMatch(BridgePort::isWaiting);
        return isTemporary
                ? finding.withSummary(Text.of("finding." + id() + ".summary.waiting", words(faulty)))
                : finding;
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        String state = cable.port().map(BridgePort::state).orElse(0).toString();
        Evidence fault = isBlocked(cable)
                ? Shown.evidence("cat " + cable.hostFile("brport/state"), List.of(state))
                : Shown.evidence(
                        "bridge -d link show dev " + Shown.word(cable.hostEnd().name()) + " | grep -o 'locked o[nf]*'",
                        List.of("locked on"));
        return List.of(cable.shown().getFirst(), cable.shown().getLast(), fault);
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        if (faulty.stream().noneMatch(PortBlockedCheck::isBlocked)) {
            return LinkRepairs.asAtFirst("unlock", id(), Cable.byName(faulty, List.of(Setting.LOCKED)));
        }
        // one of several, or one that is still learning, is held back by the spanning tree itself
        return faulty.size() == 1
                ? faulty.getFirst()
                        .port()
                        .filter(port -> port.state() == 0)
                        .flatMap(port -> LinkRepairs.forward(id(), port.name(), port.state()))
                : Optional.empty();
    }
}
