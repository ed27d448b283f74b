package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A port at which the bridge lets nothing through although everything is switched on: disabled or blocked by hand, or held
 * back by the spanning tree protocol, as every port is for twice the forward delay after it came up (faults F30, F31).
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
                        cable.port().filter(port -> !port.isForwarding()).isPresent())
                .toList();
    }

    private static boolean isUp(String bridge, Bearings bearings) {
        return bearings.map().nic(bridge).filter(nic -> nic.isUp()).isPresent();
    }

    @Override
    Finding told(Finding finding, List<Cable> faulty) {
        boolean isTemporary =
                faulty.stream().map(Cable::port).flatMap(Optional::stream).allMatch(BridgePort::isWaiting);
        return isTemporary
                ? finding.withSummary(Text.of("finding." + id() + ".summary.waiting", words(faulty)))
                : finding;
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        String state = cable.port().map(BridgePort::state).orElse(0).toString();
        return List.of(
                cable.shown().getFirst(),
                cable.shown().getLast(),
                Shown.evidence("cat " + cable.hostFile("brport/state"), List.of(state)));
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        // one of several, or one that is still learning, is held back by the spanning tree itself
        return faulty.size() == 1
                ? faulty.getFirst()
                        .port()
                        .filter(port -> port.state() == 0)
                        .flatMap(port -> LinkRepairs.forward(id(), port.name(), port.state()))
                : Optional.empty();
    }
}
