package org.bridgedoctor.host;

import java.util.Optional;
import java.util.Set;

/**
 * A route of the host.
 *
 * @param table the table it stands in, as {@code main}, {@code local} or {@code 100}
 * @param type {@code unicast}, {@code local}, {@code broadcast}, {@code blackhole}, {@code unreachable}, {@code prohibit} ...
 * @param destination the range it is for; {@code 0.0.0.0/0} for the default route
 * @param gateway the next hop, where there is one
 * @param device the interface it leaves by; empty for a blackhole and its like
 * @param source the preferred source address
 * @param metric smaller wins among routes of one prefix; 0 where none is given
 * @param mtu the largest packet that it says the way takes; 0 where it says nothing
 */
public record Route(
        String table,
        String type,
        Subnet destination,
        Optional<IpAddress> gateway,
        Optional<String> device,
        Optional<IpAddress> source,
        int metric,
        int mtu) {
    /** The types of routes that lead nowhere. */
    public static final Set<String> REFUSING = Set.of("blackhole", "unreachable", "prohibit", "throw");

    /** A route that says nothing of the size of packets. */
    public Route(
            String table,
            String type,
            Subnet destination,
            Optional<IpAddress> gateway,
            Optional<String> device,
            Optional<IpAddress> source,
            int metric) {
        this(table, type, destination, gateway, device, source, metric, 0);
    }

    /** Whether what it is for is not sent anywhere: thrown away, refused, or left to the next table. */
    public boolean isRefusing() {
        return REFUSING.contains(type);
    }

    /** Whether what it is for is taken for the host's own. */
    public boolean isLocal() {
        return type.equals("local");
    }

    /** Whether it is in the main table and carries packets to somewhere. */
    public boolean isMainUnicast() {
        return table.equals("main") && type.equals("unicast");
    }

    /** The route as {@code ip route} writes it, for evidence. */
    public String asText() {
        return (type.equals("unicast") ? "" : type + " ")
                + (destination.isEverything() ? "default" : destination)
                + gateway.map(it -> " via " + it).orElse("")
                + device.map(it -> " dev " + it).orElse("")
                + (mtu == 0 ? "" : " mtu " + mtu)
                + (table.equals("main") ? "" : " table " + table);
    }
}
