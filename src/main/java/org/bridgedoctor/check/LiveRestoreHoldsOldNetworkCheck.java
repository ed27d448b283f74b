package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.DockerRestart;

/**
 * A new address for docker0 that docker could not take since containers kept running over its restart: with live-restore it
 * only does once all of them have been stopped (faults F43).
 */
public final class LiveRestoreHoldsOldNetworkCheck extends NetworkCheck {
    private static final String COMPLAINT = "There are old running containers";

    @Override
    public String id() {
        return "live-restore-holds-old-network";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.DOCKER, Facts.INTERFACES, Facts.DAEMON_CONFIG);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        DaemonSettings settings = DaemonSettings.of(bearings.facts());
        Optional<Subnet> wanted = settings.value("bip").flatMap(Subnet::parse);
        List<InterfaceAddress> now =
                bearings.map().nic("docker0").map(NetworkInterface::addresses).orElse(List.of()).stream()
                        .filter(it -> !it.address().isV6())
                        .toList();
        boolean isHeld = bearings.facts().require(Facts.DOCKER).liveRestore()
                && wanted.isPresent()
                && !now.isEmpty()
                && now.stream().noneMatch(it -> it.subnet().equals(wanted.get()));
        return isHeld ? new CheckOutcome.Found(finding(settings, now.getFirst(), bearings)) : CheckOutcome.passed();
    }

    private Finding finding(DaemonSettings settings, InterfaceAddress now, Bearings bearings) {
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence("docker info -f '{{.LiveRestoreEnabled}}'", List.of("true")));
        shown.add(settings.evidence("bip"));
        shown.add(Shown.evidence("ip -o -4 addr show dev docker0 | awk '{print $4}'", List.of(now.toString())));
        List<String> said = bearings.facts().getOr(Facts.DOCKER_JOURNAL, List.of()).stream()
                .filter(line -> line.contains(COMPLAINT))
                .toList();
        if (!said.isEmpty()) {
            shown.add(Shown.evidence(
                    "journalctl -u docker | grep '" + COMPLAINT + "' | tail -n 1", List.of(said.getLast())));
        }
        return Finding.of(id(), Severity.WARNING, settings.value("bip").orElse(""), now.toString())
                .at(List.of(ElementId.bridge("docker0")))
                .shownBy(shown)
                .curedBy(DockerRestart.afterStopping(id(), bearings.facts()));
    }
}
