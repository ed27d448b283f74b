package org.bridgedoctor.probe;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.IpAddress;

/** Reads interfaces as {@code ip addr}, {@code ip -o addr}, old and new {@code ifconfig} and {@code brctl show} print them. */
final class PastedLinks {
    private static final String NET = "/sys/class/net/";
    private static final Pattern LINK = Pattern.compile(
            "([0-9]{1,9}): ([^:@\\s]{1,64})(?:@(?:if)?([0-9]{1,9}|[^:\\s]{1,64}))?: <([^>]*)> mtu ([0-9]{1,9})(.*)");
    private static final Pattern ONE_LINE =
            Pattern.compile("[0-9]{1,9}: +([^:@\\s]{1,64})(?:@\\S+)? +(inet6?) (\\S+)(.*)");
    private static final Pattern INET = Pattern.compile("inet6? ([0-9a-fA-F.:]+/[0-9]{1,3})(.*)");
    private static final Pattern ETHER = Pattern.compile("link/(\\S+)(?: ([0-9a-f:]{17}))?.*");
    private static final Pattern NEW_STYLE =
            Pattern.compile("(\\S{1,64}): flags=([0-9]{1,9})<[^>]*> +mtu ([0-9]{1,9}).*");
    private static final Pattern NEW_INET = Pattern.compile("inet ([0-9.]+) +netmask ([0-9.]+|0x[0-9a-f]{8}).*");
    private static final Pattern NEW_ETHER = Pattern.compile("ether ([0-9a-fA-F:]{17}).*");
    private static final Pattern OLD_STYLE =
            Pattern.compile("(\\S{1,64}) +Link encap:(\\S+)(?:.*HWaddr ([0-9A-Fa-f:]{17}))?.*");
    private static final Pattern OLD_INET = Pattern.compile("inet addr:([0-9.]+)(?:.* Mask:([0-9.]+))?.*");
    private static final Pattern OLD_FLAGS = Pattern.compile("((?:[A-Z]{1,20} {1,20}){1,20}+)MTU:([0-9]{1,9}).*");
    /** As {@code ip -br addr} and {@code ip -br link} print: {@code docker0 DOWN 172.17.0.1/16}. */
    private static final Pattern BRIEF = Pattern.compile(
            "(?!state )([A-Za-z0-9_.-]{1,15})(?:@(\\S{1,20}))? +(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)((?: +\\S{1,64}){0,40})");

    private static final List<String> PORT_STATES =
            List.of("disabled", "listening", "learning", "forwarding", "blocking");
    private static final Pattern BRIDGE =
            Pattern.compile("(\\S{1,64}) +([0-9a-f]{4}\\.[0-9a-f]{12}) +(yes|no)(?: +(\\S{1,64}))?");
    private static final Pattern ASKED_ONE = Pattern.compile(".*\\b(?:ifconfig|dev|show) +([A-Za-z0-9_.-]{1,15})\\b.*");
    private static final Map<String, Integer> FLAGS = Map.of(
            "UP",
            0x1,
            "BROADCAST",
            0x2,
            "LOOPBACK",
            0x8,
            "POINTOPOINT",
            0x10,
            "NOARP",
            0x80,
            "PROMISC",
            0x100,
            "MULTICAST",
            0x1000);
    private static final Set<String> BRIDGES = Set.of("docker", "br-", "virbr");

    private final PastedAnswers answers;
    private final Map<String, Boolean> known = new LinkedHashMap<>();
    /** In which output the addresses of an interface stood that are held for its own, by family. */
    private final Map<String, String> shownIn = new HashMap<>();

    private String link = "";
    private String bridge = "";
    private int commands;
    private int heads;

    PastedLinks(PastedAnswers answers) {
        this.answers = answers;
    }

    /** A command was typed: an address below it may be of the interface that it names. */
    void begin(String command) {
        Matcher one = ASKED_ONE.matcher(command);
        link = one.matches() ? one.group(1) : "";
        bridge = "";
        commands++;
    }

    /** Takes a line where it is one of these outputs'. */
    boolean line(String text) {
        String line = text.strip();
        return head(line) || below(line) || ofBridge(text);
    }

