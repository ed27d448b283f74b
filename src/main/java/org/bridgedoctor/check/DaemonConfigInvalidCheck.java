package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.DaemonFlaw;
import org.bridgedoctor.remedy.DaemonJson;

/**
 * A daemon.json that dockerd refuses, or of which it silently passes over a part (faults F40, 6). While docker still runs,
 * it runs with what the file said when it was started: the next start fails.
 */
public final class DaemonConfigInvalidCheck implements Check {
    @Override
    public String id() {
        return "daemon-config-invalid";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.DAEMON_CONFIG);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Optional<Docker> docker = facts.get(Facts.DOCKER);
        DaemonConfig config = facts.require(Facts.DAEMON_CONFIG);
        if (docker.filter(Docker::shim).isPresent()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.podman"));
        }
        boolean isElsewhere = !DaemonCommand.of(facts).reads(DaemonJson.PATH);
        if (!config.exists() || isElsewhere) {
            return new CheckOutcome.NotApplicable(
                    Text.of(isElsewhere ? "reason.daemon-json-elsewhere" : "reason.no-daemon-json"));
        }
        List<DaemonFlaw> flaws = DaemonJson.of(config.text()).flaws(DaemonCommand.of(facts), Docker.version(facts));
        return flaws.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(flaws, config, facts));
    }

    private Finding finding(List<DaemonFlaw> flaws, DaemonConfig config, HostSnapshot facts) {
        DaemonFlaw first = flaws.getFirst();
        boolean isDown = first.isFatal() && isDown(facts);
        String stem = "finding." + id();
        Text where = where(first, config);
        Text words = Text.of("daemon-flaw." + key(first), first.key(), first.words(), units(facts));
        Finding finding = Finding.of(id(), isDown ? Severity.CRITICAL : Severity.WARNING, where, words);
        if (!isDown) {
            String variant = first.isFatal() ? "waiting" : "passed-over";
            String summary = first.isFatal() && !isUp(facts) ? "unheard" : variant;
            finding = Retold.as(
                    finding,
                    Text.of(stem + ".title." + variant, where),
                    Text.of(stem + ".summary." + summary, where, words));
        }
        return finding.at(List.of(ElementId.HOST))
                .explaining(isDown ? ServiceWays.endingNowhere(facts) : Set.<CellId>of())
                .shownBy(evidence(first, config, facts));
    }

    private static String key(DaemonFlaw flaw) {
        return flaw.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Text where(DaemonFlaw flaw, DaemonConfig config) {
        List<String> lines = config.text().lines().toList();
        boolean hasLine = flaw.line() <= lines.size();
        return hasLine
                ? Text.of(
                        "daemon-flaw.line",
                        flaw.line(),
                        lines.get(flaw.line() - 1).strip())
                : Text.of("daemon-flaw.end", lines.size());
    }

    private static String units(HostSnapshot facts) {
        List<String> units = DaemonCommand.of(facts).units();
        return units.isEmpty() ? "docker.service" : String.join(", ", units);
    }

    /** Whether docker was seen to run: in pasted outputs nobody may have looked. */
    private static boolean isUp(HostSnapshot facts) {
        return facts.get(Facts.DOCKER).flatMap(Docker::server).isPresent() || Service.isRunning(facts, "docker");
    }

    /** Not running although it should: then this is why. */
    private static boolean isDown(HostSnapshot facts) {
        boolean isActive = Service.isRunning(facts, "docker");
        Optional<Docker> docker = facts.get(Facts.DOCKER);
        return docker.filter(it -> it.server().isPresent() || DockerNotRunningCheck.isForbidden(it))
                        .isEmpty()
                && !isActive
                && DockerNotRunningCheck.isMissed(facts);
    }

    private static List<Evidence> evidence(DaemonFlaw first, DaemonConfig config, HostSnapshot facts) {
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence("cat " + DaemonJson.PATH, config.text().lines().toList()));
        List<String> said = facts.getOr(Facts.DOCKER_JOURNAL, List.of()).stream()
                .filter(line -> !first.logLine().isEmpty() && line.contains(first.logLine()))
                .toList();
        if (!said.isEmpty()) {
            shown.add(Shown.evidence("journalctl -u docker --no-pager -n 50", List.of(said.getLast())));
        }
        List<String> diff = DaemonJson.of(config.text())
                .corrected(DaemonCommand.of(facts), Docker.version(facts))
                .diff();
        if (!diff.isEmpty()) {
            shown.add(Shown.evidence("diff -u " + DaemonJson.PATH + " corrected.json", diff));
        }
        if (first.kind() == DaemonFlaw.Kind.FLAG_CLASH) {
            shown.add(Shown.evidence(
                    "systemctl cat docker",
                    List.of(String.join(" ", DaemonCommand.of(facts).words()))));
        }
        return shown;
    }
}
