package org.bridgedoctor.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;

/**
 * A routing rule, read.
 *
 * @param rule the rule as the host said it
 * @param isNegated whether it is for what does not match
 * @param from who sends
 * @param to whom it is for
 * @param in the interface by which packets have to come; {@code lo} stands for the host itself
 * @param mark the mark that packets have to bear
 * @param protocol the protocol that they have to be of
 * @param ports the receiver's ports, the first and the last
 * @param isKnown whether all of its conditions are known here
 * @param action {@code lookup}, or how it refuses
 * @param table the table that it names
 * @param suppressedPrefix routes with a prefix as short as this do not count; -1 where all do
 */
record RuleText(
        RoutingRule rule,
        boolean isNegated,
        Optional<Subnet> from,
        Optional<Subnet> to,
        Optional<String> in,
        Optional<Mark> mark,
        Optional<String> protocol,
        Optional<Ports> ports,
        boolean isKnown,
        String action,
        String table,
        int suppressedPrefix) {
    /** Conditions that cannot be judged from here. */
    private static final Set<String> UNKNOWN =
            Set.of("oif", "uidrange", "sport", "tos", "dsfield", "goto", "nop", "l3mdev");

    private static final Pattern MARK =
            Pattern.compile("(0x[0-9a-f]{1,8}|[0-9]{1,10})(?:/(0x[0-9a-f]{1,8}|[0-9]{1,10}))?");
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final Map<String, String> PROTOCOLS = Map.of("6", "tcp", "1", "icmp", "17", "udp");

    /** A mark, and which of its bits count. */
    record Mark(long value, long mask) {
        static Optional<Mark> of(String text) {
            Matcher mark = MARK.matcher(text);
            return mark.matches()
                    ? Optional.of(new Mark(
                            Long.decode(mark.group(1)),
                            mark.group(2) == null ? 0xffffffffL : Long.decode(mark.group(2))))
                    : Optional.empty();
        }

        boolean isOn(long mark) {
            return (mark & mask) == (value & mask);
        }
    }

    /** Ports from the first to the last. */
    record Ports(int first, int last) {
        static Optional<Ports> of(String text) {
            Matcher ports = PORTS.matcher(text);
            return ports.matches()
                    ? Optional.of(new Ports(
                            Integer.parseInt(ports.group(1)),
                            Integer.parseInt(ports.group(2) == null ? ports.group(1) : ports.group(2))))
                    : Optional.empty();
        }
    }

    private static final Set<String> REFUSALS = Set.of("blackhole", "unreachable", "prohibit");

    static RuleText of(RoutingRule rule) {
        List<String> words = List.of(rule.text().strip().split("\\s+"));
        String refusal = words.stream().filter(REFUSALS::contains).findFirst().orElse("lookup");
        return new RuleText(
                rule,
                words.getFirst().equals("not"),
                after(words, "from").flatMap(RuleText::range),
                after(words, "to").flatMap(RuleText::range),
                after(words, "iif"),
                after(words, "fwmark").flatMap(Mark::of),
                after(words, "ipproto").map(it -> PROTOCOLS.getOrDefault(it, it)),
                after(words, "dport").flatMap(Ports::of),
                words.stream().noneMatch(UNKNOWN::contains),
                refusal,
                after(words, "lookup").or(() -> after(words, "table")).orElse(""),
                after(words, "suppress_prefixlength")
                        .filter(it -> it.matches("[0-9]{1,3}"))
                        .map(Integer::parseInt)
                        .orElse(-1));
    }

    private static Optional<String> after(List<String> words, String word) {
        int at = words.indexOf(word);
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    private static Optional<Subnet> range(String text) {
        return text.indexOf('/') < 0 ? IpAddress.parse(text).map(Subnet::ofHost) : Subnet.parse(text);
    }

    /**
     * Whether it is for a packet to this address; a condition on who sends is not met while nobody is settled.
     *
     * @param arrival the interface by which the packet came; empty where the host itself sends it
     */
    boolean isFor(String arrival, Optional<IpAddress> sender, IpAddress receiver, Traits traits) {
        if (protocol.isPresent() && traits.protocol().isEmpty()) {
            return false;
        }
        boolean isArrival = in.isEmpty() || in.get().equals(arrival.isEmpty() ? "lo" : arrival);
        boolean isSender = from.isEmpty() || sender.filter(from.get()::contains).isPresent();
        boolean isReceiver = to.isEmpty() || to.get().contains(receiver);
        boolean isMarked = mark.isEmpty() || mark.get().isOn(traits.mark());
        boolean isProtocol = protocol.isEmpty() || protocol.get().equals(traits.protocol());
        boolean isPort = ports.filter(it -> traits.port() < it.first() || traits.port() > it.last())
                .isEmpty();
        boolean isMatching = isArrival && isSender && isReceiver && isMarked && isProtocol && isPort;
        return isKnown && isMatching != isNegated;
    }

    /** Whether it refuses by itself, whatever the tables say. */
    boolean isRefusing() {
        return REFUSALS.contains(action);
    }
}