    private boolean head(String line) {
        Matcher matcher = LINK.matcher(line);
        if (matcher.matches()) {
            heads++;
            newLink(matcher);
            return true;
        }
        matcher = BRIEF.matcher(line);
        if (matcher.matches()) {
            brief(matcher);
            return true;
        }
        matcher = ONE_LINE.matcher(line);
        if (matcher.matches()) {
            link = matcher.group(1);
            heads = 0;
            return address(matcher.group(3), matcher.group(2).equals("inet6"));
        }
        matcher = NEW_STYLE.matcher(line);
        if (matcher.matches()) {
            link = matcher.group(1);
            heads++;
            open(link, 0);
            set("flags", "0x" + Integer.toHexString(Integer.parseInt(matcher.group(2)) & 0x1fff & ~0x40));
            set("mtu", matcher.group(3));
            return true;
        }
        matcher = OLD_STYLE.matcher(line);
        if (matcher.matches()) {
            link = matcher.group(1);
            heads++;
            open(link, 0);
            mac(Optional.ofNullable(matcher.group(3)));
            return true;
        }
        return false;
    }

    private void brief(Matcher matcher) {
        link = matcher.group(1);
        heads++;
        open(link, 0);
        set("operstate", matcher.group(3).toLowerCase(Locale.ROOT));
        for (String word : Reading.words(matcher.group(4))) {
            if (word.startsWith("<")) {
                flags(word.replaceAll("[<>]", ""));
            } else if (word.matches("[0-9a-f]{2}(?::[0-9a-f]{2}){5}")) {
                mac(Optional.of(word));
            } else if (word.matches("[0-9a-fA-F.:]{2,45}/[0-9]{1,3}")) {
                address(word, word.contains(":"));
            }
        }
    }

    private void flags(String names) {
        int flags = 0;
        for (String flag : names.split(",", -1)) {
            flags |= FLAGS.getOrDefault(flag, 0);
        }
        set("flags", "0x" + Integer.toHexString(flags));
        if (names.contains("LOOPBACK")) {
            set("type", "772");
        }
    }

    private void newLink(Matcher matcher) {
        link = matcher.group(2);
        open(link, Integer.parseInt(matcher.group(1)));
        String peer = matcher.group(3);
        if (peer != null && peer.matches("[0-9]+")) {
            set("iflink", peer);
        }
        flags(matcher.group(4));
        set("mtu", matcher.group(5));
        List<String> words = Reading.words(matcher.group(6));
        Reading.after(words, "master").ifPresent(it -> set("master", it));
        Reading.after(words, "state").ifPresent(this::state);
        int below = matcher.group(6).indexOf('\\');
        if (below >= 0) {
            below(matcher.group(6).substring(below + 1).strip());
        }
    }

    /** Of an interface, or of a port as {@code bridge link} prints it. */
    private void state(String word) {
        int ofPort = PORT_STATES.indexOf(word);
        if (ofPort >= 0) {
            set("brport/state", Integer.toString(ofPort));
        } else {
            set("operstate", word.toLowerCase(Locale.ROOT));
        }
    }

    /** As {@code hairpin off guard off learning on flood on isolated on} below a port of {@code bridge -d link}. */
    private boolean ofPort(String line) {
        boolean isOne = !link.isEmpty() && line.startsWith("hairpin o");
        if (isOne) {
            List<String> words = Reading.words(line);
            Map.of("isolated", "isolated", "learning", "learning", "flood", "unicast_flood")
                    .forEach((word, file) -> Reading.after(words, word)
                            .ifPresent(it -> set("brport/" + file, it.equals("on") ? "1" : "0")));
        }
        return isOne;
    }

    private boolean below(String line) {
        if (ofPort(line)) {
            return true;
        }
        Matcher matcher = INET.matcher(line);
        if (matcher.matches()) {
            boolean isV6 = line.startsWith("inet6");
            return address(matcher.group(1), isV6);
        }
        matcher = ETHER.matcher(line);
        if (matcher.matches() && !link.isEmpty()) {
            mac(Optional.ofNullable(matcher.group(2)));
            return true;
        }
        matcher = NEW_INET.matcher(line);
        if (matcher.matches()) {
            return address(matcher.group(1) + "/" + bits(matcher.group(2)), false);
        }
        matcher = NEW_ETHER.matcher(line);
        if (matcher.matches() && !link.isEmpty()) {
            mac(Optional.of(matcher.group(1)));
            return true;
        }
        return oldBelow(line);
    }

