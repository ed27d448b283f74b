package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
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
        List<Shut> shut = facts.getOr(Facts.BRIDGES, List.of()).stream()
                .filter(bridge -> map.networksByBridge().containsKey(bridge.name()))
                .flatMap(bridge -> bridge.ports().stream().map(port -> new Shut(bridge.name(), port)))
                .filter(it -> !it.port().isForwarding() && !it.port().isWaiting())
                .filter(it -> map.nic(it.name())
                        .filter(nic -> nic.isUp() && nic.operState().equals("up"))
                        .isPresent())
                .toList();
        if (shut.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = shut.stream().map(Shut::name).toList();
        List<String> bridges = shut.stream().map(Shut::bridge).distinct().toList();
        return Optional.of(Finding.of(id(), Severity.WARNING, names, names, bridges, names.size())
                .at(names.stream().map(ElementId::nic).toList())
                .shownBy(shut.stream().map(Shut::evidence).toList()));
    }

    /** A port that lets nothing through, and the name of its bridge. */
    private record Shut(String bridge, BridgePort port) {
        String name() {
            return port.name();
        }

        Evidence evidence() {
            String state = port.state() == 0 ? "disabled" : "blocking";
            return Shown.evidence(
                    "bridge link show dev " + Shown.word(name()),
                    List.of(name() + ": master " + bridge + " state " + state));
        }
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
