package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.FirewallRule.Match;
import org.bridgedoctor.host.FirewallRule.Verdict;

/**
 * Reads what {@code iptables-save} and {@code ebtables-save} print: {@code *filter}, {@code :INPUT ACCEPT [0:0]},
 * {@code [12:720] -A INPUT -i docker0 -j DROP}.
 */
final class IptablesText {
    private static final Map<String, Hook> HOOKS = Map.of(
            "PREROUTING", Hook.PREROUTING,
            "INPUT", Hook.INPUT,
            "FORWARD", Hook.FORWARD,
            "OUTPUT", Hook.OUTPUT,
            "POSTROUTING", Hook.POSTROUTING);
    private static final Map<String, Aspect> ASPECTS = Map.ofEntries(
            Map.entry("-i", Aspect.IN),
            Map.entry("-o", Aspect.OUT),
            Map.entry("-s", Aspect.SOURCE),
            Map.entry("-d", Aspect.DESTINATION),
            Map.entry("-p", Aspect.PROTOCOL),
            Map.entry("--dport", Aspect.PORT),
            Map.entry("--dports", Aspect.PORT),
            Map.entry("--ctstate", Aspect.STATE),
            Map.entry("--state", Aspect.STATE),
            Map.entry("--ctorigdstport", Aspect.ORIGINAL_PORT),
            Map.entry("--ctdir", Aspect.DIRECTION),
            Map.entry("--dst-type", Aspect.DESTINATION_TYPE),
            Map.entry("-f", Aspect.NEVER));
    /** What ebtables means by the same letters, and by others. */
    private static final Map<String, Aspect> OF_FRAMES = Map.ofEntries(
            Map.entry("-i", Aspect.IN),
            Map.entry("-o", Aspect.OUT),
            Map.entry("--logical-in", Aspect.IN_BRIDGE),
            Map.entry("--logical-out", Aspect.OUT_BRIDGE),
            Map.entry("-s", Aspect.SOURCE_MAC),
            Map.entry("-d", Aspect.DESTINATION_MAC),
            Map.entry("-p", Aspect.FRAME_TYPE),
            Map.entry("--ip-src", Aspect.SOURCE),
            Map.entry("--ip-dst", Aspect.DESTINATION),
            Map.entry("--ip-proto", Aspect.PROTOCOL),
            Map.entry("--ip-dport", Aspect.PORT));
    /** Matches that only load what the options behind them mean, or say nothing about the packet. */
    private static final Set<String> SILENT = Set.of("-m", "--comment");

    private static final Set<String> PASSING = Set.of(
            "LOG",
            "NFLOG",
            "ULOG",
            "MARK",
            "CONNMARK",
            "CT",
            "TCPMSS",
            "TOS",
            "DSCP",
            "TTL",
            "CLASSIFY",
            "SET",
            "CHECKSUM",
            "TRACE",
            "SECMARK",
            "CONNSECMARK",
            "AUDIT",
            "RATEEST",
            "TEE");
    private static final Set<String> TRANSLATING =
            Set.of("DNAT", "SNAT", "MASQUERADE", "REDIRECT", "NETMAP", "BALANCE");

    private final FirewallChain.Tool tool;
    private final String family;
    private final Map<String, List<FirewallRule>> rules = new LinkedHashMap<>();
    private final Map<String, String> policies = new LinkedHashMap<>();
    private String table = "";

    private IptablesText(FirewallChain.Tool tool, String family) {
        this.tool = tool;
        this.family = family;
    }

    /** The chains of these lines; what cannot be read is left out. */
    static List<FirewallChain> chains(List<String> lines, FirewallChain.Tool tool, String family) {
        IptablesText text = new IptablesText(tool, family);
        lines.forEach(text::line);
        return text.chains();
    }

    private void line(String raw) {
        String line = raw.strip();
        if (line.startsWith("*")) {
            table = line.substring(1).strip();
        } else if (line.startsWith(":")) {
            List<String> words = Reading.words(line.substring(1));
            if (words.size() >= 2) {
                policies.put(key(words.get(0)), words.get(1));
                rules.computeIfAbsent(key(words.get(0)), any -> new ArrayList<>());
            }
        } else {
            String rule =
                    line.startsWith("[") ? line.substring(line.indexOf(']') + 1).strip() : line;
            List<String> words = rule.startsWith("-A ") ? QuotedWords.of(rule) : List.of();
            if (words.size() > 2) {
                rules.computeIfAbsent(key(words.get(1)), any -> new ArrayList<>())
                        .add(rule(rule, words.subList(2, words.size()), family.equals("bridge") ? OF_FRAMES : ASPECTS));
            }
        }
    }

