package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.remedy.ServiceRepairs;

/**
 * A published port at which docker's proxy no longer listens: from outside it still works by a rule of the firewall, but not
 * from the host itself, and so not for nginx there (faults F72).
 */
public final class DockerProxyGoneCheck extends NetworkCheck {
    /** A published port of a running container. */
    private record Published(Container container, Container.PublishedPort port) {}

    @Override
    public String id() {
        return "docker-proxy-gone";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.LISTENERS);
    }

    /** Where docker was told to do without its proxy, nobody has to listen. */
    @Override
    CheckOutcome judge(Bearings bearings) {
        if (DaemonSettings.of(bearings.facts()).isOff("userland-proxy")) {
            return CheckOutcome.passed();
        }
        List<Listener> listeners = bearings.facts().require(Facts.LISTENERS);
        List<Published> gone = new ArrayList<>();
        for (Container container : bearings.facts().require(Facts.CONTAINERS)) {
            container.publishedPorts().stream()
                    .filter(port -> container.isRunning() && isOnBridge(container, bearings.map()))
                    .filter(port ->
                            port.protocol().equals("tcp") && !port.hostAddress().isV6())
                    .filter(port -> listeners.stream().noneMatch(it -> it.port() == port.hostPort()))
                    .forEach(port -> gone.add(new Published(container, port)));
        }
        return gone.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(gone, bearings));
    }

    private static boolean isOnBridge(Container container, HostMap map) {
        return !map.placesOf(container.name()).isEmpty();
    }

    private Finding finding(List<Published> gone, Bearings bearings) {
        Set<CellId> explained =
                bearings.paths().failing(path -> gone.stream().anyMatch(it -> liesOn(path, it, bearings.paths())));
        Set<ElementId> elements = new LinkedHashSet<>();
        gone.forEach(it -> elements.add(it.container().element()));
        Map<Container, List<Integer>> silent = new LinkedHashMap<>();
        gone.forEach(it -> silent.computeIfAbsent(it.container(), any -> new ArrayList<>())
                .add(it.port().hostPort()));
        List<String> ports =
                gone.stream().map(it -> Integer.toString(it.port().hostPort())).toList();
        return Finding.of(
                        id(),
                        bearings.severity(explained),
                        gone.stream()
                                .map(it -> it.container().name())
                                .distinct()
                                .toList(),
                        ports,
                        gone.size())
                .at(elements)
                .explaining(explained)
                .shownBy(List.of(Shown.evidence(
                        "ss -Hlnt | awk '{print $4}' | grep -E ':(" + String.join("|", ports) + ")$'", List.of())))
                .curedBy(ServiceRepairs.restart(silent));
    }

    /** The host's own attempts alone need the proxy; a request to nginx does where nginx passes it to that port. */
    private static boolean liesOn(CellPath path, Published gone, CellPaths paths) {
        Cell cell = path.cell();
        if (CellPaths.isThroughNginx(cell)) {
            return paths.upstreams().stream()
                    .anyMatch(it -> it.isLoopback() && it.port() == gone.port().hostPort());
        }
        boolean isFromHost = cell.from().equals(ElementId.HOST) || cell.from().equals(ElementId.NGINX);
        return isFromHost
                && !cell.to().kind().equals("container")
                && CellPaths.port(cell.by()).orElse(0) == gone.port().hostPort();
    }
}
