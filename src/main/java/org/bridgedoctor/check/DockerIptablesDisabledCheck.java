package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.remedy.DaemonRepairs;

/**
 * Docker was told to leave the firewall alone: nobody translates the addresses of containers on their way outside, unless an
 * administrator does it by rules of his own (faults F36).
 */
public final class DockerIptablesDisabledCheck extends NetworkCheck {
    private static final String OPTION = "iptables";

    @Override
    public String id() {
        return "docker-iptables-disabled";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.DAEMON_CONFIG);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        DaemonSettings settings = DaemonSettings.of(bearings.facts());
        if (!settings.isOff(OPTION)) {
            return CheckOutcome.passed();
        }
        Set<CellId> explained = bearings.paths().failing(path -> isOutward(path.cell()) && path.isForwarded());
        boolean isWell = explained.isEmpty()
                && bearings.paths().all().stream().anyMatch(path -> isOutward(path.cell()) && isReached(path.cell()));
        // what docker wrote before it was told so stays until somebody flushes it, and nothing new is added
        boolean isLeft = isWell
                && bearings.facts()
                        .get(Facts.FIREWALL)
                        .filter(Firewall::hasDockerChains)
                        .isPresent();
        Severity severity = isLeft ? Severity.WARNING : isWell ? Severity.INFO : bearings.severity(explained);
        Finding finding = Finding.of(id(), severity);
        return new CheckOutcome.Found((isLeft ? Retold.as(finding, "left") : finding)
                .at(List.of(ElementId.HOST))
                .explaining(explained)
                .shownBy(List.of(settings.evidence(OPTION)))
                .curedBy(severity == Severity.INFO ? Optional.empty() : DaemonRepairs.withRules(bearings.facts())));
    }

    private static boolean isOutward(Cell cell) {
        return cell.from().kind().equals("container")
                && (cell.to().equals(ElementId.GATEWAY) || cell.to().equals(ElementId.OPERATOR));
    }

    private static boolean isReached(Cell cell) {
        return cell.outcome() == Cell.Outcome.REACHED;
    }
}
