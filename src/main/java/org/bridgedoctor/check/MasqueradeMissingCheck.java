package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.DockerRestart;
import org.bridgedoctor.remedy.FirewallRepairs;

/**
 * Containers' packets leave the host under addresses that nobody outside knows, so no answer comes back: docker's rule that
 * gives them the host's address is not there, or a rule ahead of it takes them (faults F73).
 */
public final class MasqueradeMissingCheck extends NetworkCheck {
    private static final Pattern SENDER = Pattern.compile("--to-source ([0-9.]+)");

    /**
     * Packets to the outside that a rule ahead of docker's takes.
     *
     * @param path their cell
     * @param bridge the bridge that they come from
     * @param rule the rule
     */
    private record Taken(CellPath path, String bridge, Stop rule) {}

    @Override
    public String id() {
        return "masquerade-missing";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.FIREWALL);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Firewall firewall = bearings.facts().require(Facts.FIREWALL);
        if (!firewall.hasDockerChains()) {
            // then all of docker's rules are missing, which is another finding
            return CheckOutcome.passed();
        }
        Map<String, String> bare = new LinkedHashMap<>();
        bearings.map().networksByBridge().forEach((bridge, network) -> {
            if (!network.isInternal() && network.isMasqueraded()) {
                network.subnets().stream()
                        .filter(it -> !it.network().isV6() && !isTranslated(it, firewall))
                        .forEach(it -> bare.put(bridge, it.toString()));
            }
        });
        if (!bare.isEmpty()) {
            return outcome(bare, bearings);
        }
        String uplink = PacketStops.uplink(bearings.facts());
        List<Taken> taken = bearings.paths().all().stream()
                .filter(path -> path.isFailing() && isOutward(path))
                .flatMap(path -> taken(path, uplink, firewall, bearings.map()).stream())
                .toList();
        return taken.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(ahead(taken, bearings));
    }

    private static boolean isOutward(CellPath path) {
        return path.isForwarded()
                && path.cell().from().kind().equals("container")
                && Set.of("gateway", "operator").contains(path.cell().to().kind());
    }

    /** The rule that leaves the sender's address as it is, or puts one there that is none of the host's. */
    private static Optional<Taken> taken(CellPath path, String uplink, Firewall firewall, HostMap map) {
        for (Member sender : path.members()) {
            Packet leaving = new Packet(
                    Hook.POSTROUTING,
                    sender.bridge(),
                    uplink,
                    Optional.of(sender.address()),
                    path.cell().address(),
                    "icmp",
                    0,
                    false,
                    false);
            Optional<Stop> taker = firewall.iptables("nat", "POSTROUTING")
                    .flatMap(chain -> FirewallWalk.taker(firewall, chain, leaving))
                    .filter(it -> sender.network().isMasqueraded()
                            && isAstray(it.rule().orElseThrow(), map));
            if (taker.isPresent()) {
                return taker.map(it -> new Taken(path, sender.bridge(), it));
            }
        }
        return Optional.empty();
    }

    private static boolean isAstray(FirewallRule rule, HostMap map) {
        Matcher sender = SENDER.matcher(rule.text());
        return rule.verdict().action() == Action.ACCEPT
                || (sender.find()
                        && IpAddress.parse(sender.group(1))
                                .filter(it -> !map.isHosts(it))
                                .isPresent());
    }

    private Finding ahead(List<Taken> taken, Bearings bearings) {
        List<Stop> rules = taken.stream().map(Taken::rule).distinct().toList();
        List<String> bridges = taken.stream().map(Taken::bridge).distinct().toList();
        Stop first = rules.getFirst();
        RuleOwner owner = RuleOwner.of(first, bearings.facts());
        Finding finding = Finding.of(id(), Severity.CRITICAL, bridges, List.of());
        return finding.withSummary(Text.of(
                        "finding." + id() + ".summary.ahead",
                        bridges,
                        first.text(),
                        owner.text(),
                        first.rule().orElseThrow().verdict().action() == Action.ACCEPT ? 1 : 0))
                .at(bridges.stream().map(ElementId::bridge).toList())
                .explaining(taken.stream().map(it -> it.path().id()).toList())
                .shownBy(rules.stream().map(StopCheck::evidence).toList())
                .curedBy(
                        RuleOwner.leavesAllToPeople(rules, bearings.facts())
                                ? FirewallRepairs.open(id(), StopCheck.barriers(rules), bridges)
                                : Optional.empty());
    }

    private static boolean isTranslated(Subnet range, Firewall firewall) {
        return firewall.chains().stream()
                .flatMap(chain -> chain.rules().stream())
                .filter(rule -> rule.verdict().action() == Action.TRANSLATE)
                .anyMatch(rule -> rule.matches().stream()
                        .filter(match -> match.aspect() == Aspect.SOURCE && !match.isNegated())
                        .flatMap(match -> match.values().stream())
                        .flatMap(value -> Subnet.parse(value).stream())
                        .anyMatch(it -> it.contains(range)));
    }

    /** Where containers get out all the same, somebody else gives them an address, or the outside knows theirs. */
    private CheckOutcome outcome(Map<String, String> bare, Bearings bearings) {
        Set<CellId> explained = bearings.paths()
                .failing(path -> isOutward(path) && bare.keySet().stream().anyMatch(path::uses));
        if (explained.isEmpty()) {
            return CheckOutcome.passed();
        }
        return new CheckOutcome.Found(
                Finding.of(id(), Severity.CRITICAL, List.copyOf(bare.keySet()), List.copyOf(bare.values()))
                        .at(bare.keySet().stream().map(ElementId::bridge).toList())
                        .explaining(explained)
                        .shownBy(List.of(Shown.evidence("iptables -t nat -S POSTROUTING | grep MASQUERADE", List.of())))
                        .curedBy(DockerRestart.against(id(), bearings.facts())));
    }
}