    private boolean oldBelow(String line) {
        Matcher matcher = OLD_INET.matcher(line);
        if (matcher.matches()) {
            String mask = matcher.group(2) == null ? "255.255.255.255" : matcher.group(2);
            return address(matcher.group(1) + "/" + bits(mask), false);
        }
        matcher = OLD_FLAGS.matcher(line);
        if (matcher.matches() && !link.isEmpty()) {
            int flags = 0;
            for (String flag : Reading.words(matcher.group(1))) {
                flags |= FLAGS.getOrDefault(flag, 0);
            }
            set("flags", "0x" + Integer.toHexString(flags));
            set("mtu", matcher.group(2));
            return true;
        }
        boolean isCounter = line.matches(
                "(RX|TX) (packets|errors|bytes).*|inet6 .*|valid_lft .*|collisions:.*|loop .*|.*txqueuelen.*");
        return isCounter && !link.isEmpty();
    }

    private boolean address(String cidr, boolean isV6) {
        if (link.isEmpty()) {
            return false;
        }
        open(link, 0);
        String stem = "0: " + link + "    " + (isV6 ? "inet6 " : "inet ");
        String line = stem + cidr + " scope global " + link;
        // what the same interface had in an earlier output, it may have no more
        String output = commands + "/" + heads;
        if (!output.equals(shownIn.put(stem, output))) {
            answers.forget("addresses", it -> it.startsWith(stem));
        }
        if (!answers.of("addresses").contains(line)) {
            answers.add("addresses", line);
        }
        return true;
    }

    /** brctl tells no states: a port that it lists is taken for one that forwards, as all of docker's are. */
    private boolean ofBridge(String text) {
        String line = text.strip();
        if (line.startsWith("bridge name")) {
            return true;
        }
        Matcher matcher = BRIDGE.matcher(line);
        if (matcher.matches()) {
            bridge = matcher.group(1);
            link = "";
            open(bridge, 0);
            answers.add("interfaces", NET + bridge + "/bridge/bridge_id:" + matcher.group(2));
            answers.add(
                    "interfaces",
                    NET + bridge + "/bridge/stp_state:" + (matcher.group(3).equals("yes") ? "1" : "0"));
            port(Optional.ofNullable(matcher.group(4)));
            return true;
        }
        boolean isPort = !bridge.isEmpty() && text.startsWith("    ") && line.matches("[A-Za-z0-9_.@-]{1,15}");
        if (isPort) {
            port(Optional.of(line));
        }
        return isPort;
    }

    private void port(Optional<String> name) {
        name.ifPresent(it -> {
            open(it, 0);
            answers.add("interfaces", NET + it + "/master:" + bridge);
            answers.add("interfaces", NET + it + "/brport/state:3");
        });
    }

    private void open(String name, int index) {
        if (known.putIfAbsent(name, true) == null) {
            String number = Integer.toString(index == 0 ? 10_000 + known.size() : index);
            answers.add("interfaces", NET + name + "/ifindex:" + number);
            answers.add("interfaces", NET + name + "/iflink:" + number);
            if (BRIDGES.stream().anyMatch(name::startsWith)) {
                answers.add("interfaces", NET + name + "/uevent:DEVTYPE=bridge");
            }
            if (name.equals("lo")) {
                answers.add("interfaces", NET + name + "/type:772");
            }
            // an interface of which only the address was posted is not thought to be down
            answers.add("interfaces", NET + name + "/flags:0x1003");
        }
    }

    private void set(String attribute, String value) {
        answers.add("interfaces", NET + link + "/" + attribute + ":" + value);
    }

    private void mac(Optional<String> mac) {
        mac.ifPresent(it -> set("address", it.toLowerCase(Locale.ROOT)));
    }

    private static int bits(String mask) {
        if (mask.startsWith("0x")) {
            return Integer.bitCount(Integer.parseUnsignedInt(mask.substring(2), 16));
        }
        return IpAddress.parse(mask).map(it -> it.value().bitCount()).orElse(32);
    }
}
