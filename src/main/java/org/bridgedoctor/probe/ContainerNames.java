package org.bridgedoctor.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Finds containers by the twelve digits under which the collector speaks of them. */
record ContainerNames(Map<String, Container> byId) {
    private static final int DIGITS = 12;

    static ContainerNames of(HostSnapshot known) {
        Map<String, Container> byId = new HashMap<>();
        for (Container container : known.getOr(Facts.CONTAINERS, List.of())) {
            byId.put(shortId(container.id()), container);
        }
        known.get(Facts.FRESH_CONTAINERS)
                .ifPresent(fresh -> fresh.made().forEach(container -> byId.put(shortId(container.id()), container)));
        return new ContainerNames(byId);
    }

    static String shortId(String id) {
        return id.substring(0, Math.min(DIGITS, id.length()));
    }

    Optional<Container> container(String shortId) {
        return Optional.ofNullable(byId.get(shortId));
    }

    /** The container's name, or its digits where it came after the containers were listed. */
    String of(String shortId) {
        return container(shortId).map(Container::name).orElse(shortId);
    }
}
