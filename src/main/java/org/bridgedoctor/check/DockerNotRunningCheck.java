package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerJournal;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;

/** A docker daemon that should run and does not, or does not answer (faults F40). */
public final class DockerNotRunningCheck implements Check {
    /** What dockerd 20.10 says when it refuses its configuration, and when it cannot start for another reason (faults 6). */
    private static final Pattern CONFIG =
            Pattern.compile("unable to configure the Docker daemon with file [^\\s:]+: .*");

    private static final Pattern START = Pattern.compile("failed to start daemon: .*");

    private static final Docker UNKNOWN =
            new Docker(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), false, false, "");

    @Override
    public String id() {
        return "docker-not-running";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.DOCKER);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Docker docker = facts.require(Facts.DOCKER);
        if (docker.server().isPresent()) {
            return CheckOutcome.passed();
        }
        if (docker.shim()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.podman"));
        }
        Optional<Service> service = service(facts);
        if (docker.client().isEmpty() && service.isEmpty()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-docker"));
        }
        if (isForbidden(docker)) {
            return new CheckOutcome.Skipped(new Absence(Absence.Cause.NO_RIGHT, "docker").text());
        }
        return isMissed(facts)
                ? new CheckOutcome.Found(finding(docker, service, facts))
                : new CheckOutcome.NotApplicable(Text.of("reason.docker-not-wanted"));
    }

    /** The service failed, or docker said in its last words why it does not start; docker's own command was not asked. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        boolean isFailed =
                service(facts).filter(it -> !it.isActive() && it.isWanted()).isPresent();
        return isFailed || hasGivenUp(facts) ? Optional.of(finding(UNKNOWN, service(facts), facts)) : Optional.empty();
    }

    /** Whether the last that is known of the daemon is that it gave up; where systemd was asked, it knows better. */
    private static boolean hasGivenUp(HostSnapshot facts) {
        return service(facts).isEmpty() && lastWords(facts).isPresent();
    }

    private static Optional<Service> service(HostSnapshot facts) {
        return Service.of(facts, "docker").filter(Service::isKnown);
    }

    /** Whether it is only this login that the daemon does not answer. */
    static boolean isForbidden(Docker docker) {
        return docker.refusal().toLowerCase(Locale.ROOT).contains("permission denied");
    }

    /** Evidence that the daemon should run: somebody enabled it, it failed, or it has run since the host was switched on. */
    static boolean isMissed(HostSnapshot facts) {
        // in pasted outputs the daemon may never have been asked
        boolean wasAsked = facts.get(Facts.DOCKER)
                .filter(it -> it.server().isEmpty() && !it.refusal().isBlank())
                .isPresent();
        boolean isWanted = service(facts)
                .filter(it -> wasAsked || !it.isActive())
                .filter(it -> it.isWanted() || it.isActive() || !it.since().isBlank())
                .isPresent();
        boolean isLeftBehind =
                facts.getOr(Facts.INTERFACES, List.of()).stream().anyMatch(DockerNotRunningCheck::isLeftBehind);
        return isWanted || (wasAsked && isLeftBehind);
    }

    private static boolean isLeftBehind(NetworkInterface nic) {
        return nic.kind() == NetworkInterface.Kind.BRIDGE
                && (nic.name().equals("docker0") || nic.name().matches("br-[0-9a-f]{12}"));
    }

    private Finding finding(Docker docker, Optional<Service> service, HostSnapshot facts) {
        Finding finding = Finding.of(id(), Severity.CRITICAL);
        Optional<String> last = lastWords(facts);
        if (service.filter(Service::isActive).isPresent()) {
            finding = told(finding, "silent", docker.refusal());
        } else if (last.isPresent()) {
            finding = told(finding, CONFIG.matcher(last.get()).matches() ? "config" : "start", last.get());
        }
        return finding.at(List.of(ElementId.HOST))
                .explaining(ServiceWays.endingNowhere(facts))
                .shownBy(evidence(docker, service, last));
    }

    private static Finding told(Finding finding, String variant, String line) {
        String stem = "finding." + finding.id();
        return Retold.as(
                finding, Text.of(stem + ".title." + variant, line), Text.of(stem + ".summary." + variant, line));
    }

    /** Why it gave up the last time; what it said at an earlier try may have been put right since. */
    private static Optional<String> lastWords(HostSnapshot facts) {
        return DockerJournal.lastWords(facts, CONFIG, START);
    }

    private static List<Evidence> evidence(Docker docker, Optional<Service> service, Optional<String> line) {
        List<Evidence> shown = new ArrayList<>();
        if (!docker.equals(UNKNOWN)) {
            shown.add(Shown.evidence(
                    "docker version", docker.refusal().isBlank() ? List.of() : List.of(docker.refusal())));
        }
        service.ifPresent(it -> shown.add(Shown.evidence(
                "systemctl show docker -p ActiveState -p SubState -p UnitFileState -p Result",
                List.of(
                        "ActiveState=" + it.activeState(),
                        "SubState=" + it.subState(),
                        "UnitFileState=" + it.unitFileState(),
                        "Result=" + it.result()))));
        line.ifPresent(it -> shown.add(Shown.evidence("journalctl -u docker --no-pager -n 50", List.of(it))));
        return shown;
    }
}