    private String key(String chain) {
        return table + " " + chain;
    }

    private List<FirewallChain> chains() {
        List<FirewallChain> chains = new ArrayList<>();
        rules.forEach((key, of) -> {
            int blank = key.indexOf(' ');
            String name = key.substring(blank + 1);
            String policy = policies.getOrDefault(key, "-");
            chains.add(new FirewallChain(
                    tool,
                    family,
                    key.substring(0, blank),
                    name,
                    policy.equals("-") ? Optional.empty() : Optional.ofNullable(HOOKS.get(name)),
                    policy.equals("DROP"),
                    of));
        });
        return chains;
    }

    static FirewallRule rule(String text, List<String> words) {
        return rule(text, words, ASPECTS);
    }

    private static FirewallRule rule(String text, List<String> words, Map<String, Aspect> aspects) {
        List<Match> matches = new ArrayList<>();
        Verdict verdict = Verdict.of(Action.CONTINUE);
        boolean isNegated = false;
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at);
            int end = at + 1;
            while (end < words.size()
                    && !words.get(end).startsWith("-")
                    && !words.get(end).equals("!")) {
                end++;
            }
            List<String> values = words.subList(at + 1, end);
            if (word.equals("!")) {
                isNegated = true;
                at++;
                continue;
            }
            if (word.equals("-j") || word.equals("-g")) {
                verdict = values.isEmpty() ? verdict : verdict(words.subList(at + 1, words.size()), word.equals("-g"));
                // what follows is about the target alone
                break;
            }
            if (!SILENT.contains(word)) {
                matches.add(match(aspects.getOrDefault(word, Aspect.UNKNOWN), isNegated, values));
            }
            isNegated = false;
            at = end;
        }
        return new FirewallRule(text, matches, verdict);
    }

    private static Match match(Aspect aspect, boolean isNegated, List<String> values) {
        List<String> split = values.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(value -> aspect == Aspect.PORT || aspect == Aspect.ORIGINAL_PORT ? value.replace(':', '-') : value)
                .map(value -> read(aspect, value))
                .toList();
        return new Match(aspect, isNegated, split);
    }

    private static String read(Aspect aspect, String value) {
        return switch (aspect) {
            case IN, OUT, IN_BRIDGE, OUT_BRIDGE -> value.replaceFirst("\\+$", "*");
            case SOURCE_MAC, DESTINATION_MAC -> mac(value);
            // ebtables writes IPv4 and ARP
            case FRAME_TYPE ->
                value.toLowerCase(Locale.ROOT).replace("ipv", "ip").replaceFirst("^ip4$", "ip");
            default -> value.toLowerCase(Locale.ROOT);
        };
    }

    /** ebtables leaves out leading zeros: {@code 2:42:ac:11:0:2}. */
    private static String mac(String value) {
        return Stream.of(value.toLowerCase(Locale.ROOT).split(":", 8))
                .map(it -> it.length() == 1 ? "0" + it : it)
                .collect(Collectors.joining(":"));
    }

    private static Verdict verdict(List<String> target, boolean isGoto) {
        boolean isUntracked =
                target.getFirst().equals("NOTRACK") || (target.getFirst().equals("CT") && target.contains("--notrack"));
        return isUntracked ? Verdict.of(Action.UNTRACK) : verdict(target.getFirst(), isGoto);
    }

    private static Verdict verdict(String target, boolean isGoto) {
        if (PASSING.contains(target)) {
            return Verdict.of(Action.CONTINUE);
        }
        if (TRANSLATING.contains(target)) {
            return Verdict.of(Action.TRANSLATE);
        }
        return switch (target) {
            case "ACCEPT" -> Verdict.of(Action.ACCEPT);
            case "DROP", "REJECT" -> Verdict.of(Action.DROP);
            case "RETURN" -> Verdict.of(Action.RETURN);
            case "NFQUEUE", "QUEUE" -> Verdict.of(Action.UNKNOWN);
            default -> new Verdict(isGoto ? Action.GOTO : Action.JUMP, target);
        };
    }
}
