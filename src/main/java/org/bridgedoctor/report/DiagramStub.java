package org.bridgedoctor.report;

import java.util.List;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.HostSnapshot;

/** Stands where the drawing of the network comes. */
final class DiagramStub {
    private DiagramStub() {}

    static String write(HostSnapshot facts, List<Finding> findings, Sentences sentences) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="560" height="400" viewBox="0 0 560 400">
                <rect x="20" y="100" width="520" height="280" rx="12" fill="#ffffff" stroke="#e3e6ea"/>
                <rect x="120" y="200" width="400" height="40" rx="10" fill="#fdecec" stroke="#c9252d"/>
                <text x="136" y="225" font-family="Noto Sans" font-size="14" fill="#1c2430">docker0</text>
                <line x1="60" y1="220" x2="120" y2="220" stroke="#c9252d" stroke-width="3" stroke-dasharray="6 4"/>
                </svg>""";
    }
}
