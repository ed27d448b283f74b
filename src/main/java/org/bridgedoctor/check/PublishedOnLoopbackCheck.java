package org.bridgedoctor.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;

/** A port that is published for the host itself alone, while no nginx there passes requests to it (faults F33). */
public final class PublishedOnLoopbackCheck extends NetworkCheck {
    @Override
    public String id() {
        return "published-on-loopback";
    }

    @Override
    public Severity worst() {
        return Severity.INFO;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Set<String> ports = new LinkedHashSet<>();
        Set<ElementId> elements = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Container container : bearings.facts().require(Facts.CONTAINERS)) {
            for (Container.PublishedPort port : container.publishedPorts()) {
                boolean isPassedTo = bearings.paths().upstreams().stream().anyMatch(it -> it.port() == port.hostPort());
                if (container.isRunning() && port.hostAddress().isLoopback() && !isPassedTo) {
                    ports.add(port.hostAddress() + ":" + port.hostPort());
                    elements.add(container.element());
                    names.add(container.name());
                }
            }
        }
        return names.isEmpty()
                ? CheckOutcome.passed()
                : new CheckOutcome.Found(Finding.of(
                                id(), Severity.INFO, List.copyOf(names), List.copyOf(ports), names.size())
                        .at(elements)
                        .shownBy(names.stream()
                                .map(name -> Shown.evidence("docker port " + Shown.word(name), ports))
                                .limit(1)
                                .toList()));
    }
}
