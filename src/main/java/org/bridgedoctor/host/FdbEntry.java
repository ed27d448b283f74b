package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * A line of the forwarding table that {@code bridge fdb show} prints.
 *
 * @param mac the MAC address in lower case
 * @param device the interface it is known on
 * @param master the bridge it belongs to, where the line says so
 * @param flags the remaining words, as {@code permanent}, {@code self}, {@code static}, {@code sticky}
 */
public record FdbEntry(String mac, String device, Optional<String> master, List<String> flags) {
    public FdbEntry {
        flags = List.copyOf(flags);
    }
}
