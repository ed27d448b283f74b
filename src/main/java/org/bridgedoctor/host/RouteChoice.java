package org.bridgedoctor.host;

import java.util.Optional;

/**
 * What {@code ip route get} answered for an address.
 *
 * @param address the address that was asked for
 * @param device the interface that packets to it leave by; empty where there is no way
 * @param gateway the next hop, where there is one
 * @param isLocal whether the host itself owns the address
 * @param text the whole answer
 */
public record RouteChoice(
        IpAddress address, Optional<String> device, Optional<IpAddress> gateway, boolean isLocal, String text) {}
