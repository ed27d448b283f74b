package org.bridgedoctor.ui.wizard;

import java.util.List;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.remedy.Remediation;

/**
 * A remediation and what running it would do.
 *
 * @param remediation which
 * @param rows its steps
 */
public record Plan(Remediation remediation, List<PlanRow> rows) {
    public Plan {
        rows = List.copyOf(rows);
    }
}
