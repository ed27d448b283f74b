package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;

/** When firewalld and docker came and went. */
final class FirewalldTimes {
    private FirewalldTimes() {}

    static List<Evidence> evidence(HostSnapshot facts) {
        Map<String, Service> services = facts.getOr(Facts.SERVICES, Map.of());
        List<Evidence> shown = new ArrayList<>();
        for (String name : List.of("docker", "firewalld")) {
            Optional.ofNullable(services.get(name))
                    .ifPresent(service -> shown.add(Shown.evidence(
                            "systemctl show -p ActiveState -p ActiveEnterTimestampMonotonic -p InactiveEnterTimestampMonotonic "
                                    + name,
                            List.of(
                                    "ActiveState=" + service.activeState(),
                                    "ActiveEnterTimestampMonotonic=" + service.begunAt(),
                                    "InactiveEnterTimestampMonotonic=" + service.endedAt()))));
        }
        return shown;
    }
}
