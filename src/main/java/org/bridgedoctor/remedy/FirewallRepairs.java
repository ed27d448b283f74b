package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * Repairs of single rules of iptables. The way back is each rule's inverse, at the place where it stood; a dump is never
 * loaded again, since that would wipe what others have written meanwhile.
 */
public final class FirewallRepairs {
    private FirewallRepairs() {}

    /**
     * A rule of a chain.
     *
     * @param chain the chain
     * @param text the rule as {@code iptables-save} prints it, with {@code -A CHAIN}
     */
    public record Rule(FirewallChain chain, String text) {}

    /** Deletes these rules; empty where one of them is not iptables', or cannot stand in a plan. */
    public static Optional<Remediation> delete(String findingId, Collection<Rule> rules) {
        List<LiveChange> steps = new ArrayList<>();
        for (Rule rule : rules) {
            List<LiveChange> deleting = delete(rule);
            if (deleting.isEmpty()) {
                return Optional.empty();
            }
            steps.addAll(deleting);
        }
        return LiveRepair.of("delete-rule", findingId, steps);
    }

    /** One step for each time that the rule stands in its chain: iptables deletes the first one that is like this. */
    private static List<LiveChange> delete(Rule rule) {
        Optional<String> tool = tool(rule.chain());
        boolean isPlain = rule.text().matches("-A [\\x21-\\x7e][\\x20-\\x7e]*")
                && rule.text().length() < 1000;
        List<LiveChange> steps = new ArrayList<>();
        if (tool.isEmpty() || !isPlain) {
            return steps;
        }
        List<Integer> positions = positions(rule);
        List<String> words = ruleWords(rule.text());
        String table = rule.chain().table();
        for (int i = 0; i < positions.size(); i++) {
            List<String> delete = new ArrayList<>(List.of(tool.get(), "-w", "-t", table, "-D"));
            delete.addAll(words);
            // those before it are gone by then
            String position = Integer.toString(positions.get(i) - i);
            List<String> insert =
                    new ArrayList<>(List.of(tool.get(), "-w", "-t", table, "-I", words.getFirst(), position));
            insert.addAll(words.subList(1, words.size()));
            steps.add(new LiveChange(
                    Text.of("step.delete-rule", rule.text()),
                    List.of("rules_like", tool.get(), table, rule.text()),
                    Integer.toString(positions.size() - i),
                    delete,
                    Integer.toString(positions.size() - i - 1),
                    insert));
        }
        return steps;
    }

    private static List<Integer> positions(Rule rule) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < rule.chain().rules().size(); i++) {
            if (rule.chain().rules().get(i).text().equals(rule.text())) {
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
