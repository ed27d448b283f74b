package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.check.PacketStops.Stopped;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;

/**
 * A rule that sends packets somewhere else than to the container that they are for: what arrives at a published port, before
 * docker's own rule is asked, or what the host itself sends (faults F64).
 */
final class Hijack {
    private static final Set<String> SENT_BY_HOST = Set.of("host", "nginx");
    private static final Pattern RECEIVER = Pattern.compile("--to-destination ([0-9.]+)");

    private Hijack() {}

    /** The rule that takes the packets of this cell away, where one does for certain. */
    static Optional<Stopped> of(Firewall firewall, String uplink, CellPath path, List<Packet> sent) {
        if (CellPaths.port(path.cell().by()).isEmpty() || path.members().isEmpty()) {
            return Optional.empty();
        }
        boolean isToPublishedPort = path.cell().from().equals(ElementId.OPERATOR)
                && path.isForwarded()
                && path.cell().by() instanceof By.Tcp;
        if (isToPublishedPort) {
            // for an address of the host, and written by nobody yet
            return taken(firewall, "PREROUTING", path, dialled(path, Hook.INPUT, uplink));
        }
        Optional<Stopped> atFirst = SENT_BY_HOST.contains(path.cell().from().kind())
                ? taken(firewall, "OUTPUT", path, dialled(path, Hook.OUTPUT, ""))
                : Optional.empty();
        return atFirst.or(() -> sent.stream()
                .filter(it -> it.hook() == Hook.OUTPUT)
                .flatMap(it -> taken(firewall, "OUTPUT", path, it).stream())
                .findFirst());
    }

    private static Packet dialled(CellPath path, Hook hook, String in) {
        return new Packet(
                hook,
                in,
                "",
                Optional.empty(),
                path.cell().address(),
                "tcp",
                CellPaths.port(path.cell().by()).orElse(0),
                false,
                false);
    }

    private static Optional<Stopped> taken(Firewall firewall, String name, CellPath path, Packet packet) {
        return firewall.iptables("nat", name)
                .flatMap(chain -> FirewallWalk.taker(firewall, chain, packet))
                .filter(taker -> isAstray(taker, path.members()))
                .map(taker -> new Stopped(path, taker, packet));
    }

    /** Whether it rewrites the receiver, is none of docker's, and does not name a container that the packet is for. */
    private static boolean isAstray(Stop taker, List<Member> members) {
        FirewallRule rule = taker.rule().orElseThrow();
        Matcher receiver = RECEIVER.matcher(rule.text());
        return rule.verdict().action() == Action.TRANSLATE
                && !taker.chain().name().equals("DOCKER")
                && !(receiver.find()
                        && members.stream()
                                .anyMatch(it -> it.address().toString().equals(receiver.group(1))));
    }
}
