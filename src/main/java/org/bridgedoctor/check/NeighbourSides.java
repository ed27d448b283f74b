package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.NetworkInterface;

/**
 * What the neighbour tables of a bridge's two sides say (R4 of faults 1.4).
 *
 * @param bridge the bridge
 * @param onHost the host's entries for the containers on it
 * @param inContainers the containers' entries for the bridge's own addresses, by container
 * @param pids the containers' first processes
 */
record NeighbourSides(
        String bridge, List<Neighbour> onHost, Map<String, List<Neighbour>> inContainers, Map<String, Integer> pids) {
    static NeighbourSides of(NetworkInterface nic, List<Member> members, HostSnapshot facts) {
        // where nobody could look into a container, its side is not known, and the bridge's own table still tells
        Map<String, ContainerInside> insides = facts.getOr(Facts.INSIDES, Map.of());
        List<IpAddress> own =
                nic.addresses().stream().map(InterfaceAddress::address).toList();
        List<Neighbour> onHost = facts.require(Facts.NEIGHBOURS).stream()
                .filter(it -> it.device().equals(nic.name()))
                .filter(it ->
                        members.stream().anyMatch(member -> member.address().equals(it.address())))
                .toList();
        Map<String, List<Neighbour>> inside = new TreeMap<>();
        Map<String, Integer> pids = new TreeMap<>();
        for (Member member : members) {
            ContainerInside seen = insides.get(member.container().name());
            if (seen != null) {
                inside.put(
                        member.container().name(),
                        seen.neighbours().stream()
                                .filter(it -> own.contains(it.address()))
                                .toList());
                pids.put(member.container().name(), member.container().pid());
            }
        }
        return new NeighbourSides(nic.name(), onHost, inside, pids);
    }

    /**
     * The container knows the host's MAC, the host never had the container's confirmed. An entry that the container's
     * own question has taught the host (STALE, then DELAY and PROBE) is not confirmed either.
     */
    boolean isAsymmetric() {
        return inContainers.values().stream().flatMap(List::stream).anyMatch(Neighbour::isAnswered)
                && onHost.stream().anyMatch(it -> !it.state().equals("REACHABLE") && !isPinned(it))
                && !isContradicted();
    }

    /** An entry pinned by hand, or a container that never got an answer either: another cause (F19b, F22, F23, F24). */
    boolean isContradicted() {
        List<Neighbour> inside =
                inContainers.values().stream().flatMap(List::stream).toList();
        boolean isDeafBothWays = !inside.isEmpty() && inside.stream().noneMatch(Neighbour::isAnswered);
        boolean isPinned = !onHost.isEmpty() && onHost.stream().allMatch(NeighbourSides::isPinned);
        return isDeafBothWays || isPinned;
    }

    private static boolean isPinned(Neighbour entry) {
        return entry.state().equals("PERMANENT") || entry.state().equals("NOARP");
    }

    List<Evidence> evidence() {
        List<Evidence> shown = new ArrayList<>();
        if (!onHost.isEmpty()) {
            shown.add(Shown.evidence(
                    "ip neigh show dev " + Shown.word(bridge),
                    onHost.stream().map(Shown::neighbour).toList()));
        }
        inContainers.entrySet().stream()
                .filter(it -> it.getValue().stream().anyMatch(Neighbour::isAnswered))
                .findFirst()
                .ifPresent(it -> shown.add(Shown.evidence(
                        "nsenter -t " + pids.get(it.getKey()) + " -n ip neigh",
                        it.getValue().stream().map(Shown::neighbour).toList())));
        return shown;
    }
}
