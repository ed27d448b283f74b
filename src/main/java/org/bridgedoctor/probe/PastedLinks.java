package org.bridgedoctor.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.BridgePort.Setting;

/**
 * Reads interfaces as {@code ip addr}, {@code ip -o addr}, {@code ip -br addr} and {@code bridge link} print them, and what
 * {@link PastedIfconfig} and {@link PastedBrctl} read.
 */
final class PastedLinks {
    private static final Pattern LINK = Pattern.compile(
            "([0-9]{1,9}): ([^:@\\s]{1,64})(?:@(?:if)?([0-9]{1,9}|[^:\\s]{1,64}))?: <([^>]*)> mtu ([0-9]{1,9})(.*)");
    private static final Pattern ONE_LINE =
            Pattern.compile("[0-9]{1,9}: +([^:@\\s]{1,64})(?:@\\S+)? +(inet6?) (\\S+)(.*)");
    private static final Pattern INET = Pattern.compile("inet6? ([0-9a-fA-F.:]+/[0-9]{1,3})(.*)");
    private static final Pattern ETHER = Pattern.compile("link/(\\S+)(?: ([0-9a-f:]{17}))?.*");
    /** As {@code ip -br addr} and {@code ip -br link} print: {@code docker0 DOWN 172.17.0.1/16}. */
    private static final Pattern BRIEF = Pattern.compile(
            "(?!state )([A-Za-z0-9_.-]{1,15})(?:@(\\S{1,20}))? +(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)((?: +\\S{1,64}){0,40})");

    /** What else {@code ip -d link} prints below an interface. */
    private static final Pattern DETAILS = Pattern.compile(
            "(?:veth|tun|vxlan|vlan|bond|macvlan|ipvlan|dummy) ?(?:addrgenmode |protocol |mode |id ).*");

    private static final List<String> PORT_STATES =
            List.of("disabled", "listening", "learning", "forwarding", "blocking");
    private static final Pattern ASKED_ONE = Pattern.compile(".*\\b(?:ifconfig|dev|show) +([A-Za-z0-9_.-]{1,15})\\b.*");

    private final PastedInterfaces interfaces;
    private final PastedIfconfig ifconfig;
    private final PastedBrctl brctl;

    PastedLinks(PastedAnswers answers) {
        interfaces = new PastedInterfaces(answers);
        ifconfig = new PastedIfconfig(interfaces);
        brctl = new PastedBrctl(interfaces);
    }

    /** A command was typed: an address below it may be of the interface that it names. */
    void begin(String command) {
        Matcher one = ASKED_ONE.matcher(command);
        interfaces.begin(one.matches() ? one.group(1) : "");
        brctl.begin();
    }

    /** Takes a line where it is one of these outputs'. */
    boolean line(String text) {
        String line = text.strip();
        return head(line) || ifconfig.head(line) || below(line) || ifconfig.below(line) || brctl.line(text);
    }

    private boolean head(String line) {
        Matcher link = LINK.matcher(line);
        if (link.matches()) {
            link(link);
            return true;
        }
        Matcher brief = BRIEF.matcher(line);
        if (brief.matches()) {
            brief(brief);
            return true;
        }
        Matcher row = ONE_LINE.matcher(line);
        if (row.matches()) {
            interfaces.row(row.group(1));
            return interfaces.address(row.group(3), row.group(2).equals("inet6"));
        }
        return false;
    }

    private void brief(Matcher row) {
        interfaces.head(row.group(1), 0);
        interfaces.set("operstate", row.group(3).toLowerCase(Locale.ROOT));
        for (String word : Reading.words(row.group(4))) {
            if (word.startsWith("<")) {
                interfaces.flags(word.replaceAll("[<>]", ""));
            } else if (word.matches("[0-9a-f]{2}(?::[0-9a-f]{2}){5}")) {
                interfaces.mac(Optional.of(word));
            } else if (word.matches("[0-9a-fA-F.:]{2,45}/[0-9]{1,3}")) {
                interfaces.address(word, word.contains(":"));
            }
        }
    }

    private void link(Matcher head) {
        interfaces.head(head.group(2), Integer.parseInt(head.group(1)));
        String peer = head.group(3);
        if (peer != null && peer.matches("[0-9]+")) {
            interfaces.set("iflink", peer);
        }
        interfaces.flags(head.group(4));
        interfaces.set("mtu", head.group(5));
        List<String> words = Reading.words(head.group(6));
        Reading.after(words, "master").ifPresent(it -> interfaces.set("master", it));
        Reading.after(words, "state").ifPresent(it -> state(it, Reading.after(words, "master"), head.group(4)));
        int below = head.group(6).indexOf('\\');
        if (below >= 0) {
            below(head.group(6).substring(below + 1).strip());
        }
    }

    /** Of an interface, or of a port as {@code bridge link} prints it. */
    private void state(String word, Optional<String> bridge, String flags) {
        if (portState(word)) {
            interfaces.set("operstate", flags.contains("LOWER_UP") ? "up" : "lowerlayerdown");
            bridge.ifPresent(it -> interfaces.bridge(it, Optional.empty()));
        } else {
            interfaces.set("operstate", word.toLowerCase(Locale.ROOT));
        }
    }

    /** Takes the word where it is one of a port's states. */
    private boolean portState(String word) {
        int state = PORT_STATES.indexOf(word);
        if (state >= 0) {
            interfaces.set("brport/state", Integer.toString(state));
        }
        return state >= 0;
    }

    private boolean below(String line) {
        Matcher inet = INET.matcher(line);
        if (inet.matches()) {
            return interfaces.address(inet.group(1), line.startsWith("inet6"));
        }
        if (!interfaces.isOpen()) {
            return false;
        }
        Matcher ether = ETHER.matcher(line);
        if (ether.matches()) {
            interfaces.mac(Optional.ofNullable(ether.group(2)));
            return true;
        }
        return ofPort(line) || ofDetails(line);
    }

    /** As {@code ip -d link} prints below a bridge, {@code bridge forward_delay 1500 ... stp_state 0}, and below a port of one. */
    private boolean ofDetails(String line) {
        List<String> words = Reading.words(line);
        if (line.startsWith("bridge forward_delay ")) {
            interfaces.ofBridge(Reading.after(words, "bridge_id"));
            for (String setting : List.of("stp_state", "vlan_filtering")) {
                Reading.after(words, setting).ifPresent(it -> interfaces.set("bridge/" + setting, it));
            }
            return true;
        }
        if (line.startsWith("bridge_slave state ")) {
            portState(words.get(2));
            settings(words);
            return true;
        }
        return DETAILS.matcher(line).matches();
    }

    /** As {@code hairpin off guard off learning on flood on isolated on} below a port of {@code bridge -d link}. */
    private boolean ofPort(String line) {
        boolean isOne = line.startsWith("hairpin o");
        if (isOne) {
            settings(Reading.words(line));
        }
        return isOne;
    }

    private void settings(List<String> words) {
        for (Setting setting : Setting.values()) {
            Reading.after(words, setting.word())
                    .ifPresent(it -> interfaces.set("brport/" + setting.file(), it.equals("on") ? "1" : "0"));
        }
    }
}
