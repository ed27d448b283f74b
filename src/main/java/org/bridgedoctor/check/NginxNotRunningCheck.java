package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.ServiceRepairs;

/** nginx should run and does not (faults F44). It is missed only where it is enabled, failed, or ran since the power came on. */
public final class NginxNotRunningCheck implements Check {
    /** So many lines of its journal are shown: who stopped it, or what it complained of. */
    private static final int LAST_WORDS = 5;

    @Override
    public String id() {
        return "nginx-not-running";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NGINX, Facts.SERVICES);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Optional<Service> service = Service.of(facts, "nginx").filter(Service::isKnown);
        boolean isRunning = service.filter(Service::isActive).isPresent() || isListening(facts);
        if (isRunning) {
            return CheckOutcome.passed();
        }
        return service.filter(Service::isExpected)
                .<CheckOutcome>map(it -> new CheckOutcome.Found(finding(it, facts)))
                .orElseGet(() -> new CheckOutcome.NotApplicable(Text.of("reason.nginx-not-wanted")));
    }

    /** systemd says so; of nginx's own configuration nothing is known. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Service.of(facts, "nginx")
                .filter(it -> it.isKnown() && !it.isActive() && it.isWanted() && !isListening(facts))
                .map(it -> finding(it, facts));
    }

    /** Somebody may have started it by hand: systemd does not know of it then. */
    private static boolean isListening(HostSnapshot facts) {
        return facts.getOr(Facts.LISTENERS, List.of()).stream()
                .anyMatch(it -> it.process().equals("nginx"));
    }

    private Finding finding(Service service, HostSnapshot facts) {
        Nginx nginx = facts.getOr(Facts.NGINX, new Nginx("", List.of(), List.of(), ""));
        HostMap map = HostMap.of(facts);
        List<CellId> explained = List.copyOf(
                CellPaths.of(facts, map).failing(path -> CellPaths.isToNginx(path.cell(), nginx.listenPorts())));
        List<String> ports = nginx.listenPorts().stream().map(String::valueOf).toList();
        Finding finding = Finding.of(id(), Severity.CRITICAL, ports, ports.size());
        if (nginx.problem().isEmpty()) {
            finding = finding.curedBy(List.of(ServiceRepairs.startNginx()));
        } else {
            String problem = nginx.problem().lines().findFirst().orElse("");
            finding = Retold.as(
                    finding,
                    Text.of("finding." + id() + ".title.config"),
                    Text.of("finding." + id() + ".summary.config", problem));
        }
        return finding.at(List.of(ElementId.NGINX))
                .explaining(explained)
                .shownBy(evidence(service, nginx, facts.getOr(Facts.NGINX_JOURNAL, List.of())));
    }

    private static List<Evidence> evidence(Service service, Nginx nginx, List<String> said) {
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence(
                "systemctl show nginx -p ActiveState -p SubState -p UnitFileState -p Result",
                List.of(
                        "ActiveState=" + service.activeState(),
                        "SubState=" + service.subState(),
                        "UnitFileState=" + service.unitFileState(),
                        "Result=" + service.result())));
        if (!nginx.problem().isEmpty()) {
            shown.add(Shown.evidence("nginx -t", nginx.problem().lines().toList()));
        }
        if (!said.isEmpty()) {
            shown.add(Shown.evidence(
                    "journalctl -u nginx -o short-iso --no-pager -n " + LAST_WORDS,
                    said.subList(Math.max(0, said.size() - LAST_WORDS), said.size())));
        }
        return shown;
    }
}
