package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A story that the practice host can play. */
public enum Scenario {
    /** docker was upgraded on a kernel of 2016, docker0 was created anew, and nothing on it can be reached. */
    INCIDENT,
    /** Nothing is wrong. */
    HEALTHY,
    /** A VPN leads a part of a docker network's range elsewhere. */
    OVERLAP,
    /** docker does not start for a comment in daemon.json. */
    STOPPED,
    /** The incident goes on: after the upgrade of the kernel the root file system is read-only, and docker does not start. */
    REBOOTED;

    private static final String DEFAULT_NETWORK = "9b1f7c0d3e52a8641d7702c39fe5b41868d0a2c7f3e419b5d06a7c8812f4e93a";
    private static final String SHOP_NETWORK = "5f2c81d04e6a9b37c51208ed7f46a3b90c8de5f21764ab03c9d872e60f1b54a8";
    private static final String OLD_NETWORK = "c40e19a7b2d8356f04a1e97c58b36d20f17a84c9e05b2d6371fa8c4e90d5b7a2";

    /** The scenario of this name, as {@code incident}. */
    public static Optional<Scenario> named(String name) {
        return Arrays.stream(values()).filter(it -> it.word().equals(name)).findFirst();
    }

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The host as the story begins. */
    PlayedHost host() {
        boolean isRunning = this != STOPPED && this != REBOOTED;
        return new PlayedHost(kernel(), isRunning, this == OVERLAP, bridges(), containers(), Map.of(), Map.of());
    }

    private Kernel kernel() {
        return switch (this) {
            case INCIDENT -> Kernel.DEAFENING;
            case REBOOTED -> Kernel.UPGRADED;
            case HEALTHY, OVERLAP, STOPPED -> Kernel.CURED;
        };
    }

    private List<PlayedBridge> bridges() {
        Hearing docker0 = this == INCIDENT ? Hearing.DEAF : Hearing.WELL;
        Hearing shop = this == OVERLAP ? Hearing.ANSWERED_ELSEWHERE : Hearing.WELL;
        List<PlayedBridge> bridges = new ArrayList<>();
        if (this == REBOOTED) {
            // docker makes its bridges anew at every start of the host, and did not come to it
            return bridges;
        }
        bridges.add(new PlayedBridge(
                "docker0", 41, "bridge", DEFAULT_NETWORK, "172.17", "02:42:27:9c:a2:f9", docker0, Optional.empty()));
        bridges.add(new PlayedBridge(
                "br-5f2c81d04e6a", 4, "shop", SHOP_NETWORK, "172.18", "02:42:6e:14:b0:5d", shop, Optional.of("shop")));
        if (this == INCIDENT) {
            bridges.add(new PlayedBridge(
                    "br-c40e19a7b2d8",
                    5,
                    "old",
                    OLD_NETWORK,
                    "10.42.200",
                    "02:42:d3:77:08:1a",
                    Hearing.WELL,
                    Optional.empty()));
        }
        return bridges;
    }

    private static List<PlayedContainer> containers() {
        return List.of(
                on("docker0", "web", 2, "nginx:1.21", 80, 8080, "veth4c1a9e2", "6a:0d:91:c2:48:1e"),
                on(
                        "docker0",
                        "api",
                        3,
                        "registry.example.com/shop/api:7",
                        80,
                        8081,
                        "veth81d05bb",
                        "be:27:50:f3:0a:94"),
                on("docker0", "queue", 4, "rabbitmq:3.9", 5672, 0, "vethe7730fc", "22:c8:6f:1d:b7:03"),
                on("docker0", "z", 5, "nginx:1.21", 8080, 8083, "veth2b96d41", "d6:4e:03:a8:59:c7"),
                on(
                        "br-5f2c81d04e6a",
                        "cart",
                        2,
                        "registry.example.com/shop/cart:4",
                        80,
                        8082,
                        "veth90af3c7",
                        "8e:b1:24:60:d9:3f"),
                on("br-5f2c81d04e6a", "db", 3, "postgres:13", 5432, 0, "vethd2e5178", "fa:35:7c:0e:41:a6"));
    }

    private static PlayedContainer on(
            String bridge, String name, int last, String image, int port, int published, String veth, String vethMac) {
        boolean isDefault = bridge.equals("docker0");
        int number = isDefault ? last : last + 4;
        return new PlayedContainer(
                name,
                // an id is looked at by its digits alone, so one of the name's own will do
                "%08x".formatted(name.hashCode() * 0x9E3779B1).repeat(8),
                image,
                21100 + number * 37,
                bridge,
                (isDefault ? "172.17.0." : "172.18.0.") + last,
                port,
                published == 0 ? OptionalInt.empty() : OptionalInt.of(published),
                veth,
                40 + number * 2 - (isDefault ? 1 : 0),
                vethMac);
    }
}
