package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.PromiscuousTest;
import org.bridgedoctor.host.Text;

/**
 * Whether one bridge hears frames sent to its own MAC, weighed by the rules of faults 1.4: its cells (class A), the
 * neighbour tables of both sides (R4), and one of its forwarding table (R3), its id (R2), the promiscuous test (R5).
 */
final class BridgeHearing {
    private final String bridge;
    private final NetworkInterface nic;
    private final HostSnapshot facts;
    private final HostMap map;
    private final List<CellPath> entering;
    private final List<CellPath> staying;
    private final NeighbourSides sides;

    private BridgeHearing(String bridge, NetworkInterface nic, HostSnapshot facts, HostMap map, CellPaths paths) {
        this.bridge = bridge;
        this.nic = nic;
        this.facts = facts;
        this.map = map;
        entering = paths.over(bridge).stream()
                .filter(path -> !path.staysOnBridge() && wasTried(path.cell()))
                .filter(path -> isBetweenHostAndContainer(path.cell()) && hasCertainBridge(path, map))
                .toList();
        staying = paths.over(bridge).stream()
                .filter(path -> path.staysOnBridge() && wasTried(path.cell()))
                .toList();
        sides = NeighbourSides.of(nic, map.membersOn(bridge), facts);
    }

    /** What is known of this bridge's hearing; empty where there is no such interface. */
    static Optional<BridgeHearing> of(String bridge, HostSnapshot facts, HostMap map, CellPaths paths) {
        return map.nic(bridge).map(nic -> new BridgeHearing(bridge, nic, facts, map, paths));
    }

    private static boolean wasTried(Cell cell) {
        return cell.isExpected() && cell.outcome() != Cell.Outcome.NOT_TRIED;
    }

    /** Published ports do not count: docker-proxy accepts a connection before it knows whether its container answers. */
    private static boolean isBetweenHostAndContainer(Cell cell) {
        return switch (cell.from().kind()) {
            case "container" -> cell.to().kind().equals("bridge") || cell.to().equals(ElementId.HOST);
            case "host" -> cell.to().kind().equals("container");
            default -> false;
        };
    }

    /** A container on several networks may have sent by another bridge than we think: such a cell proves nothing here. */
    private static boolean hasCertainBridge(CellPath path, HostMap map) {
        Cell cell = path.cell();
        List<Member> places = map.placesOf(cell.from().name());
        boolean isOwnBridge = places.stream().anyMatch(it -> cell.to().equals(ElementId.bridge(it.bridge())));
        return cell.from().equals(ElementId.HOST) || isOwnBridge || places.size() == 1;
    }

    String bridge() {
        return bridge;
    }

    String mac() {
        return nic.mac();
    }

    /**
     * Class A: the host and its containers cannot reach each other, while containers on the bridge still can; or cannot either,
     * as where a firewall rule for what is handed on stops them, and the bridge itself gives it away.
     */
    boolean looksDeaf() {
        boolean isCutOff = !entering.isEmpty() && entering.stream().allMatch(CellPath::isFailing);
        boolean isBridging = staying.isEmpty() || staying.stream().anyMatch(BridgeHearing::gotThrough);
        return nic.isUp() && isCutOff && (isBridging || isDeaf());
    }

    /** A refused connection was answered by its target: the frame went through. */
    private static boolean gotThrough(CellPath path) {
        return path.cell().outcome() == Cell.Outcome.REACHED || path.cell().outcome() == Cell.Outcome.REFUSED;
    }

    /**
     * Whether what looks deaf is proved to be, by its id, its table or the test. The neighbour tables cannot acquit it: a
     * container knows the bridge's MAC after its broadcast was answered, but its unicast probes of that entry are lost, so
     * every half minute the entry is FAILED for a while (measured: eight seconds after it went stale).
     */
    boolean isDeaf() {
        return hasForgottenId() || lacksOwnEntry() || isTested();
    }

    /** Whether nothing could be read that would decide it either way. */
    boolean isUndecided() {
        return !isDeaf() && sides.isAsymmetric() && !hasOwnEntry();
    }

    /** That this bridge looks deaf and only a missing tool, or the promiscuous test, would tell. */
    CheckOutcome wantsTest() {
        Fact<List<FdbEntry>> fdb = facts.fact(Facts.FDB);
        boolean isReadable = isTableDecisive() && fdb instanceof Fact.Missing;
        return fdb instanceof Fact.Missing<List<FdbEntry>> missing && isReadable
                ? new CheckOutcome.Skipped(missing.absence().text())
                : new CheckOutcome.Skipped(Text.of(Verdicts.TEST_WANTED, bridge));
    }

    /** R5: whether promiscuous mode made a container reachable. */
    boolean isTested() {
        return test().isPresent();
    }

    private Optional<PromiscuousTest> test() {
        return facts.getOr(Facts.PROMISCUOUS_TESTS, List.of()).stream()
                .filter(test -> test.bridge().equals(bridge) && test.provesDeafness())
                .findFirst();
    }

    /** R2: the id is zero although the bridge has ports and a MAC that docker gave it. */
    private boolean hasForgottenId() {
        return asBridge()
                        .filter(Bridge::hasZeroId)
                        .filter(it -> !it.ports().isEmpty())
                        .isPresent()
                && nic.mac().startsWith("02:42:");
    }

    private Optional<Bridge> asBridge() {
        return facts.require(Facts.BRIDGES).stream()
                .filter(it -> it.name().equals(bridge))
                .findFirst();
    }

    /** R3: the table was read and the bridge's own MAC is not in it. On 3.10 absence says nothing. */
    private boolean lacksOwnEntry() {
        boolean isShown = facts.getOr(Facts.FDB, List.of()).stream().anyMatch(this::isOfThisBridge);
        return isTableDecisive() && isShown && !hasOwnEntry();
    }

    private boolean isTableDecisive() {
        return facts.require(Facts.IDENTITY).kernel().isAtLeast(4, 0);
    }

    private boolean hasOwnEntry() {
        return facts.getOr(Facts.FDB, List.of()).stream()
                .anyMatch(entry -> isOfThisBridge(entry)
                        && entry.mac().equals(nic.mac())
                        && entry.flags().contains("permanent"));
    }

    private boolean isOfThisBridge(FdbEntry entry) {
        return entry.device().equals(bridge)
                || entry.master().filter(bridge::equals).isPresent();
    }

    /** What shows it, as commands that can be repeated. */
    List<Evidence> evidence() {
        List<Evidence> shown = new ArrayList<>();
        test().ifPresent(test -> shown.add(shownTest(test)));
        if (lacksOwnEntry()) {
            shown.add(Shown.evidence(
                    "bridge fdb show | grep -w permanent | grep -i " + Shown.word(nic.mac()), List.of()));
        }
        if (hasForgottenId()) {
            shown.add(Shown.evidence(
                    "cat /sys/class/net/" + Shown.word(bridge) + "/bridge/bridge_id",
                    asBridge().map(Bridge::bridgeId).stream().toList()));
        }
        shown.addAll(sides.evidence());
        return shown;
    }

    private Evidence shownTest(PromiscuousTest test) {
        String address = map.placesOf(test.container()).stream()
                .filter(place -> place.bridge().equals(bridge))
                .map(Member::address)
                .map(IpAddress::toString)
                .findFirst()
                .orElse(test.container());
        String ping = "ping -c 1 -W 1 " + Shown.word(address);
        String link = "ip link set dev " + Shown.word(bridge) + " promisc ";
        return Shown.evidence(
                ping + "; " + link + "on; " + ping + "; " + link + "off",
                List.of("promisc off: no reply", "promisc on: reply"));
    }
}
