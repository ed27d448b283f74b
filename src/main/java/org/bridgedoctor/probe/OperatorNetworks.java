package org.bridgedoctor.probe;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;

/** The networks of the computer that we run on, as an answer beside those of the host. */
public final class OperatorNetworks {
    /** Networks inside the computer, as docker and virtual machines make them: no traffic of the host ever goes there. */
    private static final Pattern INSIDE = Pattern.compile("(docker|br-|veth|virbr|vmnet|vboxnet|cni|podman|lxc|lxd).*");

    private OperatorNetworks() {}

    /** The IPv4 ranges of this computer's interfaces that lead out of it. */
    public static Answer answer() {
        List<String> ranges = interfaces()
                .filter(nic -> !INSIDE.matcher(nic.getName()).matches())
                .flatMap(nic -> nic.getInterfaceAddresses().stream())
                .map(OperatorNetworks::range)
                .filter(range -> !range.isEmpty())
                .distinct()
                .toList();
        return new Answer("operator-networks", 0, 0, false, ranges, List.of());
    }

    private static Stream<NetworkInterface> interfaces() {
        try {
            return NetworkInterface.networkInterfaces();
        } catch (SocketException unknown) {
            return Stream.empty();
        }
    }

    private static String range(InterfaceAddress address) {
        String text = Objects.requireNonNullElse(address.getAddress(), java.net.InetAddress.getLoopbackAddress())
                .getHostAddress();
        return IpAddress.parse(text)
                .filter(it -> !it.isV6() && !it.isLoopback())
                .map(it -> new Subnet(it, Math.clamp(address.getNetworkPrefixLength(), 0, it.bits())).toString())
                .orElse("");
    }
}
