package org.bridgedoctor.host;

/**
 * A port of a bridge.
 *
 * @param name the interface that is plugged in
 * @param state the spanning tree state: 0 disabled, 1 listening, 2 learning, 3 forwarding, 4 blocking
 */
public record BridgePort(String name, int state) {}
