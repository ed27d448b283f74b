package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;

/**
 * Containers of one compose project between which there is no chain of shared networks: docker keeps them apart by design,
 * which surprises who put them into one project (faults F65). Containers that belong to nothing common are no news.
 */
public final class DifferentNetworksCheck extends NetworkCheck {
    @Override
    public String id() {
        return "different-networks";
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
        Map<String, List<Container>> projects = new LinkedHashMap<>();
        bearings.facts().require(Facts.CONTAINERS).stream()
                .filter(it ->
                        it.isPluggedIn() && !bearings.map().placesOf(it.name()).isEmpty())
                .forEach(it -> it.composeProject()
                        .ifPresent(project -> projects.computeIfAbsent(project, any -> new ArrayList<>())
                                .add(it)));
        for (Map.Entry<String, List<Container>> project : projects.entrySet()) {
            List<Container> apart = apartFromFirst(project.getValue());
            if (!apart.isEmpty()) {
                return new CheckOutcome.Found(finding(project.getKey(), project.getValue(), apart));
            }
        }
        return CheckOutcome.passed();
    }

    /** Grows the group of the first container over shared networks until nobody joins any more. */
    private static List<Container> apartFromFirst(List<Container> all) {
        List<Container> apart = new ArrayList<>(all);
        Set<String> reached = networks(apart.removeFirst());
        boolean isGrowing = true;
        while (isGrowing) {
            List<Container> joining = apart.stream()
                    .filter(it -> networks(it).stream().anyMatch(reached::contains))
                    .toList();
            joining.forEach(it -> reached.addAll(networks(it)));
            isGrowing = apart.removeAll(joining);
        }
        return apart;
    }

    private static Set<String> networks(Container container) {
        Set<String> ids = new LinkedHashSet<>();
        container.attachments().forEach(it -> ids.add(it.networkId()));
        return ids;
    }

    private Finding finding(String project, List<Container> all, List<Container> apart) {
        List<String> others = all.stream()
                .filter(it -> !apart.contains(it))
                .map(Container::name)
                .toList();
        List<String> names = apart.stream().map(Container::name).toList();
        Set<ElementId> elements = new LinkedHashSet<>();
        apart.forEach(it -> elements.add(it.element()));
        return Finding.of(id(), Severity.INFO, names, others, project)
                .at(elements)
                .shownBy(all.stream().map(DifferentNetworksCheck::evidence).toList());
    }

    private static Evidence evidence(Container container) {
        return Shown.evidence(
                "docker inspect -f '{{range $name, $it := .NetworkSettings.Networks}}{{$name}} {{end}}' "
                        + Shown.word(container.name()),
                List.of(String.join(
                        " ",
                        container.attachments().stream()
                                .map(Container.Attachment::network)
                                .toList())));
    }
}
