package org.bridgedoctor.remedy;

import java.util.List;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;

/** Every remediation, by the finding that it puts right. */
public final class RemediationCatalogue {
    private RemediationCatalogue() {}

    /** What would put a finding right at these elements, best first. */
    public static List<Remediation> forFinding(String findingId, HostSnapshot facts, List<ElementId> elements) {
        return List.of();
    }
}
