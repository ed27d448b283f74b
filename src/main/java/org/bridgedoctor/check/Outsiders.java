package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.host.Subnet;

/** Machines outside whose address lies in a docker network's range, as the operator's or a resolver's may. */
final class Outsiders {
    /**
     * One of them.
     *
     * @param address its address
     * @param bridge the bridge of the docker network
     * @param network the docker network
     * @param subnet the range of it that holds the address
     */
    record Caught(IpAddress address, String bridge, DockerNetwork network, Subnet subnet) {}

    private final Bearings bearings;
    private final Map<IpAddress, RouteChoice> choices;

    Outsiders(Bearings bearings) {
        this.bearings = bearings;
        choices = bearings.facts().getOr(Facts.ROUTE_CHOICES, Map.of());
    }

    /** The docker network that holds this address, unless docker itself or the host gave the address to somebody. */
    Optional<Caught> caught(IpAddress address) {
        HostMap map = bearings.map();
        boolean isInside = map.ownerOf(address).isPresent()
                || bearings.facts().getOr(Facts.INTERFACES, List.of()).stream()
                        .flatMap(nic -> nic.addresses().stream())
                        .anyMatch(it -> it.address().equals(address));
        if (isInside) {
            return Optional.empty();
        }
        for (Map.Entry<String, DockerNetwork> entry : map.networksByBridge().entrySet()) {
            for (Subnet subnet : entry.getValue().subnets()) {
                if (subnet.contains(address)) {
                    return Optional.of(new Caught(address, entry.getKey(), entry.getValue(), subnet));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the host sends packets for it into the docker network; where the kernel was not asked, the range decides. */
    boolean isLost(Caught caught) {
        RouteChoice choice = choices.get(caught.address());
        return choice == null
                ? bearings.map().nic(caught.bridge()).filter(nic -> nic.isUp()).isPresent()
                : choice.device().filter(caught.bridge()::equals).isPresent();
    }

    /** The failing cells to or from it. */
    Set<CellId> explained(Caught caught, ElementId element) {
        return bearings.paths().failing(path -> {
            boolean isTo = path.cell().to().equals(element)
                    && path.cell().address().filter(caught.address()::equals).isPresent();
            return isTo || path.cell().from().equals(element);
        });
    }

    List<Evidence> evidence(List<Caught> all) {
        List<Evidence> shown = new ArrayList<>();
        all.stream().map(Caught::network).distinct().forEach(it -> shown.add(Shown.subnetsOf(it)));
        for (Caught one : all) {
            Optional.ofNullable(choices.get(one.address()))
                    .ifPresent(choice ->
                            shown.add(Shown.evidence("ip route get " + one.address(), List.of(choice.text()))));
        }
        return shown;
    }
}
