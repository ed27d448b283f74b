package org.bridgedoctor.host;

/**
 * A TCP socket that listens.
 *
 * @param address the address it is bound to; unspecified for all
 * @param port its port
 * @param process the program that holds it; empty where that is not known
 */
public record Listener(IpAddress address, int port, String process) {}
