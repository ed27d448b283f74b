package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * Repairs of single rules of iptables and nftables. The way back is each rule's inverse, at the place where it stood; a dump is
 * never loaded again, since that would wipe what others have written meanwhile.
 */
public final class FirewallRepairs {
    /** Longer rules are left to the reader. */
    static final int LONGEST = 1000;

    private FirewallRepairs() {}

    /**
     * A place where containers' packets are stopped.
     *
     * @param base the chain to which the packets came
     * @param chain the chain in which they end: that one, or one to which a rule jumped
     * @param rule the rule as its tool prints it; empty where the chain's policy decides
     */
    public record Barrier(FirewallChain base, FirewallChain chain, Optional<String> rule) {}

    /**
     * Takes these barriers away, each as narrowly as its kind allows: a rule is deleted; in a table of nftables, which is
     * somebody's own work, docker's bridges are let through ahead of all that stands there; a policy is set to accept only where
     * no narrower way would do. Empty where one of them cannot be taken away, or may not stand in a plan.
     *
     * @param bridges the docker bridges whose packets are stopped
     */
    public static Optional<Remediation> open(
            String findingId, Collection<Barrier> barriers, Collection<String> bridges) {
        List<InterfaceName> names =
                bridges.stream().flatMap(it -> InterfaceName.parse(it).stream()).toList();
        if (names.size() != bridges.size()) {
            return Optional.empty();
        }
        List<LiveChange> steps = new ArrayList<>();
        for (Barrier barrier : barriers) {
            List<LiveChange> opening = open(barrier, names);
            if (opening.isEmpty()) {
                return Optional.empty();
            }
            opening.stream().filter(it -> !steps.contains(it)).forEach(steps::add);
        }
        return LiveRepair.of(title(steps), findingId, steps);
    }

    /** Its id, by the first of its steps. */
    private static String title(List<LiveChange> steps) {
        return switch (steps.isEmpty() ? "" : steps.getFirst().title().key()) {
            case "step.accept-through", "step.accept-to" -> "accept-bridge";
            case "step.open-chain" -> "open-chain";
            default -> "delete-rule";
        };
    }

    private static List<LiveChange> open(Barrier barrier, List<InterfaceName> bridges) {
        FirewallChain base = barrier.base();
        boolean isOfFrames = base.family().equals("bridge") || base.family().equals("netdev");
        // what arrives there is not known to be a container's yet: a word about bridges would not let it through
        boolean isEarly = barrier.rule().isPresent()
                && base.hook().filter(it -> it == FirewallChain.Hook.PREROUTING).isPresent();
        return switch (base.tool()) {
            case NFT, EBTABLES ->
                isOfFrames || isEarly
                        ? barrier.rule()
                                .map(rule -> NftChanges.delete(barrier.chain(), rule))
                                .orElseGet(() -> NftChanges.acceptAtEnd(base))
                        : NftChanges.acceptThrough(base, bridges);
            case IPTABLES, IPTABLES_LEGACY ->
                barrier.rule().map(rule -> delete(barrier.chain(), rule)).orElseGet(() -> withoutRule(base, bridges));
        };
    }

    /** What the host sends is let out to the bridges alone; where nobody keeps rules any more, the policy is taken back. */
    private static List<LiveChange> withoutRule(FirewallChain base, List<InterfaceName> bridges) {
        boolean isOutput = base.tool() == FirewallChain.Tool.IPTABLES
                && base.table().equals("filter")
                && base.name().equals("OUTPUT");
        return isOutput
                ? bridges.stream().map(FirewallRepairs::acceptTo).toList()
                : tool(base).map(tool -> acceptAtEnd(tool, base)).stream().toList();
    }

    private static LiveChange acceptAtEnd(String tool, FirewallChain base) {
        List<String> place = List.of(tool, "-w", "-t", base.table(), "-P", base.name());
        return new LiveChange(
                Text.of("step.open-chain", base.label()),
                List.of("chain_policy", tool, base.table(), base.name()),
                "DROP",
                ShellWords.and(place, List.of("ACCEPT")),
                "ACCEPT",
                ShellWords.and(place, List.of("DROP")));
    }

