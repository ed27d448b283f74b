package org.bridgedoctor.probe;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pasted outputs that say which way packets take: routes, rules, neighbours, listeners, name servers. */
final class PastedWays {
    private static final String ADDRESS = "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}";
    private static final Pattern ROUTE =
            Pattern.compile("(?:(?:blackhole|unreachable|prohibit|throw|local|broadcast) )?(?:default|" + ADDRESS
                    + "(?:/[0-9]{1,2})?)" + "(?: via " + ADDRESS
                    + ")?(?: dev \\S+)?(?: (?:proto|scope|src|metric|table|linkdown|onlink)\\b.*)?");
    private static final Pattern ROUTE_GET =
            Pattern.compile(".*\\bip +(?:-\\S+ +){0,8}r(?:o|oute)? +g(?:et)? +(?:to +)?(" + ADDRESS + ")\\b.*");
    private static final Pattern CACHE = Pattern.compile("cache\\b");
    private static final Pattern CHOICE = Pattern.compile("(?:local )?(" + ADDRESS + ") (?:via|dev) ");
    private static final Pattern REFUSING_ROUTE =
            Pattern.compile("(?:blackhole|unreachable|prohibit) " + ADDRESS + "(?:/[0-9]{1,2})?(?: .*)?");
    private static final Pattern OLD_ROUTE =
            Pattern.compile("(" + ADDRESS + "|default) +(" + ADDRESS + "|\\*) +(" + ADDRESS + ") +(\\S+) +.*?(\\S+)");
    private static final Pattern OF_TABLE = Pattern.compile(".*\\bip .*\\b(?:table|t) +([A-Za-z0-9_.-]{1,30})\\b.*");
    private static final Pattern HEADS = Pattern.compile(
            "Destination +Gateway +.*|Address +HWtype +HWaddress .*|Kernel IP routing table.*"
                    + "|Active Internet connections .*|Proto +Recv-Q +Send-Q .*|State +Recv-Q +Send-Q .*|(?:search|domain|options) \\S.*");
    private static final Pattern RULE = Pattern.compile("[0-9]{1,6}: +(?:not )?(?:from|to|iif|oif) .*");
    private static final Pattern FDB = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2} dev \\S+.*");
    private static final Pattern NEIGHBOUR = Pattern.compile(ADDRESS + "(?: .*)?");
    private static final Set<String> NEIGHBOUR_STATES =
            Set.of("REACHABLE", "STALE", "DELAY", "PROBE", "INCOMPLETE", "FAILED", "PERMANENT", "NOARP");
    private static final Pattern OF_NEIGHBOURS =
            Pattern.compile(".*\\bip +(?:-\\S+ +){0,8}n(?:eigh(?:bou?r)?)? .*\\bdev +([A-Za-z0-9_.-]{1,15})\\b.*");
    private static final Pattern ARP = Pattern.compile(
            "\\S+ \\((" + ADDRESS + ")\\) at (<incomplete>|[0-9a-fA-F:]{17})(?: \\[\\S+\\])?( PERM)?.* on (\\S+)");
    /** As {@code arp -n} prints. */
    private static final Pattern ARP_ROW = Pattern.compile(
            "(" + ADDRESS
                    + ") +(?:\\((incomplete)\\)|ether +([0-9a-fA-F:]{17}) +([CMP]{1,3}))(?: +\\S{1,15})? +([A-Za-z0-9_.-]{1,15})");

    private static final Pattern NAMESERVER = Pattern.compile("nameserver +[0-9a-fA-F.:]{2,45}");
    private static final Pattern LISTEN = Pattern.compile("LISTEN +[0-9]+ +[0-9]+ +\\S+ +\\S+.*");
    private static final Pattern OLD_LISTEN =
            Pattern.compile("tcp6? +[0-9]+ +[0-9]+ +(\\S+) +\\S+ +LISTEN(?: +(?:([0-9]+)/(\\S+)|-))?.*");

    private final PastedAnswers answers;
    private String table = "";
    private String neighboursOf = "";
    private boolean isRouteGet;
    /** The destination whose way was asked for; empty where none was. */
    private String wanted = "";

    private String lastRoute = "";

    PastedWays(PastedAnswers answers) {
        this.answers = answers;
    }

    /** A command was typed: the table and the question stand only in it. */
    void begin(String command) {
        Matcher inTable = OF_TABLE.matcher(command);
        table = inTable.matches() && !inTable.group(1).matches("all|main|0") ? " table " + inTable.group(1) : "";
        Matcher neighbours = OF_NEIGHBOURS.matcher(command);
        neighboursOf = neighbours.matches() ? neighbours.group(1) : "";
        Matcher get = ROUTE_GET.matcher(command);
        isRouteGet = get.matches();
        wanted = isRouteGet ? get.group(1) : "";
        lastRoute = "";
    }

    /** Takes a line where it is one of these outputs'. */
    boolean line(String line) {
        if (CACHE.matcher(line).lookingAt()) {
            return isRouteGet || wasChoice();
        }
        if (isRouteGet && (line.contains(" dev ") || line.startsWith("RTNETLINK answers: "))) {
            return choice(line);
        }
        Matcher old = OLD_ROUTE.matcher(line);
        if (old.matches()) {
            answers.add("routes", newStyle(old) + table);
            return true;
        }
        if (HEADS.matcher(line).matches()) {
            return true;
        }
        // iproute of el7 prints two blanks
        List<String> words = Reading.words(line);
        String route = String.join(" ", words);
        boolean isRoute = ROUTE.matcher(route).matches()
                && Set.of("via", "dev", "proto", "scope").stream().anyMatch(words::contains);
        if (isRoute || REFUSING_ROUTE.matcher(route).matches()) {
            lastRoute = route.contains(" table ") ? route : route + table;
            answers.add("routes", lastRoute);
            return true;
        }
        return answers.keep(RULE, "rules", line)
                || answers.keep(FDB, "fdb", line)
                || neighbour(line, words, "neighbours")
                || arp(line)
                || answers.keep(LISTEN, "listeners", line)
                || oldListener(line)
                || answers.keep(NAMESERVER, "resolv-conf", line);
    }

    /** One destination's way is no route of the table. */
    private boolean choice(String line) {
        Matcher way = CHOICE.matcher(line);
        String destination = way.lookingAt() ? way.group(1) : wanted;
        if (!destination.isEmpty()) {
            answers.add("route-choices", "= " + destination);
            answers.add("route-choices", line);
            wanted = "";
        }
        return true;
    }

    /** Only the kernel's answer about one destination ends so: what stood above it was no route of the table. */
    private boolean wasChoice() {
        String above = lastRoute;
        lastRoute = "";
        boolean isOne = CHOICE.matcher(above).lookingAt();
        if (isOne) {
            answers.forget("routes", above::equals);
            choice(above);
        }
        return isOne;
    }

    private static String newStyle(Matcher old) {
        int bits = PastedIfconfig.bits(old.group(3));
        boolean isDefault = old.group(1).equals("default") || (old.group(1).equals("0.0.0.0") && bits == 0);
        String via = old.group(2).equals("*") || old.group(2).equals("0.0.0.0") ? "" : " via " + old.group(2);
        return (isDefault ? "default" : old.group(1) + "/" + bits) + via + " dev " + old.group(5);
    }

    /** As {@code 172.17.0.2 dev docker0 lladdr 02:42:ac:11:00:02 STALE}; without the device where the command names it. */
    private boolean neighbour(String line, List<String> words, String id) {
        boolean isOne = NEIGHBOUR.matcher(line).matches()
                && words.size() > 1
                && NEIGHBOUR_STATES.contains(words.getLast())
                && (words.get(1).equals("dev") || !neighboursOf.isEmpty());
        if (isOne) {
            boolean isNamed = words.get(1).equals("dev");
            String rest = String.join(" ", words.subList(1, words.size()));
            answers.add(id, words.getFirst() + (isNamed ? " " : " dev " + neighboursOf + " ") + rest);
        }
        return isOne;
    }

    /** Takes a line of a container's neighbour table. */
    boolean neighbourInside(String line) {
        return neighbour(line, Reading.words(line), "neighbours-inside");
    }

    private boolean arp(String line) {
        Matcher row = ARP_ROW.matcher(line);
        if (row.matches()) {
            boolean isKnown = row.group(2) == null;
            String state = !isKnown ? "INCOMPLETE" : row.group(4).contains("M") ? "PERMANENT" : "STALE";
            answers.add(
                    "neighbours",
                    row.group(1) + " dev " + row.group(5) + (isKnown ? " lladdr " + row.group(3) : "") + " " + state);
            return true;
        }
        Matcher arp = ARP.matcher(line);
        if (!arp.matches()) {
            return false;
        }
        boolean isIncomplete = arp.group(2).startsWith("<");
        String state = arp.group(3) != null ? "PERMANENT" : isIncomplete ? "INCOMPLETE" : "STALE";
        answers.add(
                "neighbours",
                arp.group(1) + " dev " + arp.group(4) + (isIncomplete ? "" : " lladdr " + arp.group(2)) + " " + state);
        return true;
    }

    /** From {@code netstat -lntp} to what {@code ss} prints. */
    private boolean oldListener(String line) {
        Matcher old = OLD_LISTEN.matcher(line);
        if (!old.matches()) {
            return false;
        }
        String process =
                old.group(3) == null ? "" : " users:((\"" + old.group(3) + "\",pid=" + old.group(2) + ",fd=3))";
        answers.add("listeners", "LISTEN 0 128 " + old.group(1) + " *:*" + process);
        return true;
    }
}
