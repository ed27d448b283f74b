package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.FirewallRule.Match;
import org.bridgedoctor.host.FirewallRule.Verdict;

/**
 * Reads what {@code nft list ruleset} prints: {@code table inet filter}, in it {@code chain forward}, in it
 * {@code type filter hook forward priority filter; policy drop;} and rules as {@code iifname "docker0" accept}.
 */
final class NftText {
    private static final Pattern TABLE = Pattern.compile("table (ip|ip6|inet|bridge|arp|netdev) (\\S{1,64}) \\{");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S{1,128}) \\{");
    private static final Pattern BASE =
            Pattern.compile("type (\\S{1,16}) hook (prerouting|input|forward|output|postrouting)\\b.*");
    /** A chain at devices: {@code type filter hook ingress device "eth0" priority filter; policy accept;}. */
    private static final Pattern AT_DEVICES = Pattern.compile(
            "type filter hook ingress (?:device (\\S{1,18})|devices = \\{([^{}]{1,4000})\\}) priority .*");

    private static final Set<String> FAMILIES = Set.of("ip", "inet", "bridge", "arp", "netdev");

    private static final Pattern SET = Pattern.compile("(?:set|map) (\\S{1,128}) \\{");
    /** A rule that decides by a map: {@code ct state vmap { established : accept, invalid : drop }}. */
    private static final Pattern BY_MAP = Pattern.compile("(.{1,200}\\S) vmap (?:\\{([^{}]*)\\}|@(\\S{1,128}))");
    /** One of its elements; what is made of several keys is not weighed. */
    private static final Pattern DECISION = Pattern.compile(
            "\\s*([^\\s:]{1,50})(?: counter packets [0-9]{1,20} bytes [0-9]{1,20})? : (accept|drop|return|continue|(?:jump|goto) \\S{1,128})\\s*");

    private static final Pattern ELEMENTS = Pattern.compile("elements = \\{ ?([^{}]*)\\}");
    /** What stands for itself: an address, a range with a prefix, a port, the name of an interface in quotes. */
    private static final Pattern ELEMENT =
            Pattern.compile("[0-9.]{1,15}(?:/[0-9]{1,2})?|[0-9]{1,5}-[0-9]{1,5}|\"[^\"]{1,15}\"");

    private static final String POLICY = "policy drop";

    private static final int MOST_ELEMENTS = 5_000;

    private final List<FirewallChain> chains = new ArrayList<>();
    /** The sets of the present table whose elements are all known, as a rule would write them out. */
    private final Map<String, String> sets = new HashMap<>();
    /** The elements of its maps, as they stand. */
    private final Map<String, String> maps = new HashMap<>();

    private Optional<String> set = Optional.empty();
    private final StringBuilder inSet = new StringBuilder();
    private String family = "";
    private String table = "";
    private int depth;
    private Optional<Building> building = Optional.empty();

    private NftText() {}

    private static final class Building {
        private final String name;
        private final int depth;
        private final List<FirewallRule> rules = new ArrayList<>();
        private Optional<Hook> hook = Optional.empty();
        private Optional<Match> devices = Optional.empty();
        private boolean isDroppedAtEnd;
        private boolean isTranslating;

        private Building(String name, int depth) {
            this.name = name;
            this.depth = depth;
        }
    }

    /**
     * The chains of these lines that IPv4 packets, frames or ARP can meet.
     *
     * @param isOurs whether a table, by family and name, is to be read; iptables keeps its own in nftables too
     */
    static List<FirewallChain> chains(List<String> lines, BiPredicate<String, String> isOurs) {
        NftText text = new NftText();
        lines.forEach(text::line);
        return text.chains.stream()
                .filter(it -> FAMILIES.contains(it.family()) && isOurs.test(it.family(), it.table()))
                .toList();
    }

    private void line(String raw) {
        String line = raw.strip();
        if (line.startsWith("#") || line.isEmpty()) {
            return;
        }
        Matcher isTable = TABLE.matcher(line);
        Matcher isChain = CHAIN.matcher(line);
        Matcher isSet = SET.matcher(line);
        if (depth == 0 && isTable.lookingAt()) {
            family = isTable.group(1);
            table = isTable.group(2);
            sets.clear();
            maps.clear();
        } else if (depth == 1 && isSet.lookingAt()) {
            set = Optional.of(isSet.group(1));
            inSet.setLength(0);
        } else if (set.isPresent()) {
            inSet.append(line).append(' ');
        } else if (depth == 1 && isChain.lookingAt()) {
            building = Optional.of(new Building(isChain.group(1), depth));
        } else if (!line.startsWith("}")) {
            building.ifPresent(it -> inChain(line, it));
        }
        depth = Math.max(0, depth + opened(line));
        if (set.isPresent() && depth <= 1) {
            String name = set.orElseThrow();
            known(inSet.toString()).ifPresent(elements -> sets.put(name, elements));
            Matcher elements = ELEMENTS.matcher(inSet);
            if (elements.find()) {
                maps.put(name, elements.group(1));
            }
            set = Optional.empty();
        }
        if (building.filter(it -> depth <= it.depth).isPresent()) {
            building.ifPresent(this::add);
            building = Optional.empty();
        }
    }

    /** The elements of a set as a rule would write them; empty where one of them cannot be weighed by itself. */
    private static Optional<String> known(String text) {
        Matcher elements = ELEMENTS.matcher(text);
        if (!elements.find()) {
            return Optional.empty();
        }
        List<String> each = Stream.of(elements.group(1).split(",", MOST_ELEMENTS + 1))
                .map(String::strip)
                // how long it stays, and how often it was met, are told behind it
                .map(it -> it.split(" ", 2)[0])
                .filter(it -> !it.isEmpty())
                .toList();
        boolean isKnown = each.size() <= MOST_ELEMENTS
                && each.stream().allMatch(it -> ELEMENT.matcher(it).matches());
        return isKnown ? Optional.of("{ " + String.join(", ", each) + " }") : Optional.empty();
    }

    /** A rule that names a set is weighed as if it wrote it out, and shown as it stands. */
    private FirewallRule rule(String line) {
        String whole = line;
        for (Map.Entry<String, String> one : sets.entrySet()) {
            whole = whole.replace("@" + one.getKey() + " ", one.getValue() + " ");
        }
        FirewallRule weighed = NftRule.of(whole);
        return whole.equals(line)
                ? weighed
                : new FirewallRule(NftRule.of(line).text(), weighed.matches(), weighed.verdict());
    }

    /** How many more braces are opened than closed outside of quotes. */
    private static int opened(String line) {
        int opened = 0;
        boolean isQuoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && c == '{') {
                opened++;
            } else if (!isQuoted && c == '}') {
                opened--;
            }
        }
        return opened;
    }

    private void inChain(String line, Building chain) {
        Matcher base = BASE.matcher(line);
        Matcher atDevices = AT_DEVICES.matcher(line);
        if (atDevices.matches()) {
            String devices = atDevices.group(1) == null ? atDevices.group(2) : atDevices.group(1);
            chain.hook = Optional.of(Hook.INGRESS);
            chain.isDroppedAtEnd = line.contains("policy drop");
            chain.devices = Optional.of(new Match(Aspect.IN, false, names(devices)));
        } else if (base.matches()) {
            chain.hook = Optional.of(Hook.valueOf(base.group(2).toUpperCase(Locale.ROOT)));
            chain.isDroppedAtEnd = line.contains("policy drop");
            chain.isTranslating = base.group(1).equals("nat");
        } else {
            for (FirewallRule rule : rules(line)) {
                chain.rules.add(chain.devices.map(it -> only(it, rule)).orElse(rule));
            }
        }
    }

    /** The rule, or one for each element of the map that it decides by: no packet fits two of them. */
    private List<FirewallRule> rules(String line) {
        Matcher map = BY_MAP.matcher(line);
        String elements =
                !map.matches() ? "" : map.group(2) == null ? maps.getOrDefault(map.group(3), "") : map.group(2);
        List<Matcher> decisions = Stream.of(elements.split(",", MOST_ELEMENTS + 1))
                .map(DECISION::matcher)
                .toList();
        if (elements.isEmpty() || !decisions.stream().allMatch(Matcher::matches)) {
            return List.of(rule(line));
        }
        String shown = NftRule.of(line).text();
        return decisions.stream()
                .map(it -> NftRule.of(map.group(1) + " " + it.group(1) + " " + it.group(2)))
                .map(it -> new FirewallRule(shown, it.matches(), it.verdict()))
                .toList();
    }

    private static List<String> names(String devices) {
        return Stream.of(devices.split(",", MOST_ELEMENTS))
                .map(it -> it.replace("\"", "").strip())
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** This rule for what these devices bring alone, as the chain says for all of its rules. */
    private static FirewallRule only(Match devices, FirewallRule rule) {
        List<Match> matches = new ArrayList<>(rule.matches());
        matches.addFirst(devices);
        return new FirewallRule(rule.text(), matches, rule.verdict());
    }

    private void add(Building chain) {
        if (chain.isDroppedAtEnd) {
            // the policy of such a chain is for its devices alone: their packets end here
            chain.devices.ifPresent(it ->
                    chain.rules.add(only(it, new FirewallRule(POLICY, List.of(), Verdict.of(Action.DROP)))));
        }
        FirewallChain.Tool tool =
                family.equals("bridge") && Set.of("filter", "nat", "broute").contains(table)
                        ? FirewallChain.Tool.EBTABLES
                        : FirewallChain.Tool.NFT;
        // chains that translate see the first packet of a connection only, and never stop it unless they say so
        chains.add(new FirewallChain(
                tool,
                family,
                table,
                chain.name,
                chain.hook,
                chain.isDroppedAtEnd && !chain.isTranslating && chain.devices.isEmpty(),
                chain.rules));
    }
}
