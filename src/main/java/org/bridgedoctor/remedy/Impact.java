package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.List;
import org.bridgedoctor.host.Text;

/**
 * What a remediation does beside its purpose, said before it runs.
 *
 * @param summary in a few words, as "about 1 second, interrupts nothing that works"
 * @param duration how long it takes on the host
 * @param interrupts what stops working meanwhile; empty for nothing
 * @param leaves the files and settings that stay on the host afterwards
 * @param undo how it is taken back, or that there is nothing to take back
 */
public record Impact(Text summary, Duration duration, List<Text> interrupts, List<String> leaves, Text undo) {
    public Impact {
        interrupts = List.copyOf(interrupts);
        leaves = List.copyOf(leaves);
    }
}
