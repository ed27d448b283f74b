package org.bridgedoctor.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Text;

/**
 * Whether a cell should work on this host, were it healthy.
 *
 * @param isExpected whether it should
 * @param note why not, where it should not
 */
record Expectation(boolean isExpected, Optional<Text> note) {
    private static final Expectation YES = new Expectation(true, Optional.empty());
    private static final String NO_ECHO = "net.ipv4.icmp_echo_ignore_all";

    static Expectation of(MeasuredCell cell, ContainerNames names, HostSnapshot known) {
        Optional<Container> from = container(cell.from(), names);
        String kind = kind(cell.to());
        if (cell.from().equals("nginx") && Nginx.isIdle(known)) {
            return no("cell.nginx-not-wanted");
        }
        return switch (kind) {
            case "gateway", "operator" -> from.map(it -> outside(it, known)).orElseGet(() -> silent(cell, known));
            case "bridge", "host" ->
                from.map(it -> hostSide(cell, it, kind, known)).orElse(YES);
            case "container" ->
                from.flatMap(it -> container(cell.to(), names).map(to -> between(cell, to, known)))
                        .orElse(YES);
            default -> YES;
        };
    }

    static String kind(String end) {
        int colon = end.indexOf(':');
        return colon < 0 ? end : end.substring(0, colon);
    }

    static String rest(String end) {
        return end.substring(end.indexOf(':') + 1);
    }

    private static Optional<Container> container(String end, ContainerNames names) {
        return kind(end).equals("container") ? names.container(rest(end)) : Optional.empty();
    }

    private static Expectation no(String key) {
        return new Expectation(false, Optional.of(Text.of(key)));
    }

    private static Expectation outside(Container from, HostSnapshot known) {
        if (isInternalOnly(from, known)) {
            return no("cell.by-design-internal");
        }
        return networksOf(from, known).stream().allMatch(DockerNetwork::isMasqueraded)
                ? YES
                : no("cell.by-design-own-address");
    }

    /** Many routers and desktops do not answer pings: only one that ARP cannot find either is missed. */
    private static Expectation silent(MeasuredCell cell, HostSnapshot known) {
        boolean isMissed = known.getOr(Facts.NEIGHBOURS, List.of()).stream()
                .filter(neighbour -> Optional.of(neighbour.address()).equals(cell.address()))
                .anyMatch(Neighbour::isUnanswered);
        return isMissed || PingText.of(cell.raw()).received() > 0 ? YES : no("cell.may-keep-silent");
    }

    private static Expectation hostSide(MeasuredCell cell, Container from, String kind, HostSnapshot known) {
        if (kind.equals("host") && isInternalOnly(from, known)) {
            return no("cell.by-design-internal");
        }
        if (cell.by() instanceof By.Tcp) {
            return no("cell.host-may-refuse");
        }
        Map<String, String> settings = known.getOr(Facts.SYSCTLS, Map.of());
        return "1".equals(settings.get(NO_ECHO)) ? no("cell.echo-ignored") : YES;
    }

    private static Expectation between(MeasuredCell cell, Container to, HostSnapshot known) {
        return network(cell.address(), to, known)
                        .filter(it -> !it.isInterContainerOn())
                        .isPresent()
                ? no("cell.by-design-no-icc")
                : YES;
    }

    /** The network in which the container has this address. */
    static Optional<DockerNetwork> network(Optional<IpAddress> address, Container container, HostSnapshot known) {
        return container.attachments().stream()
                .filter(attachment ->
                        attachment.address().isPresent() && attachment.address().equals(address))
                .flatMap(attachment ->
                        networks(known).stream().filter(network -> network.id().equals(attachment.networkId())))
                .findFirst();
    }

    private static boolean isInternalOnly(Container container, HostSnapshot known) {
        List<DockerNetwork> networks = networksOf(container, known);
        return !networks.isEmpty() && networks.stream().allMatch(DockerNetwork::isInternal);
    }

    private static List<DockerNetwork> networksOf(Container container, HostSnapshot known) {
        return networks(known).stream()
                .filter(network -> container.attachments().stream()
                        .anyMatch(attachment -> attachment.networkId().equals(network.id())))
                .toList();
    }

    static List<DockerNetwork> networks(HostSnapshot known) {
        return known.getOr(Facts.NETWORKS, List.of());
    }
}
