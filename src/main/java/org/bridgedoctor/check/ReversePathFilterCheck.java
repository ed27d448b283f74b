package org.bridgedoctor.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.remedy.SettingRepairs;

/**
 * The operator comes in by one interface while the way back from a container to him leaves by another: with the strict filter
 * (rp_filter 1, the default of el7) the host drops what he sends to published ports, although he reaches the host itself by a
 * rule for its own address (faults F16). The larger of the settings for the interface and for all holds (RFC 3704 in
 * Documentation/networking/ip-sysctl).
 */
public final class ReversePathFilterCheck extends NetworkCheck {
    private static final String STRICT = "1";
    private static final String LOOSE = "2";

    @Override
    public String id() {
        return "reverse-path-filter";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(
                Facts.IDENTITY,
                Facts.INTERFACES,
                Facts.ROUTES,
                Facts.RULES,
                Facts.NETWORKS,
                Facts.CONTAINERS,
                Facts.SYSCTLS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Identity identity = bearings.facts().require(Facts.IDENTITY);
        Optional<IpAddress> client = identity.clientAddress();
        Optional<NetworkInterface> arriving = identity.serverAddress().flatMap(server -> ownerOf(server, bearings));
        if (client.isEmpty() || arriving.isEmpty() || !isStrict(arriving.get().name(), bearings)) {
            return CheckOutcome.passed();
        }
        RouteLookup lookup = bearings.routes();
        String in = arriving.get().name();
        Set<Member> dropped = new LinkedHashSet<>();
        bearings.map().members().stream()
                .filter(member -> leavesElsewhere(lookup, member, client.get(), in))
                .forEach(dropped::add);
        Set<CellId> explained = bearings.paths()
                .failing(path -> isFromOperator(path) && path.members().stream().anyMatch(dropped::contains));
        return explained.isEmpty()
                ? CheckOutcome.passed()
                : new CheckOutcome.Found(finding(arriving.get(), dropped, explained, bearings));
    }

    private static Optional<NetworkInterface> ownerOf(IpAddress address, Bearings bearings) {
        return bearings.facts().require(Facts.INTERFACES).stream()
                .filter(nic ->
                        nic.addresses().stream().anyMatch(it -> it.address().equals(address)))
                .findFirst();
    }

    private static boolean isStrict(String name, Bearings bearings) {
        Map<String, String> settings = bearings.facts().require(Facts.SYSCTLS);
        String own = settings.getOrDefault(setting(name), "0");
        String all = settings.getOrDefault(setting("all"), "0");
        return (own.equals(STRICT) || all.equals(STRICT)) && !own.equals(LOOSE) && !all.equals(LOOSE);
    }

    private static String setting(String name) {
        return "net.ipv4.conf." + name + ".rp_filter";
    }

    private static boolean leavesElsewhere(RouteLookup lookup, Member member, IpAddress client, String in) {
        return lookup.way(Optional.of(member.address()), client)
                .flatMap(RouteLookup.Way::route)
                .flatMap(Route::device)
                .filter(out -> !out.equals(in))
                .isPresent();
    }

    private static boolean isFromOperator(CellPath path) {
        return path.cell().from().equals(ElementId.OPERATOR)
                && path.isForwarded()
                && path.cell().outcome() == Cell.Outcome.TIMED_OUT;
    }

    private Finding finding(NetworkInterface in, Set<Member> dropped, Set<CellId> explained, Bearings bearings) {
        IpAddress client =
                bearings.facts().require(Facts.IDENTITY).clientAddress().orElseThrow();
        String out = bearings.routes()
                .way(Optional.of(dropped.iterator().next().address()), client)
                .flatMap(RouteLookup.Way::route)
                .map(Route::asText)
                .orElse("");
        String name =
                STRICT.equals(bearings.facts().require(Facts.SYSCTLS).get(setting(in.name()))) ? in.name() : "all";
        return Finding.of(id(), Severity.CRITICAL, in.name(), client.toString(), out)
                .with(Finding.Strength.DERIVED)
                .at(List.of(in.element()))
                .explaining(explained)
                .curedBy(SettingRepairs.looseReversePath(
                        in.name(), bearings.facts().require(Facts.SYSCTLS).getOrDefault(setting(in.name()), "")))
                .shownBy(List.of(
                        Shown.evidence("sysctl -n " + Shown.word(setting(name)), List.of(STRICT)),
                        Shown.evidence("ip route show table all", List.of(out))));
    }
}
