package org.bridgedoctor.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;

/**
 * Puts docker's networks together from what was posted of them: {@code docker network inspect} knows all, {@code docker network
 * ls} their names, and of a bridge of docker's the address tells the range. Docker names its bridges docker0 and br- with the
 * first twelve digits of the network's id, so that nothing here is a guess.
 */
final class PastedNetworks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "docker0";
    private static final String NO_ID = "000000000000";
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+: +(docker0|br-[0-9a-f]{12}) +inet ([0-9./]+) .*");
    private static final Pattern ROUTE = Pattern.compile("([0-9.]+/[0-9]{1,2}) dev (docker0|br-[0-9a-f]{12})\\b.*");
    private static final Pattern BRIDGE = Pattern.compile("/sys/class/net/(docker0|br-[0-9a-f]{12})/.*");
    /** Rules that docker alone writes: of a bridge of its own, and for its range. */
    private static final Pattern LED =
            Pattern.compile("(?:\\[.*] )?-A FORWARD -o (docker0|br-[0-9a-f]{12}) -j DOCKER(?:-BRIDGE)?");

    private static final Pattern HIDDEN = Pattern.compile(
            "(?:\\[.*] )?-A POSTROUTING -s ([0-9.]+/[0-9]{1,2}) ! -o (docker0|br-[0-9a-f]{12}) -j MASQUERADE");
    private static final Pattern SETTING = Pattern.compile("/proc/sys/net/ipv4/conf/docker0/.*");
    private static final Pattern HEADS = Pattern.compile("NETWORK ID +NAME +DRIVER +SCOPE");
    private static final Pattern ROW = Pattern.compile(
            "([0-9a-f]{12}) {2,}(\\S{1,128}) {2,}(bridge|host|null|overlay|macvlan|ipvlan) {2,}(local|swarm|global)");

    private final Map<String, String[]> rows = new LinkedHashMap<>();
    private Map<String, String> ranges = Map.of();
    private boolean isDaemonHeard;

    /** Takes a row of {@code docker network ls}. */
    boolean line(String line) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            rows.put(row.group(1), new String[] {row.group(2), row.group(3), row.group(4)});
        }
        return row.matches() || HEADS.matcher(line).matches();
    }

    /** A docker daemon has answered, so that its own bridge network is there. */
    void heard() {
        isDaemonHeard = true;
    }

    /** Adds what the other outputs tell of networks to those that were inspected. */
    void complete(PastedAnswers answers) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (String inspected : answers.of("networks")) {
            Reading.object(inspected).ifPresent(it -> {
                ids.add(ContainerNames.shortId(it.path("Id").asText()));
                names.add(it.path("Name").asText());
            });
        }
        Map<String, String> found = ranges(answers);
        bip(answers).ifPresent(it -> found.putIfAbsent(OWN, it));
        ranges = Map.copyOf(found);
        rows.forEach((id, row) -> {
            if (ids.add(id)) {
                names.add(row[0]);
                answers.add("networks", network(id, row[0], row[1], row[2]));
            }
        });
        boolean isWholeList =
                rows.values().stream().map(it -> it[1]).toList().containsAll(List.of("bridge", "host", "null"));
        for (String bridge : bridges(answers)) {
            boolean isOwn = bridge.equals(OWN);
            String id = isOwn ? NO_ID : bridge.substring("br-".length());
            boolean isNew = isOwn ? !names.contains("bridge") : !isWholeList && !ids.contains(id);
            if (isNew) {
                ids.add(id);
                answers.add("networks", network(id, isOwn ? "bridge" : id, "bridge", "local"));
            }
        }
    }

    /** Where the kernel sends what is for this address, and should send it to the bridge whose range holds it. */
    Optional<String> bridgeOf(IpAddress address) {
        return ranges.entrySet().stream()
                .filter(it -> Subnet.parse(it.getValue())
                        .filter(range -> range.contains(address))
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The range that daemon.json gives docker's own bridge. */
    private static Optional<String> bip(PastedAnswers answers) {
        return Reading.object(String.join("\n", answers.of("daemon-json")))
                .map(it -> it.path("bip").asText(""))
                .flatMap(Subnet::parse)
                .map(Subnet::toString);
    }

    private List<String> bridges(PastedAnswers answers) {
        Set<String> bridges = new LinkedHashSet<>();
        boolean isOwnSeen = isDaemonHeard
                || answers.of("sysctls").stream()
                        .anyMatch(it -> SETTING.matcher(it).matches());
        if (isOwnSeen) {
            bridges.add(OWN);
        }
        bridges.addAll(ranges.keySet());
        answers.of("iptables").stream()
                .map(LED::matcher)
                .filter(Matcher::matches)
                .map(it -> it.group(1))
                .forEach(bridges::add);
        answers.of("interfaces").stream()
                .map(BRIDGE::matcher)
                .filter(Matcher::matches)
                .map(it -> it.group(1))
                .forEach(bridges::add);
        return List.copyOf(bridges);
    }

    /** The range of each bridge, from its address or else from the route that comes with it, or docker's rule for it. */
    private static Map<String, String> ranges(PastedAnswers answers) {
        Map<String, String> ranges = new LinkedHashMap<>();
        answers.of("addresses").stream()
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .forEach(it -> Subnet.parse(it.group(2))
                        .ifPresent(range -> ranges.putIfAbsent(it.group(1), range.toString())));
        answers.of("routes").stream()
                .filter(it -> !it.contains(" via ") && !it.contains(" table "))
                .map(ROUTE::matcher)
                .filter(Matcher::matches)
                .forEach(it -> ranges.putIfAbsent(it.group(2), it.group(1)));
        answers.of("iptables").stream()
                .map(HIDDEN::matcher)
                .filter(Matcher::matches)
                .forEach(it -> ranges.putIfAbsent(it.group(2), it.group(1)));
        return ranges;
    }

    private String network(String id, String name, String driver, String scope) {
        ObjectNode one = JSON.createObjectNode();
        one.put("Id", id).put("Name", name).put("Driver", driver).put("Scope", scope);
        String bridge = name.equals("bridge") ? OWN : "br-" + id;
        if (driver.equals("bridge")) {
            Optional.ofNullable(ranges.get(bridge))
                    .ifPresent(it -> one.putArray("IPAM").addObject().put("Subnet", it));
        }
        return one.toString();
    }
}
