package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads tables as {@code iptables -S} and {@code iptables -t nat -S} print them, and chains as {@code iptables -S INPUT} does,
 * and tells them as {@code iptables-save} would. Which table it is shows in its policies; one that lacks some was shown in part.
 */
final class PastedChains {
    private static final Pattern RULE = Pattern.compile("-[PNAI] ([A-Za-z0-9_.:-]{1,40})(?: .*)?");
    private static final Pattern POLICY = Pattern.compile("-P ([A-Z]{5,11}) (ACCEPT|DROP|QUEUE)");
    private static final Pattern COUNTED = Pattern.compile(" -c [0-9]{1,20} [0-9]{1,20}");
    private static final Pattern FOREIGN = Pattern.compile(".*\\bip6tables\\b.*|.*-t +security\\b.*");
    private static final Pattern NAMED_TABLE = Pattern.compile("(?:-t|--table)[ =]+(filter|nat|mangle|raw)\\b");
    private static final Set<String> OF_NAT = Set.of("PREROUTING", "POSTROUTING");
    /** Tables by the chains that the kernel itself has in them; nat has had INPUT since Linux 2.6.36. */
    private static final Map<Set<String>, String> TABLES = Map.of(
            Set.of("INPUT", "FORWARD", "OUTPUT"),
            "filter",
            Set.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"),
            "nat",
            Set.of("PREROUTING", "OUTPUT", "POSTROUTING"),
            "nat",
            Set.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"),
            "mangle",
            Set.of("PREROUTING", "OUTPUT"),
            "raw");

    /** The lines of tables that were shown whole, by table and chain. */
    private final Map<String, Map<String, List<String>>> tables = new LinkedHashMap<>();
    /** The same of tables that were shown in part. */
    private final Map<String, Map<String, List<String>>> parts = new LinkedHashMap<>();

    private final List<String> open = new ArrayList<>();
    /** The table that was shown last, below the same command. */
    private String last = "";

    private String command = "";

    /** A command was typed: what was printed ends here. */
    void begin(String typed) {
        close();
        last = "";
        command = typed;
    }

    /** Takes a policy, a chain or a rule; what is none of them ends a table. */
    boolean line(String text) {
        if (!RULE.matcher(text).matches()) {
            close();
            return false;
        }
        boolean isPolicy = text.startsWith("-P ");
        if (isPolicy && !open.isEmpty() && !open.getLast().startsWith("-P ")) {
            close();
        }
        open.add(COUNTED.matcher(text).replaceAll(""));
        return true;
    }

    /** Another output began. */
    void close() {
        close(true);
    }

    /**
     * The same of an output that may show less than there is.
     *
     * @param isFull whether each rule was shown with all of its conditions
     */
    void close(boolean isFull) {
        if (open.isEmpty()) {
            return;
        }
        if (open.getFirst().startsWith("-A ")) {
            // the rest of a table whose lines were broken: it was not read whole
            tables.remove(last);
            parts.remove(last);
        }
        Set<String> policies = new HashSet<>();
        Map<String, List<String>> chains = new LinkedHashMap<>();
        boolean isStray = false;
        for (String line : open) {
            Matcher policy = POLICY.matcher(line);
            if (policy.matches()) {
                policies.add(policy.group(1));
                begun(chains, policy.group(1)).add(":" + policy.group(1) + " " + policy.group(2) + " [0:0]");
            } else if (line.startsWith("-N ")) {
                begun(chains, name(line)).add(":" + name(line) + " - [0:0]");
            } else {
                isStray |= !chains.containsKey(name(line));
                begun(chains, name(line)).add(line);
            }
        }
        open.clear();
        Optional<String> whole = Optional.ofNullable(TABLES.get(policies));
        if (FOREIGN.matcher(command).matches()) {
            return;
        }
        if (isFull && whole.isPresent()) {
            last = whole.get();
            tables.put(last, chains);
        } else if (!isStray && command.indexOf('|') < 0) {
            last = whole.orElseGet(() -> tableOf(policies));
            parts.computeIfAbsent(last, any -> new LinkedHashMap<>()).putAll(chains);
        }
    }

    private static List<String> begun(Map<String, List<String>> chains, String name) {
        return chains.computeIfAbsent(name, any -> new ArrayList<>());
    }

    private static String name(String line) {
        return Reading.words(line).get(1);
    }

    /** Which table a part is of, as the command says it; whoever names none means the filters. */
    private String tableOf(Set<String> policies) {
        Matcher named = NAMED_TABLE.matcher(command);
        return named.find() ? named.group(1) : policies.stream().anyMatch(OF_NAT::contains) ? "nat" : "filter";
    }

    /**
     * The tables that were shown whole, or where that of filters is not among them, whatever was shown: but that of translation,
     * which stops nothing.
     */
    List<String> saved() {
        close();
        parts.remove("nat");
        List<String> all = new ArrayList<>();
        (tables.containsKey("filter") ? tables : parts).forEach((name, chains) -> {
            all.add("*" + name);
            chains.values().forEach(all::addAll);
            all.add("COMMIT");
        });
        return all;
    }
}
