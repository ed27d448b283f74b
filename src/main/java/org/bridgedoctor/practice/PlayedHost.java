package org.bridgedoctor.practice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The host that is played: everything about it that a scenario or a repair may change. What never changes stands in the
 * captures beside this package.
 *
 * @param kernel what it runs
 * @param isDockerRunning whether dockerd runs, and with it the containers
 * @param isVpnUp whether a VPN leads a part of the range of {@code shop} elsewhere
 * @param bridges its docker bridges
 * @param containers what runs on them while docker runs
 * @param settings what a repair has set below {@code /proc/sys}, by path; what is not here is 0
 * @param files the lasting files that a repair has written, by path
 */
record PlayedHost(
        Kernel kernel,
        boolean isDockerRunning,
        boolean isVpnUp,
        List<PlayedBridge> bridges,
        List<PlayedContainer> containers,
        Map<String, String> settings,
        Map<String, String> files) {
    static final String NAME = "10-42-1-77";
    static final String NIC = "eth0";
    static final String NIC_MAC = "52:54:00:3a:10:77";
    static final String ADDRESS = "10.42.1.77";
    static final String GATEWAY = "10.42.0.1";
    static final String GATEWAY_MAC = "00:1b:54:aa:02:01";
    static final String OPERATOR = "10.42.1.250";
    static final String RESOLVER = "10.42.0.53";
    static final String OPERATOR_MAC = "3c:97:0e:5d:41:fa";
    static final int SSH_PORT = 22;
    static final int HTTP_PORT = 80;
    static final String VPN_ROUTE = "172.18.0.0/17";
    static final String VPN_ADDRESS = "10.8.0.6";
    static final String VPN_PEER = "10.8.0.5";
    /** One from power-on to power-off, and a practice host is never powered off. */
    static final String BOOT_ID = "7d0c2a61-5b1e-4f37-9a40-3f1be0c5d982";

    PlayedHost {
        bridges = List.copyOf(bridges);
        containers = List.copyOf(containers);
        settings = Map.copyOf(settings);
        files = Map.copyOf(files);
    }

    /** This host with another MAC on one of its bridges. */
    PlayedHost withMac(String bridge, String mac) {
        List<PlayedBridge> next = bridges.stream()
                .map(it -> it.name().equals(bridge) ? it.withMac(mac) : it)
                .toList();
        return new PlayedHost(kernel, isDockerRunning, isVpnUp, next, containers, settings, files);
    }

    /** This host with a setting of the kernel, as {@code net/ipv4/conf/docker0/arp_notify}, set. */
    PlayedHost withSetting(String path, String value) {
        Map<String, String> next = new TreeMap<>(settings);
        next.put(path, value);
        return new PlayedHost(kernel, isDockerRunning, isVpnUp, bridges, containers, next, files);
    }

    /** This host with a file written. */
    PlayedHost withFile(String path, String content) {
        Map<String, String> next = new TreeMap<>(files);
        next.put(path, content);
        return new PlayedHost(kernel, isDockerRunning, isVpnUp, bridges, containers, settings, next);
    }

    /** This host with a file removed. */
    PlayedHost withoutFile(String path) {
        Map<String, String> next = new TreeMap<>(files);
        next.remove(path);
        return new PlayedHost(kernel, isDockerRunning, isVpnUp, bridges, containers, settings, next);
    }

    Optional<PlayedBridge> bridge(String name) {
        return bridges.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    PlayedBridge bridgeOf(PlayedContainer container) {
        return bridge(container.bridge()).orElseThrow();
    }

    /** The containers that run. */
    List<PlayedContainer> running() {
        return isDockerRunning ? containers : List.of();
    }

    List<PlayedContainer> on(PlayedBridge bridge) {
        return running().stream()
                .filter(it -> it.bridge().equals(bridge.name()))
                .toList();
    }

    /** The container on the same bridge that this one is measured to reach; empty where it is alone there. */
    Optional<PlayedContainer> neighbourOf(PlayedContainer container) {
        List<PlayedContainer> all = on(bridgeOf(container));
        PlayedContainer next = all.get((all.indexOf(container) + 1) % all.size());
        return next.equals(container) ? Optional.empty() : Optional.of(next);
    }

    boolean hears(PlayedContainer container) {
        return bridgeOf(container).hearing() == Hearing.WELL;
    }

    /** The container that a published port leads to. */
    Optional<PlayedContainer> behind(int port) {
        return running().stream()
                .filter(it -> it.published().isPresent() && it.published().getAsInt() == port)
                .findFirst();
    }

    /** Whether nginx answers for its first location, which it passes to this port. */
    boolean isNginxServing() {
        return behind(8080).filter(this::hears).isPresent();
    }

    /** The names of all interfaces, in the order of sysfs. */
    List<String> interfaceNames() {
        Stream<String> own = Stream.of("lo", NIC);
        Stream<String> tunnel = isVpnUp ? Stream.of("tun0") : Stream.empty();
        Stream<String> docker = Stream.concat(
                bridges.stream().map(PlayedBridge::name), running().stream().map(PlayedContainer::veth));
        return Stream.of(own, tunnel, docker).flatMap(it -> it).sorted().toList();
    }
}
