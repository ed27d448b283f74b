package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.UpstreamRepairs;

/**
 * nginx passes requests to an address that no container has any more (faults F44): containers get other addresses when they
 * are made anew or docker's range is moved. An address where somebody is, and nobody listens, is {@link
 * NginxUpstreamRefusedCheck}'s.
 */
public final class NginxUpstreamStaleCheck implements Check {
    /** The ranges out of which docker takes networks by itself (moby's ipamutils). */
    private static final List<Subnet> DOCKERS = List.of(Subnet.of("172.16.0.0/12"), Subnet.of("192.168.0.0/16"));

    /** How many containers are named that may have been meant. */
    private static final int MOST = 5;

    /** An upstream that is nobody's, and the containers that may have been meant. */
    private record Stale(Nginx.Upstream upstream, IpAddress address, boolean isInNetwork, List<Member> meant) {}

    @Override
    public String id() {
        return "nginx-upstream-stale";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NGINX, Facts.NETWORKS, Facts.CONTAINERS, Facts.INTERFACES);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Bearings bearings = Bearings.of(facts);
        List<Nginx.Upstream> upstreams = facts.require(Facts.NGINX).upstreams();
        if (upstreams.isEmpty()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-upstreams"));
        }
        if (Nginx.isIdle(facts)) {
            return new CheckOutcome.NotApplicable(Text.of("reason.nginx-not-wanted"));
        }
        List<Stale> stale = new ArrayList<>();
        for (Nginx.Upstream upstream : upstreams) {
            upstream.address()
                    .filter(address -> !isSomebodys(address, bearings))
                    .flatMap(address -> stale(upstream, address, bearings))
                    .ifPresent(stale::add);
        }
        return stale.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(stale, bearings));
    }

    private static boolean isSomebodys(IpAddress address, Bearings bearings) {
        return bearings.map().isHosts(address)
                || bearings.map().ownerOf(address).isPresent()
                || bearings.facts().require(Facts.CONTAINERS).stream()
                        .filter(container -> !container.isRunning())
                        .flatMap(container -> container.attachments().stream())
                        .anyMatch(it -> it.address().equals(Optional.of(address)));
    }

    /**
     * Inside a docker network nobody else can have the address. Outside of them it counts only where docker could have given
     * it, nothing answers there, and a container serves that very port at another address.
     */
    private static Optional<Stale> stale(Nginx.Upstream upstream, IpAddress address, Bearings bearings) {
        boolean isInNetwork = bearings.map().networksByBridge().values().stream()
                .flatMap(network -> network.subnets().stream())
                .anyMatch(range -> range.contains(address));
        List<Member> meant = meant(upstream.port(), bearings);
        Optional<Cell> cell = cell(address, bearings);
        if (cell.filter(it -> !isSilent(it)).isPresent()) {
            return Optional.empty();
        }
        boolean isLeftOver =
                cell.isPresent() && !meant.isEmpty() && DOCKERS.stream().anyMatch(range -> range.contains(address));
        return isInNetwork || isLeftOver
                ? Optional.of(new Stale(upstream, address, isInNetwork, meant))
                : Optional.empty();
    }

    private static boolean isSilent(Cell cell) {
        return cell.outcome() == Cell.Outcome.UNREACHABLE
                || cell.outcome() == Cell.Outcome.TIMED_OUT
                || cell.outcome() == Cell.Outcome.NOT_TRIED;
    }

    private static Optional<Cell> cell(IpAddress address, Bearings bearings) {
        return bearings.paths().all().stream()
                .map(CellPath::cell)
                .filter(cell -> cell.from().equals(ElementId.NGINX)
                        && cell.address().filter(address::equals).isPresent())
                .findFirst();
    }

    /** The running containers that serve this port, by what listens inside or what they publish. */
    private static List<Member> meant(int port, Bearings bearings) {
        return bearings.map().members().stream()
                .filter(member -> serves(member, port, bearings.facts()))
                .toList();
    }

    private static boolean serves(Member member, int port, HostSnapshot facts) {
        Container container = member.container();
        return container.publishedPorts().stream().anyMatch(it -> it.containerPort() == port)
                || Optional.ofNullable(
                                facts.getOr(Facts.INSIDES, java.util.Map.of()).get(container.name()))
                        .stream()
                        .flatMap(inside -> inside.listeners().stream())
                        .anyMatch(it -> it.port() == port && !it.address().isLoopback());
    }

    private Finding finding(List<Stale> stale, Bearings bearings) {
        Set<CellId> explained = explained(stale, bearings);
        boolean failsUnmeasured = bearings.paths().all().isEmpty();
        List<String> places = stale.stream()
                .map(it -> it.address() + ":" + it.upstream().port())
                .distinct()
                .toList();
        List<String> files =
                stale.stream().map(it -> it.upstream().place()).distinct().toList();
        List<Text> meant = stale.stream()
                .flatMap(it -> it.meant().stream())
                .distinct()
                .limit(MOST)
                .map(it -> Text.of(
                        "stale.meant", it.container().name(), it.address().toString()))
                .toList();
        Set<ElementId> elements = new LinkedHashSet<>(List.of(ElementId.NGINX));
        stale.forEach(it -> elements.add(ElementId.address(it.address())));
        Finding finding = Finding.of(
                        id(),
                        explained.isEmpty() && !failsUnmeasured ? Severity.WARNING : Severity.CRITICAL,
                        places,
                        files,
                        meant.isEmpty() ? Text.of("stale.nobody") : Text.of("stale.somebody", meant))
                .at(elements)
                .explaining(explained)
                .shownBy(evidence(stale, bearings.facts()));
        finding = finding.curedBy(cure(stale, bearings));
        boolean isRead = stale.stream().allMatch(Stale::isInNetwork);
        return isRead ? finding : finding.with(Finding.Strength.DERIVED);
    }

    /**
     * To the service that was meant: one that is published, and that no other line passes requests to. Where it may be one of
     * several, the reader chooses.
     */
    private static List<Remediation> cure(List<Stale> stale, Bearings bearings) {
        List<List<Integer>> choices =
                stale.stream().map(one -> ports(one, bearings)).toList();
        if (stale.size() == 1 && choices.getFirst().size() > 1) {
            return choices.getFirst().stream()
                    .limit(MOST)
                    .flatMap(port -> UpstreamRepairs.passToEither(correction(stale.getFirst(), port)).stream())
                    .toList();
        }
        List<UpstreamRepairs.Correction> corrections = new ArrayList<>();
        for (int i = 0; i < stale.size(); i++) {
            if (choices.get(i).size() == 1) {
                corrections.add(correction(stale.get(i), choices.get(i).getFirst()));
            }
        }
        return corrections.size() == stale.size()
                ? UpstreamRepairs.passToPublishedPorts(corrections).stream().toList()
                : List.of();
    }

    private static UpstreamRepairs.Correction correction(Stale one, int port) {
        return new UpstreamRepairs.Correction(one.upstream(), port);
    }

    private static List<Integer> ports(Stale one, Bearings bearings) {
        return one.meant().stream()
                .filter(it -> !one.isInNetwork() || isInSameNetwork(it, one.address()))
                .flatMap(it -> published(it.container(), one.upstream().port()).stream())
                .distinct()
                .filter(port -> !isAskedAlready(port, bearings.facts().require(Facts.NGINX)))
                .toList();
    }

    private static boolean isInSameNetwork(Member member, IpAddress address) {
        return member.network().subnets().stream().anyMatch(range -> range.contains(address));
    }

    private static Optional<Integer> published(Container container, int port) {
        return container.publishedPorts().stream()
                .filter(it -> it.containerPort() == port && it.protocol().equals("tcp"))
                .filter(it -> !it.hostAddress().isV6())
                .filter(it -> it.hostAddress().isLoopback() || it.hostAddress().equals(IpAddress.of("0.0.0.0")))
                .map(Container.PublishedPort::hostPort)
                .findFirst();
    }

    private static boolean isAskedAlready(int port, Nginx nginx) {
        return nginx.upstreams().stream().anyMatch(it -> it.port() == port && it.isLoopback());
    }

    private static Set<CellId> explained(List<Stale> stale, Bearings bearings) {
        List<Integer> ports = bearings.facts().require(Facts.NGINX).listenPorts();
        Set<CellId> own = bearings.paths()
                .failing(path -> path.cell().from().equals(ElementId.NGINX)
                        && stale.stream().anyMatch(it -> path.cell().address().equals(Optional.of(it.address()))));
        Set<CellId> explained = new LinkedHashSet<>(own);
        if (!own.isEmpty()) {
            explained.addAll(bearings.paths()
                    .failing(path ->
                            CellPaths.isHttp(path.cell().by()) && CellPaths.isThroughNginx(path.cell(), ports)));
        }
        return explained;
    }

    private static List<Evidence> evidence(List<Stale> stale, HostSnapshot facts) {
        List<Evidence> shown = new ArrayList<>();
        stale.stream()
                .map(Stale::upstream)
                .map(Nginx.Upstream::file)
                .distinct()
                .limit(3)
                .forEach(file -> shown.add(Shown.evidence(
                        "grep -nE 'proxy_pass|server ' " + Shown.word(file),
                        stale.stream()
                                .filter(it -> it.upstream().file().equals(file))
                                .map(it -> (it.upstream().line() == 0
                                                ? ""
                                                : it.upstream().line() + ": ") + it.address() + ":"
                                        + it.upstream().port())
                                .toList())));
        shown.add(Shown.evidence(
                "docker inspect -f '{{.Name}} {{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' $(docker ps -q)",
                facts.require(Facts.CONTAINERS).stream()
                        .filter(Container::isRunning)
                        .map(it -> it.name() + " "
                                + String.join(
                                        " ",
                                        it.attachments().stream()
                                                .flatMap(at -> at.address().stream())
                                                .map(IpAddress::toString)
                                                .toList()))
                        .toList()));
        return shown;
    }
}
