package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.DockerMac;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.Posted;

/**
 * Whether one bridge hears frames sent to its own MAC, by what was posted of it: the rules are those of {@link BridgeHearing}
 * (faults 1.4), with people's own pings and neighbour tables in the place of measured cells.
 */
final class PostedHearing {
    private static final Set<String> UNANSWERED = Set.of("FAILED", "INCOMPLETE");

    private final NetworkInterface nic;
    private final HostSnapshot facts;
    private final Posted posted;
    private final List<Neighbour> neighbours;

    PostedHearing(NetworkInterface nic, HostSnapshot facts) {
        this.nic = nic;
        this.facts = facts;
        posted = facts.getOr(Facts.POSTED, Posted.NOTHING);
        neighbours = facts.getOr(Facts.NEIGHBOURS, List.of()).stream()
                .filter(it -> it.device().equals(nic.name()))
                .toList();
    }

    String bridge() {
        return nic.name();
    }

    String mac() {
        return nic.mac();
    }

    /** Whether host and containers were seen not to reach each other, and the bridge itself shows why. */
    boolean isDeaf() {
        boolean isProved = hasForgottenId() || lacksOwnEntry();
        boolean isLikely = isOfDeafeningKernel() && isBridging();
        return nic.isUp()
                && !nic.mac().isEmpty()
                && isHeardByNobody()
                && ((isProved && isCutOff()) || (isLikely && isCutOffBelowIp()));
    }

    private boolean isCutOff() {
        return hasUnanswered() || failing(intoNetwork()) || failing(toBridge());
    }

    /** Rules of a firewall stop pings one way, but no question for an address, and not both ways. */
    private boolean isCutOffBelowIp() {
        return hasUnanswered() || (failing(intoNetwork()) && failing(toBridge()));
    }

    /** Who says itself that it cannot reach an address of its own network got no answer to its question for the MAC. */
    private boolean hasUnanswered() {
        return neighbours.stream().anyMatch(it -> UNANSWERED.contains(it.state()))
                || intoNetwork()
                        .anyMatch(it -> it.received() == 0
                                && it.unreachableBy().filter(this::isOwn).isPresent());
    }

    private boolean isHeardByNobody() {
        boolean isHeard = neighbours.stream().anyMatch(it -> it.state().equals("REACHABLE"));
        return !isHeard && Stream.concat(intoNetwork(), toBridge()).noneMatch(it -> it.received() > 0);
    }

    /** A container has learnt the bridge's address, or has reached another container, or what it sends gets to the bridge. */
    private boolean isBridging() {
        boolean hasLearnt = posted.neighbours().stream().anyMatch(it -> it.isAnswered() && isOwn(it.address()));
        return hasLearnt
                || intoNetwork().anyMatch(it -> it.received() == 0 && isLearnt(it.target()))
                || posted.inContainers().stream()
                        .anyMatch(it -> it.received() > 0 && isInNetwork(it.target()) && !isOwn(it.target()));
    }

    /** Docker makes a container's MAC of its address: the bridge has such an entry only while frames come from there. */
    private boolean isLearnt(IpAddress container) {
        return learnt().anyMatch(it -> it.mac().equals(DockerMac.of(container)));
    }

    private Stream<FdbEntry> learnt() {
        return facts.getOr(Facts.FDB, List.of()).stream()
                .filter(it -> it.master().filter(nic.name()::equals).isPresent())
                .filter(it -> !it.flags().contains("permanent"));
    }

    private Stream<PingReply> intoNetwork() {
        return posted.onHost().stream().filter(it -> isInNetwork(it.target()) && !isOwn(it.target()));
    }

    private Stream<PingReply> toBridge() {
        return posted.inContainers().stream().filter(it -> isOwn(it.target()));
    }

    private static boolean failing(Stream<PingReply> pings) {
        return pings.anyMatch(it -> it.received() == 0);
    }

    private boolean isOwn(IpAddress address) {
        return nic.addresses().stream().map(InterfaceAddress::address).anyMatch(address::equals);
    }

    private boolean isInNetwork(IpAddress address) {
        return nic.addresses().stream().map(InterfaceAddress::subnet).anyMatch(it -> it.contains(address));
    }

    private boolean isOfDeafeningKernel() {
        boolean isOldDocker = facts.get(Facts.DOCKER)
                        .flatMap(it -> it.server().or(it::client))
                        .isPresent()
                && !Deafening.wantsNewKernel(facts);
        return !isOldDocker
                && facts.get(Facts.IDENTITY)
                        .filter(it -> it.kernel().deafensBridges())
                        .isPresent();
    }

    private Optional<Bridge> withForgottenId() {
        return facts.getOr(Facts.BRIDGES, List.of()).stream()
                .filter(it -> it.name().equals(nic.name())
                        && it.hasZeroId()
                        && !it.ports().isEmpty())
                .filter(it -> nic.mac().startsWith("02:42:"))
                .findFirst();
    }

    private boolean hasForgottenId() {
        return withForgottenId().isPresent();
    }

    /** The table was posted with what is permanent in it, and the bridge's own MAC is not there. On 3.10 absence says nothing. */
    private boolean lacksOwnEntry() {
        List<FdbEntry> table = facts.getOr(Facts.FDB, List.of()).stream()
                .filter(it -> it.device().equals(nic.name())
                        || it.master().filter(nic.name()::equals).isPresent())
                .toList();
        boolean isDecisive = facts.get(Facts.IDENTITY)
                .map(Identity::kernel)
                .filter(it -> it.isAtLeast(4, 0))
                .isPresent();
        boolean isWhole = table.stream().anyMatch(it -> it.device().equals(nic.name()))
                && table.stream()
                        .anyMatch(it ->
                                !it.device().equals(nic.name()) && it.flags().contains("permanent"));
        return isDecisive && isWhole && table.stream().noneMatch(it -> it.mac().equals(nic.mac()));
    }

    /** What of it was posted. */
    List<Evidence> evidence() {
        List<Evidence> shown = new ArrayList<>();
        String name = Shown.word(nic.name());
        withForgottenId()
                .ifPresent(it -> shown.add(
                        Shown.evidence("cat /sys/class/net/" + name + "/bridge/bridge_id", List.of(it.bridgeId()))));
        if (lacksOwnEntry()) {
            shown.add(Shown.evidence("bridge fdb show | grep -w permanent | grep -i " + Shown.word(mac()), List.of()));
        } else {
            learnt().filter(it -> intoNetwork()
                            .anyMatch(ping -> DockerMac.of(ping.target()).equals(it.mac())))
                    .map(it -> Shown.evidence(
                            "bridge fdb show br " + name,
                            List.of(it.mac() + " dev " + it.device() + " master " + nic.name())))
                    .forEach(shown::add);
        }
        List<String> unanswered = neighbours.stream()
                .filter(it -> UNANSWERED.contains(it.state()))
                .map(Shown::neighbour)
                .toList();
        if (!unanswered.isEmpty()) {
            shown.add(Shown.evidence("ip neigh show dev " + name, unanswered));
        }
        Stream.concat(intoNetwork(), toBridge())
                .filter(it -> it.received() == 0)
                .map(it -> Shown.evidence("ping -c 1 " + it.target(), List.of(it.target() + ": 0 received")))
                .distinct()
                .forEach(shown::add);
        return shown;
    }
}
