package org.bridgedoctor.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A docker network.
 *
 * @param id its full id
 * @param name its name
 * @param driver {@code bridge}, {@code macvlan}, {@code host} ...
 * @param isInternal whether it has no way outside by design
 * @param subnets its ranges
 * @param gateways its gateway addresses as configured; docker leaves out that of the default bridge after its first start
 * @param options the driver's options
 * @param composeProject the compose project that made it
 */
public record DockerNetwork(
        String id,
        String name,
        String driver,
        boolean isInternal,
        List<Subnet> subnets,
        List<IpAddress> gateways,
        Map<String, String> options,
        Optional<String> composeProject) {
    public DockerNetwork {
        subnets = List.copyOf(subnets);
        gateways = List.copyOf(gateways);
        options = Map.copyOf(options);
    }

    /** The bridge that carries it, by docker's naming; empty where the driver is another. */
    public Optional<String> bridgeName() {
        if (!driver.equals("bridge")) {
            return Optional.empty();
        }
        String fallback = name.equals("bridge") ? "docker0" : "br-" + id.substring(0, Math.min(12, id.length()));
        return Optional.of(options.getOrDefault("com.docker.network.bridge.name", fallback));
    }

    /** Whether containers of this network may talk to each other (enable_icc). */
    public boolean isInterContainerOn() {
        return !"false".equals(options.get("com.docker.network.bridge.enable_icc"));
    }

    /** Whether its containers go out under the host's address (enable_ip_masquerade): else others have to know theirs. */
    public boolean isMasqueraded() {
        return !"false".equals(options.get("com.docker.network.bridge.enable_ip_masquerade"));
    }

    /** Its element on the picture. */
    public ElementId element() {
        return ElementId.network(name);
    }
}