    /** One step for each time that the rule stands in its chain: iptables deletes the first one that is like this. */
    private static List<LiveChange> delete(FirewallChain chain, String rule) {
        Optional<String> tool = tool(chain);
        boolean isPlain = rule.matches("-A [\\x21-\\x7e][\\x20-\\x7e]*") && rule.length() < LONGEST;
        List<LiveChange> steps = new ArrayList<>();
        if (tool.isEmpty() || !isPlain) {
            return steps;
        }
        List<Integer> positions = positions(chain, rule);
        List<String> words = ruleWords(rule);
        String table = chain.table();
        for (int i = 0; i < positions.size(); i++) {
            List<String> delete = new ArrayList<>(List.of(tool.get(), "-w", "-t", table, "-D"));
            delete.addAll(words);
            // those before it are gone by then
            String position = Integer.toString(positions.get(i) - i);
            List<String> insert =
                    new ArrayList<>(List.of(tool.get(), "-w", "-t", table, "-I", words.getFirst(), position));
            insert.addAll(words.subList(1, words.size()));
            steps.add(new LiveChange(
                    Text.of("step.delete-rule", rule),
                    List.of("rules_like", tool.get(), table, rule),
                    Integer.toString(positions.size() - i),
                    delete,
                    Integer.toString(positions.size() - i - 1),
                    insert));
        }
        return steps;
    }

    /** Where such a rule stands in its chain, counted from 1. */
    static List<Integer> positions(FirewallChain chain, String rule) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < chain.rules().size(); i++) {
            if (chain.rules().get(i).text().equals(rule)) {
                positions.add(i + 1);
            }
        }
        return positions;
    }

    /** Lets everything in that comes from containers on these bridges, ahead of all other rules. */
    public static Optional<Remediation> acceptFrom(Collection<String> bridges) {
        List<LiveChange> steps = new ArrayList<>();
        for (String bridge : bridges) {
            InterfaceName.parse(bridge).ifPresent(it -> steps.add(accept(it)));
        }
        return LiveRepair.of("accept-from-bridge", "input-blocks-bridge", steps);
    }

    private static LiveChange acceptTo(InterfaceName bridge) {
        return new LiveChange(
                Text.of("step.accept-to", bridge.value(), "filter OUTPUT"),
                List.of("rules_like", "iptables", "filter", "-A OUTPUT -o " + bridge + " -j ACCEPT"),
                "0",
                List.of("iptables", "-w", "-I", "OUTPUT", "-o", bridge.value(), "-j", "ACCEPT"),
                "1",
                List.of("iptables", "-w", "-D", "OUTPUT", "-o", bridge.value(), "-j", "ACCEPT"));
    }

    private static LiveChange accept(InterfaceName bridge) {
        return new LiveChange(
                Text.of("step.accept-from", bridge.value()),
                List.of("rules_like", "iptables", "filter", "-A INPUT -i " + bridge + " -j ACCEPT"),
                "0",
                List.of("iptables", "-w", "-I", "INPUT", "-i", bridge.value(), "-j", "ACCEPT"),
                "1",
                List.of("iptables", "-w", "-D", "INPUT", "-i", bridge.value(), "-j", "ACCEPT"));
    }

    /** Lets in what comes for these TCP ports of the host, ahead of all other rules. */
    public static Optional<Remediation> acceptPorts(String findingId, Collection<Integer> ports) {
        return LiveRepair.of(
                "accept-port",
                findingId,
                ports.stream().map(it -> accept(Integer.toString(it))).toList());
    }

    private static LiveChange accept(String port) {
        return new LiveChange(
                Text.of("step.accept-port", port),
                List.of("rules_like", "iptables", "filter", "-A INPUT -p tcp -m tcp --dport " + port + " -j ACCEPT"),
                "0",
                List.of("iptables", "-w", "-I", "INPUT", "-p", "tcp", "--dport", port, "-j", "ACCEPT"),
                "1",
                List.of("iptables", "-w", "-D", "INPUT", "-p", "tcp", "--dport", port, "-j", "ACCEPT"));
    }

    private static Optional<String> tool(FirewallChain chain) {
        return switch (chain.tool()) {
            case IPTABLES -> Optional.of("iptables");
            case IPTABLES_LEGACY -> Optional.of("iptables-legacy");
            case NFT, EBTABLES -> Optional.empty();
        };
    }

    /** The words behind {@code -A}: iptables-save quotes with double quotes and backslashes. */
    private static List<String> ruleWords(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        for (int at = "-A ".length(); at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && isQuoted && at + 1 < text.length()) {
                word.append(text.charAt(++at));
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ' ' && !isQuoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
