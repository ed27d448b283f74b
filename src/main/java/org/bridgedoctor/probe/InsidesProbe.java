package org.bridgedoctor.probe;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.NetworkInterface;

/**
 * Reads what running containers see, from one answer each with parts headed {@code = link}, {@code = addr},
 * {@code = route}, {@code = neigh}, {@code = tcp}, {@code = firewall} and {@code = nft}; a line of the first is as {@code 7: eth0@if8:
 * <BROADCAST,UP,LOWER_UP> mtu 1500 ... link/ether 02:42:ac:11:00:02}.
 */
final class InsidesProbe implements Probe<Map<String, ContainerInside>> {
    private static final String PREFIX = "inside-";
    private static final Pattern LINK = Pattern.compile(
            "([0-9]{1,9}): ([^:@\\s]{1,64})(?:@(?:if)?([0-9]{1,9}|[^:]*))?: <([^>]*)> mtu ([0-9]{1,9}) (.*)");
    private static final Pattern MAC = Pattern.compile("link/[a-z0-9]+ ([0-9a-f:]{17})");
    private static final Pattern SOCKET = Pattern.compile("\\s*[0-9]+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) .*");
    private static final int WORD = 4;

    @Override
    public FactKey<Map<String, ContainerInside>> key() {
        return Facts.INSIDES;
    }

    @Override
    public List<String> answers() {
        return List.of("cells");
    }

    @Override
    public String command() {
        return "nsenter -t PID -n ip addr; nsenter -t PID -n ip route; nsenter -t PID -n ip neigh";
    }

    @Override
    public Fact<Map<String, ContainerInside>> read(Capture capture, HostSnapshot known) {
        if (capture.answer("cells").isEmpty()) {
            return new Fact.Missing<>(Absence.notAsked(key()));
        }
        ContainerNames names = ContainerNames.of(known);
        Map<String, ContainerInside> insides = new LinkedHashMap<>();
        Optional<Absence> absence = Optional.empty();
        for (Answer answer : capture.answers()) {
            if (answer.id().startsWith(PREFIX)) {
                Optional<Absence> reason = answer.status() == 0 ? Optional.empty() : reason(capture, answer);
                absence = absence.or(() -> reason);
                if (reason.isEmpty()) {
                    String name = names.of(answer.id().substring(PREFIX.length()));
                    insides.put(name, inside(name, answer));
                }
            }
        }
        return insides.isEmpty() && absence.isPresent() ? new Fact.Missing<>(absence.get()) : new Fact.Known<>(insides);
    }

    private static Optional<Absence> reason(Capture capture, Answer answer) {
        if (Reading.isForbidden(answer)) {
            return Optional.of(new Absence(Absence.Cause.NO_RIGHT, "root"));
        }
        return Reading.absence(capture, answer, "nsenter")
                .or(() -> Optional.of(new Absence(Absence.Cause.FAILED, "nsenter")));
    }

    private static ContainerInside inside(String name, Answer answer) {
        Map<String, List<String>> parts = new HashMap<>();
        String part = "";
        for (String line : answer.out()) {
            if (line.startsWith("= ")) {
                part = line.substring(2).strip();
            } else {
                parts.computeIfAbsent(part, any -> new ArrayList<>()).add(line);
            }
        }
        Map<String, List<InterfaceAddress>> addresses = IpOutput.addresses(parts.getOrDefault("addr", List.of()));
        return new ContainerInside(
                name,
                interfaces(parts.getOrDefault("link", List.of()), addresses),
                IpOutput.routes(parts.getOrDefault("route", List.of()), false),
                IpOutput.neighbours(parts.getOrDefault("neigh", List.of())),
                listeners(parts.getOrDefault("tcp", List.of())),
                FirewallProbe.chains(parts.getOrDefault("firewall", List.of()), parts.getOrDefault("nft", List.of())));
    }

    private static List<NetworkInterface> interfaces(
            List<String> lines, Map<String, List<InterfaceAddress>> addresses) {
        List<NetworkInterface> interfaces = new ArrayList<>();
        for (String line : lines) {
            Matcher link = LINK.matcher(line);
            if (link.matches()) {
                interfaces.add(one(link, addresses.getOrDefault(link.group(2), List.of())));
            }
        }
        return interfaces;
    }

    private static NetworkInterface one(Matcher link, List<InterfaceAddress> addresses) {
        int index = Integer.parseInt(link.group(1));
        String peer = link.group(3);
        List<String> flags = List.of(link.group(4).split(","));
        Matcher mac = MAC.matcher(link.group(6));
        boolean isLoopback = flags.contains("LOOPBACK");
        boolean isPair = peer != null && peer.matches("[0-9]+");
        List<String> words = Reading.words(link.group(6));
        return new NetworkInterface(
                link.group(2),
                index,
                isPair ? Integer.parseInt(peer) : index,
                isLoopback
                        ? NetworkInterface.Kind.LOOPBACK
                        : isPair ? NetworkInterface.Kind.VETH : NetworkInterface.Kind.OTHER,
                mac.find() ? mac.group(1) : "",
                (flags.contains("UP") ? 0x1 : 0)
                        | (flags.contains("NOARP") ? 0x80 : 0)
                        | (flags.contains("PROMISC") ? 0x100 : 0),
                Reading.integer(link.group(5), 0),
                Reading.after(words, "state").orElse("unknown").toLowerCase(Locale.ROOT),
                Optional.empty(),
                addresses);
    }

    /** Sockets of /proc/net/tcp, as {@code 0: 00000000:0050 00000000:0000 0A ...}: words of four bytes, each turned round. */
    private static List<Listener> listeners(List<String> lines) {
        List<Listener> listeners = new ArrayList<>();
        for (String line : lines) {
            Matcher socket = SOCKET.matcher(line);
            if (socket.matches()) {
                byte[] bytes = HexFormat.of().parseHex(socket.group(1).toLowerCase(Locale.ROOT));
                byte[] turned = new byte[bytes.length];
                for (int i = 0; i < bytes.length; i++) {
                    turned[i - i % WORD + WORD - 1 - i % WORD] = bytes[i];
                }
                IpAddress address = new IpAddress(bytes.length > WORD, new BigInteger(1, turned));
                listeners.add(new Listener(address, Integer.parseInt(socket.group(2), 16), ""));
            }
        }
        return listeners;
    }
}
