package org.bridgedoctor.ui.wizard;

import java.util.List;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.PackagePreview;
import org.bridgedoctor.remedy.Remediation;

/**
 * A remediation and what running it would do.
 *
 * @param remediation which
 * @param rows its steps
 * @param preview what the host's package manager says that it would do; empty until it was asked
 */
public record Plan(Remediation remediation, List<PlanRow> rows, List<Text> preview) {
    public Plan {
        rows = List.copyOf(rows);
        preview = List.copyOf(preview);
    }

    /** A plan of which nobody was asked yet. */
    public Plan(Remediation remediation, List<PlanRow> rows) {
        this(remediation, rows, List.of());
    }

    /** Whether it changes packages, and it was not asked yet which. */
    public boolean isPreviewWanted() {
        return preview.isEmpty() && PackagePreview.isFor(remediation);
    }
}
