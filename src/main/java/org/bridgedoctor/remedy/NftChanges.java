package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** Changes of chains of nftables, as steps of a plan. nft deletes rules by handle; the host looks it up when the step runs. */
final class NftChanges {
    private static final String WORD = "[A-Za-z0-9_.-]{1,64}";

    private NftChanges() {}

    /** Deletes a rule, each time that it stands in its chain; empty where it cannot be written again as nft prints it. */
    static List<LiveChange> delete(FirewallChain chain, String rule) {
        List<LiveChange> steps = new ArrayList<>();
        // nft prints what iptables' own extensions do as "xt", which it does not read
        boolean isPlain = rule.matches("[\\x20-\\x7e]+")
                && rule.length() < FirewallRepairs.LONGEST
                && !rule.matches("(.* )?xt .*")
                && !rule.contains("#")
                // with it would go what it decides of other packets
                && !rule.contains(" vmap ");
        if (!isPlain || !isNamed(chain)) {
            return steps;
        }
        List<Integer> positions = FirewallRepairs.positions(chain, rule);
        for (int i = 0; i < positions.size(); i++) {
            // those before it are gone by then
            String index = Integer.toString(positions.get(i) - 1 - i);
            steps.add(new LiveChange(
                    Text.of("step.delete-rule", rule),
                    at("nft_rules_like", chain, rule),
                    Integer.toString(positions.size() - i),
                    at("nft_delete", chain, rule),
                    Integer.toString(positions.size() - i - 1),
                    at("nft_put_back", chain, index, rule)));
        }
        return steps;
    }

    /** Sets a chain's policy to accept. */
    static List<LiveChange> acceptAtEnd(FirewallChain chain) {
        if (!isNamed(chain)) {
            return List.of();
        }
        return List.of(new LiveChange(
                Text.of("step.open-chain", chain.label()),
                at("nft_policy", chain),
                "drop",
                policy(chain, "accept"),
                "accept",
                policy(chain, "drop")));
    }

    private static List<String> policy(FirewallChain chain, String policy) {
        return ShellWords.and(List.of("nft"), at("chain", chain, "{ policy " + policy + " ; }"));
    }

    /** Lets through what these bridges bring and what goes to them, ahead of all other rules of a base chain. */
    static List<LiveChange> acceptThrough(FirewallChain base, List<InterfaceName> bridges) {
        List<LiveChange> steps = new ArrayList<>();
        if (!isNamed(base) || base.hook().isEmpty()) {
            return steps;
        }
        boolean isIn =
                base.hook().get() != FirewallChain.Hook.OUTPUT && base.hook().get() != FirewallChain.Hook.POSTROUTING;
        boolean isOut =
                base.hook().get() != FirewallChain.Hook.INPUT && base.hook().get() != FirewallChain.Hook.PREROUTING;
        for (InterfaceName bridge : bridges) {
            if (isIn) {
                steps.add(accept("step.accept-through", base, bridge, "iifname"));
            }
            if (isOut) {
                steps.add(accept("step.accept-to", base, bridge, "oifname"));
            }
        }
        return steps;
    }

    private static LiveChange accept(String title, FirewallChain base, InterfaceName bridge, String side) {
        String rule = side + " \"" + bridge + "\" accept";
        return new LiveChange(
                Text.of(title, bridge.value(), base.family() + " " + base.label()),
                at("nft_rules_like", base, rule),
                "0",
                ShellWords.and(List.of("nft", "insert"), at("rule", base, rule)),
                "1",
                at("nft_delete", base, rule));
    }

    private static List<String> at(String command, FirewallChain chain, String... operands) {
        return ShellWords.and(List.of(command, chain.family(), chain.table(), chain.name()), List.of(operands));
    }

    private static boolean isNamed(FirewallChain chain) {
        return chain.table().matches(WORD) && chain.name().matches(WORD);
    }
}
