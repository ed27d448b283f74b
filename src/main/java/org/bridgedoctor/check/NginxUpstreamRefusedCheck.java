package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.bridgedoctor.host.NginxError;
import org.bridgedoctor.host.Text;

/** nginx passes requests to a port at which nobody listens (faults F44, errno 111). */
public final class NginxUpstreamRefusedCheck implements Check {
    private static final int REFUSED = 111;

    /** An upstream that refuses, and the failing cell that says so. */
    private record Refusal(Cell cell, ElementId target, String at, int port) {}

    private static final Set<String> STOPPED = Set.of("exited", "dead", "created");

    @Override
    public String id() {
        return "nginx-upstream-refused";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NGINX, Facts.REACHABILITY);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        CellPaths paths = CellPaths.of(facts, map);
        if (facts.require(Facts.NGINX).upstreams().isEmpty()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-upstreams"));
        }
        if (Nginx.isIdle(facts)) {
            return new CheckOutcome.NotApplicable(Text.of("reason.nginx-not-wanted"));
        }
        List<Refusal> refusals = new ArrayList<>();
        for (CellPath path : paths.all()) {
            boolean isNginxs = path.cell().from().equals(ElementId.NGINX) && isRefused(path, facts);
            if (isNginxs && !isCutOff(path, paths) && !isDockersPort(path.cell(), facts, map)) {
                refusal(path, facts).ifPresent(refusals::add);
            }
        }
        if (!refusals.isEmpty() && facts.get(Facts.FIREWALL).isPresent()) {
            // a rule may refuse as well, and that is another condition
            Set<CellId> stopped = Bearings.of(facts).stops().all().stream()
                    .map(it -> it.path().id())
                    .collect(Collectors.toSet());
            refusals.removeIf(it -> stopped.contains(it.cell().id()));
        }
        return refusals.isEmpty()
                ? CheckOutcome.passed()
                : new CheckOutcome.Found(finding(refusals, facts, map, paths));
    }

    /** Refused by the target itself, or failing while nginx has logged just that for the same port. */
    private static boolean isRefused(CellPath path, HostSnapshot facts) {
        Cell cell = path.cell();
        return switch (cell.outcome()) {
            case REFUSED -> cell.isExpected();
            case IMPLAUSIBLE, UNREACHABLE, TIMED_OUT -> cell.isExpected() && lastLoggedErrno(cell, facts) == REFUSED;
            case REACHED, NOT_TRIED -> false;
        };
    }

    private static int lastLoggedErrno(Cell cell, HostSnapshot facts) {
        Optional<String> place = cell.address()
                .map(address -> "//" + address + ":" + CellPaths.port(cell.by()).orElse(0) + "/");
        List<NginxError> errors = facts.getOr(Facts.NGINX_ERRORS, List.of());
        return errors.stream()
                .filter(error -> place.filter(it -> (error.upstream() + "/").contains(it))
                        .isPresent())
                .reduce((earlier, later) -> later)
                .map(NginxError::errno)
                .orElse(0);
    }

    /** The container cannot be reached at all: then it is the way to it that fails, not its port. */
    private static boolean isCutOff(CellPath path, CellPaths paths) {
        return paths.all().stream()
                .filter(other -> other.cell().from().equals(ElementId.HOST) && other.isFailing())
                .filter(other -> other.members().stream().anyMatch(path.members()::contains))
                .map(other -> other.cell().outcome())
                .anyMatch(outcome -> outcome == Cell.Outcome.UNREACHABLE || outcome == Cell.Outcome.TIMED_OUT);
    }

    /**
     * A port of the host at which docker should listen, which is docker's condition and not nginx's: a running container
     * publishes it, or docker itself is missed, and which ports it would publish is not known.
     */
    private static boolean isDockersPort(Cell cell, HostSnapshot facts, HostMap map) {
        boolean isHere = cell.address().filter(map::isHosts).isPresent();
        int port = CellPaths.port(cell.by()).orElse(0);
        return isHere && (isDockerMissed(facts) || (isSilent(port, facts) && isPublishedNow(port, facts)));
    }

    private static boolean isDockerMissed(HostSnapshot facts) {
        boolean isGone =
                facts.get(Facts.DOCKER).filter(it -> it.server().isEmpty()).isPresent();
        return isGone && facts.get(Facts.CONTAINERS).isEmpty() && DockerNotRunningCheck.isMissed(facts);
    }

    private static boolean isSilent(int port, HostSnapshot facts) {
        return facts.get(Facts.LISTENERS)
                .filter(listeners -> listeners.stream().noneMatch(it -> it.port() == port))
                .isPresent();
    }

    private static boolean isPublishedNow(int port, HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(Container::isRunning)
                .flatMap(it -> it.publishedPorts().stream())
                .anyMatch(it -> it.hostPort() == port && it.protocol().equals("tcp"));
    }

    private static Optional<Refusal> refusal(CellPath path, HostSnapshot facts) {
        Cell cell = path.cell();
        int port = CellPaths.port(cell.by()).orElse(0);
        String name = cell.to().kind().equals("container") ? cell.to().name() : where(cell, facts);
        return Optional.of(new Refusal(cell, cell.to(), name + ":" + port, port));
    }

    private static String where(Cell cell, HostSnapshot facts) {
        return cell.address()
                .map(IpAddress::toString)
                .orElseGet(() -> facts.require(Facts.NGINX).upstreams().stream()
                        .filter(it -> it.port() == CellPaths.port(cell.by()).orElse(0))
                        .map(Nginx.Upstream::host)
                        .findFirst()
                        .orElse(cell.to().name()));
    }

    private Finding finding(List<Refusal> refusals, HostSnapshot facts, HostMap map, CellPaths paths) {
        Set<ElementId> elements = new LinkedHashSet<>(List.of(ElementId.NGINX));
        Set<CellId> explained = new LinkedHashSet<>();
        refusals.forEach(it -> {
            elements.add(it.target());
            explained.add(it.cell().id());
            explained.addAll(paths.failing(path -> isSamePort(path.cell(), it)));
        });
        explained.addAll(paths.failing(path -> isThroughNginx(path.cell(), facts)));
        List<String> places = refusals.stream().map(Refusal::at).distinct().toList();
        List<Integer> ports = refusals.stream().map(Refusal::port).distinct().toList();
        List<Container> stopped = stopped(ports, facts);
        List<Evidence> shown = evidence(refusals, facts, map);
        stopped.forEach(it -> {
            elements.add(it.element());
            shown.add(Shown.evidence(
                    "docker inspect -f '{{.State.Status}}' " + Shown.word(it.name()), List.of(it.state())));
        });
        Finding finding = Finding.of(
                id(),
                Severity.CRITICAL,
                places,
                ports.stream().map(String::valueOf).toList());
        return (stopped.isEmpty() ? finding : told(finding, places, stopped))
                .with(isPublished(ports, facts) ? Finding.Strength.DERIVED : Finding.Strength.READ)
                .at(elements)
                .explaining(explained)
                .shownBy(shown);
    }

    /** The containers that would publish these ports if they ran. */
    private static List<Container> stopped(List<Integer> ports, HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(it -> STOPPED.contains(it.state()))
                .filter(it -> it.publishedPorts().stream()
                        .anyMatch(port -> port.protocol().equals("tcp") && ports.contains(port.hostPort())))
                .toList();
    }

    private Finding told(Finding finding, List<String> places, List<Container> stopped) {
        List<String> names = stopped.stream().map(Container::name).toList();
        return Retold.as(
                finding,
                Text.of("finding." + id() + ".title.stopped", names, names.size(), places),
                Text.of("finding." + id() + ".summary.stopped", names, names.size(), places, String.join(" ", names)));
    }

    /** Where a container publishes the port, that nobody listens there only follows from what became of that container. */
    private static boolean isPublished(List<Integer> ports, HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .flatMap(it -> it.publishedPorts().stream())
                .anyMatch(it -> ports.contains(it.hostPort()));
    }

    private static boolean isSamePort(Cell cell, Refusal refusal) {
        return cell.from().equals(ElementId.HOST)
                && cell.to().equals(refusal.target())
                && cell.outcome() == Cell.Outcome.REFUSED
                && CellPaths.port(cell.by()).orElse(0) == refusal.port();
    }

    private static boolean isThroughNginx(Cell cell, HostSnapshot facts) {
        return CellPaths.isThroughNginx(cell, facts.require(Facts.NGINX).listenPorts()) && CellPaths.isHttp(cell.by());
    }

    private static List<Evidence> evidence(List<Refusal> refusals, HostSnapshot facts, HostMap map) {
        List<Evidence> shown = new ArrayList<>();
        for (Refusal refusal : refusals) {
            String address = refusal.cell().address().map(IpAddress::toString).orElse("127.0.0.1");
            shown.add(Shown.evidence(
                    "curl -sS -m 3 http://" + Shown.word(address + ":" + refusal.port()) + "/",
                    List.of("Connection refused")));
            Optional<Member> owner = refusal.cell().address().flatMap(map::ownerOf);
            owner.ifPresent(it -> shown.addAll(listeners(it, facts)));
        }
        List<String> logged = facts.getOr(Facts.NGINX_ERRORS, List.of()).stream()
                .filter(it -> it.errno() == REFUSED)
                .map(NginxError::line)
                .toList();
        if (!logged.isEmpty()) {
            shown.add(Shown.evidence(
                    "grep -F '(111:' /var/log/nginx/error.log | tail -n 3",
                    logged.subList(Math.max(0, logged.size() - 3), logged.size())));
        }
        return shown;
    }

    private static List<Evidence> listeners(Member member, HostSnapshot facts) {
        return facts.get(Facts.INSIDES).stream()
                .flatMap(insides ->
                        Optional.ofNullable(insides.get(member.container().name())).stream())
                .map(inside -> Shown.evidence(
                        "nsenter -t " + member.container().pid() + " -n ss -lnt",
                        inside.listeners().stream()
                                .map(it -> "LISTEN " + it.address() + ":" + it.port())
                                .toList()))
                .toList();
    }
}
