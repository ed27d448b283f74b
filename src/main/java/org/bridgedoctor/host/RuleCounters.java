package org.bridgedoctor.host;

import java.util.Map;
import java.util.Set;

/**
 * How often rules that stop packets were met, before the connections were tried and afterwards. A rule is known by its table
 * and its text, a policy as {@code filter -P INPUT DROP}, a rule of nftables by {@code nft} and its text; rules of the same
 * words count together.
 *
 * @param before packets up to the first look
 * @param after packets up to the second look
 * @param queues the numbers of the queues that a program serves
 */
public record RuleCounters(Map<String, Long> before, Map<String, Long> after, Set<Integer> queues) {
    public RuleCounters {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        queues = Set.copyOf(queues);
    }

    /** How many packets met it in between; 0 where it was not there both times. */
    public long rise(String rule) {
        return before.containsKey(rule) ? after.getOrDefault(rule, 0L) - before.get(rule) : 0;
    }
}
