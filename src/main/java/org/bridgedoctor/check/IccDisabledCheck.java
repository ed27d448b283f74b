package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;

/** A docker network whose containers may not talk to each other, by choice (faults F21). */
public final class IccDisabledCheck extends NetworkCheck {
    @Override
    public String id() {
        return "icc-disabled";
    }

    @Override
    public Severity worst() {
        return Severity.INFO;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<DockerNetwork> apart = bearings.map().networksByBridge().values().stream()
                .filter(network -> !network.isInterContainerOn())
                .toList();
        List<String> names = apart.stream().map(DockerNetwork::name).toList();
        return apart.isEmpty()
                ? CheckOutcome.passed()
                : new CheckOutcome.Found(Finding.of(id(), Severity.INFO, names, names.size())
                        .at(apart.stream().map(DockerNetwork::element).toList())
                        .shownBy(names.stream()
                                .map(name -> Shown.evidence(
                                        "docker network inspect -f '{{index .Options \"com.docker.network.bridge.enable_icc\"}}' "
                                                + Shown.word(name),
                                        List.of("false")))
                                .toList()));
    }
}
