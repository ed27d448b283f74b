package org.bridgedoctor.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.HostSnapshot;

/** Docker's firewall rules are gone: somebody flushed them (faults F08). */
public final class DockerRulesMissingCheck extends NetworkCheck {
    /** The rules that docker adds here use nothing that could be missing but the chain. */
    private static final Pattern NO_CHAIN = Pattern.compile(
            "iptables (?:--wait )?-t nat -[AI] DOCKER .{1,200}: iptables: No chain/target/match by that name");

    private static final Pattern TARGET = Pattern.compile("--to-destination ([0-9.]{7,15})");

    @Override
    public String id() {
        return "docker-rules-missing";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return DockerRules.NEEDS;
    }

    /** Docker itself could not write a rule into its chain, because the chain is gone. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Told.last(facts, Facts.DOCKER_JOURNAL, NO_CHAIN)
                .map(it -> Finding.of(id(), Severity.WARNING, List.of(), 0)
                        .at(List.of(ElementId.HOST))
                        .shownBy(List.of(it.by("journalctl -u docker --no-pager -n 50"))))
                .or(() -> ofRules(facts))
                .or(() -> ofPolicy(facts));
    }

    /** The chain was shown, and none of its rules accepts what its policy then stops. */
    private Optional<Finding> ofPolicy(HostSnapshot facts) {
        return RulesAlone.of(facts, StopKind.NOT_ACCEPTED::equals).isEmpty() || DockerRules.isSwitchedOff(facts)
                ? Optional.empty()
                : Optional.of(Finding.of(id(), Severity.WARNING, List.of(), 0)
                        .at(List.of(ElementId.HOST))
                        .shownBy(List.of(shown(facts, "FORWARD"))));
    }

    /** Containers run with published ports, and all of iptables-save was shown, in which nothing is docker's. */
    private Optional<Finding> ofRules(HostSnapshot facts) {
        boolean isPublished = facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .anyMatch(it -> it.isRunning() && !it.publishedPorts().isEmpty());
        boolean isFlushed = facts.get(Facts.FIREWALL)
                .filter(it -> it.iptables("filter", "FORWARD").isPresent())
                .filter(it -> it.chains().stream()
                        .noneMatch(chain -> chain.name().startsWith("DOCKER")
                                || chain.table().startsWith("docker")))
                .isPresent();
        return isPublished && isFlushed && !DockerRules.isSwitchedOff(facts)
                ? Optional.of(Finding.of(id(), Severity.WARNING, List.of(), 0)
                        .at(List.of(ElementId.HOST))
                        .shownBy(List.of(shown(facts, "FORWARD"))))
                : Optional.empty();
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        if (DockerRules.loss(bearings.facts()) == DockerRules.Loss.FLUSHED) {
            return new CheckOutcome.Found(DockerRules.finding(id(), bearings));
        }
        if (!DockerRules.isKept(bearings.facts())) {
            return CheckOutcome.passed();
        }
        Set<CellId> unaccepted = unaccepted(bearings);
        unaccepted.addAll(misled(bearings));
        if (unaccepted.isEmpty() && !isEmptied(bearings.facts())) {
            return CheckOutcome.passed();
        }
        Finding finding = DockerRules.finding(id(), unaccepted, bearings);
        return new CheckOutcome.Found(Retold.as(finding, "part")
                .shownBy(List.of(shown(bearings.facts(), "FORWARD"), shown(bearings.facts(), "DOCKER"))));
    }

    private static Evidence shown(HostSnapshot facts, String chain) {
        return Shown.evidence(
                "iptables -S " + chain,
                facts.require(Facts.FIREWALL).iptables("filter", chain).stream()
                        .flatMap(it -> Stream.concat(
                                it.hook().stream()
                                        .map(any -> "-P " + chain + " " + (it.isDroppedAtEnd() ? "DROP" : "ACCEPT")),
                                it.rules().stream().map(FirewallRule::text)))
                        .toList());
    }

    /** What docker's own rules accept as long as they are there, and now only the policy at the end of FORWARD decides. */
    private static Set<CellId> unaccepted(Bearings bearings) {
        if (bearings.facts().get(Facts.REACHABILITY).isEmpty()) {
            return new LinkedHashSet<>();
        }
        return bearings.stops().all().stream()
                .filter(it -> StopKind.of(it.stop()) == StopKind.NOT_ACCEPTED)
                .filter(it -> isOpenNetwork(it.path()))
                .map(it -> it.path().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** For what goes by an internal network docker has no rules by design. */
    private static boolean isOpenNetwork(CellPath path) {
        return path.members().stream().noneMatch(it -> it.network().isInternal());
    }

    /** What docker's translation of a published port leads to an address that its container does not have. */
    private static Set<CellId> misled(Bearings bearings) {
        List<FirewallRule> rules = bearings.facts().require(Facts.FIREWALL).iptables("nat", "DOCKER").stream()
                .flatMap(chain -> chain.rules().stream())
                .filter(rule -> rule.verdict().action() == FirewallRule.Action.TRANSLATE)
                .toList();
        return bearings.paths().failing(path -> {
            int port = CellPaths.port(path.cell().by()).orElse(0);
            List<String> targets = rules.stream()
                    .filter(rule -> rule.matches().stream()
                            .anyMatch(it -> it.aspect() == FirewallRule.Aspect.PORT
                                    && it.values().contains(String.valueOf(port))))
                    .flatMap(rule -> target(rule).stream())
                    .toList();
            return path.cell().from().equals(ElementId.OPERATOR)
                    && path.isForwarded()
                    && isOpenNetwork(path)
                    && !targets.isEmpty()
                    && path.members().stream()
                            .noneMatch(it -> targets.contains(it.address().toString()));
        });
    }

    /** The address that a rule leads to, without its port. */
    private static Optional<String> target(FirewallRule rule) {
        Matcher target = TARGET.matcher(rule.text());
        return target.find() ? Optional.of(target.group(1)) : Optional.empty();
    }

    /** Whether nothing leads to docker's chains any more, or there is nothing in that of the ports that are published. */
    private static boolean isEmptied(HostSnapshot facts) {
        Firewall firewall = facts.require(Facts.FIREWALL);
        boolean isPublished = facts.require(Facts.CONTAINERS).stream()
                .anyMatch(it -> it.isPluggedIn()
                        && it.publishedPorts().stream()
                                .anyMatch(port -> port.protocol().equals("tcp")));
        boolean isEmpty = firewall.iptables("filter", "DOCKER")
                .filter(chain -> chain.rules().isEmpty())
                .isPresent();
        boolean isLeft = firewall.iptables("filter", "FORWARD").stream()
                .flatMap(chain -> chain.rules().stream())
                .noneMatch(rule -> rule.verdict().chain().startsWith("DOCKER"));
        return isPublished && isEmpty && isLeft;
    }
}
