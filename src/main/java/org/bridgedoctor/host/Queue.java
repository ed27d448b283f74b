package org.bridgedoctor.host;

/**
 * A queue in which packets wait before an interface sends them, or a hook that looks at what it receives.
 *
 * @param kind its discipline, as {@code noqueue}, {@code fq_codel}, {@code tbf}, {@code netem}, {@code ingress}
 * @param device the interface
 * @param place where it hangs there, as {@code root} or {@code parent ffff:fff1}
 * @param options what it was told, as {@code tc} prints it
 * @param sent the packets that have passed it
 * @param dropped the packets that it has thrown away
 */
public record Queue(String kind, String device, String place, String options, long sent, long dropped) {}
