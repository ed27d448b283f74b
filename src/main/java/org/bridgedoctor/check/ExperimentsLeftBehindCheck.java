package org.bridgedoctor.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Selinux;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;

/**
 * What people try against a fault that they do not see, and leave behind: a firewall that was stopped, SELinux that was told to
 * look away. Only what left a trace in time counts, since a host may well be meant to be without either.
 */
public final class ExperimentsLeftBehindCheck implements Check {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final List<String> EXPECTED = List.of("docker", "nginx");

    @Override
    public String id() {
        return "experiments-left-behind";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.SERVICES);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        List<Text> left = new ArrayList<>();
        List<Evidence> shown = new ArrayList<>();
        stopped(facts).ifPresent(service -> {
            left.add(firewallStopped(service, facts));
            shown.add(Shown.evidence(
                    "systemctl show firewalld -p ActiveState -p UnitFileState -p ActiveEnterTimestamp",
                    List.of(
                            "ActiveState=" + service.activeState(),
                            "UnitFileState=" + service.unitFileState(),
                            "ActiveEnterTimestamp=" + service.since())));
        });
        if (facts.get(Facts.SELINUX).filter(Selinux::isToldToLookAway).isPresent()) {
            left.add(Text.of("finding." + id() + ".selinux"));
            shown.add(Shown.evidence("getenforce", List.of("Permissive")));
            shown.add(Shown.evidence("grep ^SELINUX= /etc/selinux/config", List.of("SELINUX=enforcing")));
        }
        if (!left.isEmpty() && isFlushedOpen(facts)) {
            left.add(Text.of("finding." + id() + ".flushed"));
            shown.add(Shown.evidence("iptables-save | grep -c DOCKER", List.of("0")));
            shown.add(Shown.evidence("iptables -S FORWARD | head -n 1", List.of("-P FORWARD ACCEPT")));
        }
        if (left.isEmpty()) {
            return notEnabled(facts);
        }
        return new CheckOutcome.Found(Finding.of(id(), Severity.WARNING, left, left.size())
                .at(List.of(ElementId.HOST))
                .shownBy(shown));
    }

    /** A service that runs and will not come with the next start: nothing tells whether somebody meant that. */
    private CheckOutcome notEnabled(HostSnapshot facts) {
        List<String> running = EXPECTED.stream()
                .filter(name -> Service.of(facts, name)
                        .filter(it -> it.isActive() && it.unitFileState().equals("disabled"))
                        .isPresent())
                .toList();
        if (running.isEmpty()) {
            return CheckOutcome.passed();
        }
        String stem = "finding." + id();
        Finding finding = Retold.as(
                Finding.of(id(), Severity.INFO, running, running.size()),
                Text.of(stem + ".title.not-enabled", running, running.size()),
                Text.of(stem + ".summary.not-enabled", running, String.join(" ", running)));
        return new CheckOutcome.Found(finding.at(List.of(ElementId.HOST))
                .shownBy(running.stream()
                        .map(name -> Shown.evidence("systemctl is-enabled " + name, List.of("disabled")))
                        .toList()));
    }

    /** firewalld, where it ran since the power came on and does not any more. */
    private static Optional<Service> stopped(HostSnapshot facts) {
        return Service.of(facts, "firewalld").filter(Service::wasStopped);
    }

    private Text firewallStopped(Service firewalld, HostSnapshot facts) {
        String key = firewalld.unitFileState().equals("enabled") ? ".stopped" : ".disabled";
        return Text.of("finding." + id() + key, time(firewalld, facts));
    }

    /** When it was stopped, by the host's own clock; the time since the power came on where that is not known. */
    private static String time(Service service, HostSnapshot facts) {
        Optional<Clock> clock = facts.get(Facts.CLOCK);
        ZoneOffset zone = clock.map(Clock::zone).orElse(ZoneOffset.UTC);
        Optional<Instant> at = clock.flatMap(Clock::bootedAt).map(it -> it.plus(service.endedAt(), ChronoUnit.MICROS));
        return at.map(it -> TIME.format(it.atOffset(zone))).orElseGet(() -> "+" + service.endedAt() / 1_000_000 + " s");
    }

    private static boolean isFlushedOpen(HostSnapshot facts) {
        Optional<Firewall> firewall = facts.get(Facts.FIREWALL);
        boolean isOpen = firewall.flatMap(it -> it.iptables("filter", "FORWARD"))
                .filter(it -> !it.isDroppedAtEnd())
                .map(FirewallChain::rules)
                .filter(List::isEmpty)
                .isPresent();
        boolean isDockerRunning = Service.isRunning(facts, "docker");
        return isOpen && isDockerRunning && !firewall.orElseThrow().hasDockerChains();
    }
}
