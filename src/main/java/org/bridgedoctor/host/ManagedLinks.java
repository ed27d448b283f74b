package org.bridgedoctor.host;

import java.util.List;
import java.util.Map;

/**
 * What NetworkManager does with the host's interfaces.
 *
 * @param states the state of each interface, as {@code connected}, {@code connected (externally)}, {@code unmanaged}
 * @param profiles the interfaces for which somebody has saved settings
 */
public record ManagedLinks(Map<String, String> states, List<String> profiles) {
    public ManagedLinks {
        states = Map.copyOf(states);
        profiles = List.copyOf(profiles);
    }
}
