package org.bridgedoctor.practice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What docker answers while it runs: the JSON that the collector's templates make. */
final class DockerAnswers {
    private static final String NO_NETWORK =
            "{\"Id\":\"%s\",\"Name\":\"%s\",\"Driver\":\"%s\",\"Scope\":\"local\",\"Internal\":false,\"EnableIPv6\":false,"
                    + "\"IPAM\":[],\"Options\":{},\"ComposeProject\":null}";

    private final PlayedHost host;

    DockerAnswers(PlayedHost host) {
        this.host = host;
    }

    List<String> version() {
        String side =
                "\"Version\":\"20.10.11\",\"ApiVersion\":\"1.41\",\"GoVersion\":\"go1.16.9\",\"Os\":\"linux\",\"Arch\":\"amd64\"";
        return List.of(
                "{\"Client\":{" + side + ",\"GitCommit\":\"dea9396\",\"Context\":\"default\"},\"Server\":{" + side
                        + ",\"MinAPIVersion\":\"1.12\",\"GitCommit\":\"847da18\",\"KernelVersion\":\""
                        + host.kernel().version() + "\"}}");
    }

    List<String> facts() {
        int count = host.containers().size();
        return List.of(
                "{\"ServerVersion\":\"20.10.11\",\"DockerRootDir\":\"/var/lib/docker\",\"LiveRestoreEnabled\":false,"
                        + "\"Driver\":\"overlay2\",\"OperatingSystem\":\"CentOS Linux 7 (Core)\",\"Swarm\":\"inactive\",\"Containers\":"
                        + count + ",\"ContainersRunning\":" + count
                        + ",\"IPv4Forwarding\":true,\"BridgeNfIptables\":true}");
    }

    List<String> containers() {
        return host.running().stream().map(this::container).toList();
    }

    private String container(PlayedContainer it) {
        PlayedBridge bridge = host.bridgeOf(it);
        String mode = bridge.isDefault() ? "default" : bridge.network();
        return "{\"Id\":\"" + it.id() + "\",\"Name\":\"/" + it.name() + "\",\"Image\":\"" + it.image()
                + "\",\"Status\":\"running\",\"Pid\":" + it.pid()
                + ",\"ExitCode\":0,\"Error\":\"\",\"StartedAt\":\"2021-12-08T02:24:51.30914Z\""
                + ",\"NetworkMode\":\"" + mode + "\",\"Networks\":{\"" + bridge.network() + "\":"
                + attachment(it, bridge)
                + "},\"Ports\":{\"" + it.port() + "/tcp\":" + ports(it, "0.0.0.0") + "},\"PortBindings\":{"
                + (it.published().isPresent() ? "\"" + it.port() + "/tcp\":" + ports(it, "") : "")
                + "},\"RestartPolicy\":\"always\",\"AutoRemove\":false,\"ComposeProject\":"
                + text(bridge.composeProject()) + "}";
    }

    private static String attachment(PlayedContainer it, PlayedBridge bridge) {
        return "{\"Aliases\":null,\"DriverOpts\":null,\"EndpointID\":\"" + it.id() + "\",\"Gateway\":\""
                + bridge.address()
                + "\",\"GlobalIPv6Address\":\"\",\"GlobalIPv6PrefixLen\":0,\"IPAMConfig\":null,\"IPAddress\":\""
                + it.address() + "\",\"IPPrefixLen\":" + bridge.prefix()
                + ",\"IPv6Gateway\":\"\",\"Links\":null,\"MacAddress\":\""
                + it.mac() + "\",\"NetworkID\":\"" + bridge.networkId() + "\"}";
    }

    private static String ports(PlayedContainer it, String address) {
        return it.published().isPresent()
                ? "[{\"HostIp\":\"" + address + "\",\"HostPort\":\""
                        + it.published().getAsInt() + "\"}]"
                : "null";
    }

    List<String> networks() {
        Stream<String> none = Stream.of(
                NO_NETWORK.formatted(
                        "17e4be26361f6c02d367ae312842600d726f03cf80e32a719d75ec98f3a9ea1a", "host", "host"),
                NO_NETWORK.formatted(
                        "129c3eaa701dc78da5520121b65f1818a0b0cde0fcdc156fa7abeea774ce26be", "none", "null"));
        return Stream.concat(host.bridges().stream().map(DockerAnswers::network), none)
                .toList();
    }

    private static String network(PlayedBridge it) {
        String options = it.isDefault()
                ? "\"com.docker.network.bridge.default_bridge\":\"true\",\"com.docker.network.bridge.enable_icc\":\"true\","
                        + "\"com.docker.network.bridge.enable_ip_masquerade\":\"true\",\"com.docker.network.bridge.name\":\"docker0\""
                : "";
        return "{\"Id\":\"" + it.networkId() + "\",\"Name\":\"" + it.network()
                + "\",\"Driver\":\"bridge\",\"Scope\":\"local\",\"Internal\":false,\"EnableIPv6\":false,\"IPAM\":[{\"Subnet\":\""
                + it.subnet() + "\",\"Gateway\":\"" + it.address() + "\"}],\"Options\":{" + options
                + "},\"ComposeProject\":"
                + text(it.composeProject()) + "}";
    }

    private static String text(Optional<String> value) {
        return value.map(it -> "\"" + it + "\"").orElse("null");
    }
}
