package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads whole tables as {@code iptables -S} and {@code iptables -t nat -S} print them, and tells them as {@code iptables-save}
 * does. Which table it is shows in its policies; one that lacks some was not shown whole.
 */
final class PastedChains {
    private static final Pattern RULE = Pattern.compile("-[PNAI] ([A-Za-z0-9_.:-]{1,40})(?: .*)?");
    private static final Pattern POLICY = Pattern.compile("-P ([A-Z]{5,11}) (ACCEPT|DROP|QUEUE)");
    private static final Pattern COUNTED = Pattern.compile(" -c [0-9]{1,20} [0-9]{1,20}");
    private static final Pattern FOREIGN = Pattern.compile(".*\\bip6tables\\b.*|.*-t +security\\b.*");
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

    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    /** The table that was shown last, below the same command. */
    private String last = "";

    private boolean isForeign;

    /** A command was typed: what was printed ends here. */
    void begin(String command) {
        close();
        last = "";
        isForeign = FOREIGN.matcher(command).matches();
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
        if (open.isEmpty()) {
            return;
        }
        if (open.getFirst().startsWith("-A ")) {
            // the rest of a table whose lines were broken: it was not read whole
            tables.remove(last);
        }
        Set<String> policies = new HashSet<>();
        List<String> saved = new ArrayList<>();
        for (String line : open) {
            Matcher policy = POLICY.matcher(line);
            if (policy.matches()) {
                policies.add(policy.group(1));
                saved.add(":" + policy.group(1) + " " + policy.group(2) + " [0:0]");
            } else if (line.startsWith("-N ")) {
                saved.add(":" + line.substring(3).strip() + " - [0:0]");
            } else {
                saved.add(line);
            }
        }
        open.clear();
        String table = TABLES.get(policies);
        if (table != null && !isForeign) {
            tables.put(table, saved);
            last = table;
        }
    }

    /** The tables that were shown whole; none where that of filters is not among them. */
    List<String> saved() {
        close();
        List<String> all = new ArrayList<>();
        if (tables.containsKey("filter")) {
            tables.forEach((name, lines) -> {
                all.add("*" + name);
                all.addAll(lines);
                all.add("COMMIT");
            });
        }
        return all;
    }
}
