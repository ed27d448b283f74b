package org.bridgedoctor.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.RouteChoice;

/** Which containers' packets the host sends out by another interface than their bridge, as {@code ip route get} said. */
final class Diversions {
    private final Map<IpAddress, RouteChoice> choices;
    private final HostMap map;

    private Diversions(Map<IpAddress, RouteChoice> choices, HostMap map) {
        this.choices = choices;
        this.map = map;
    }

    /** The diversions of this snapshot; none where the kernel was not asked. */
    static Diversions of(HostSnapshot facts, HostMap map) {
        return new Diversions(facts.getOr(Facts.ROUTE_CHOICES, Map.of()), map);
    }

    /** The containers on this bridge whose packets leave by this interface and next hop instead. */
    List<Member> of(String bridge, String device, Optional<IpAddress> gateway) {
        return map.membersOn(bridge).stream()
                .filter(member -> !bridge.equals(device) && leavesBy(member, device, gateway))
                .toList();
    }

    private boolean leavesBy(Member member, String device, Optional<IpAddress> gateway) {
        return choice(member)
                .filter(choice -> !choice.isLocal())
                .filter(choice -> choice.device().filter(device::equals).isPresent())
                .filter(choice -> choice.gateway().equals(gateway))
                .isPresent();
    }

    /** What the kernel answered for this container. */
    Optional<RouteChoice> choice(Member member) {
        return Optional.ofNullable(choices.get(member.address()));
    }

    /** The kernel's answers for these containers, as evidence. */
    List<Evidence> evidence(List<Member> members) {
        return members.stream()
                .limit(2)
                .flatMap(member -> choice(member).stream())
                .map(choice -> Shown.evidence("ip route get " + choice.address(), List.of(choice.text())))
                .toList();
    }
}
