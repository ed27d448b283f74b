package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.Text;

/**
 * A kernel of CentOS or RHEL 7 that is older than the last one of CentOS 7, 3.10.0-1160.119.1 (2024). Others are not compared:
 * a host that is asked for nothing over the network cannot know the newest one of a line that still moves.
 */
public final class KernelOutdatedCheck implements Check {
    private static final KernelVersion LAST = new KernelVersion("3.10.0-1160.119.1.el7.x86_64");

    @Override
    public String id() {
        return "kernel-outdated";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.IDENTITY);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        KernelVersion kernel = facts.require(Facts.IDENTITY).kernel();
        boolean isOld = kernel.el7Build().isPresent() && LAST.isNewerThan(kernel);
        return isOld ? new CheckOutcome.Found(finding(kernel, facts)) : CheckOutcome.passed();
    }

    private Finding finding(KernelVersion kernel, HostSnapshot facts) {
        Optional<KernelVersion> ready = ready(kernel, facts);
        // where the cure starts next, what is left to do is a restart, which is said by reboot-pending
        boolean startsNext = ready.isPresent()
                && ready.map(KernelVersion::text)
                        .equals(facts.get(Facts.KERNELS).flatMap(Kernels::standard));
        boolean bites = !startsNext
                && kernel.deafensBridges()
                && Deafening.wantsNewKernel(facts)
                && !Deafening.isGuarded(facts);
        Finding finding = Finding.of(id(), bites ? Severity.WARNING : Severity.INFO, kernel.text(), LAST.text())
                .with(Finding.Strength.DERIVED)
                .at(List.of(ElementId.HOST));
        if (ready.isPresent()) {
            finding = finding.withSummary(Text.of(
                    "finding." + id() + ".summary.installed",
                    kernel.text(),
                    ready.get().text()));
        } else if (bites) {
            finding =
                    finding.withSummary(Text.of("finding." + id() + ".summary.deafening", kernel.text(), LAST.text()));
        }
        return finding.shownBy(evidence(kernel, facts));
    }

    /** A newer kernel that is installed already. */
    private static Optional<KernelVersion> ready(KernelVersion running, HostSnapshot facts) {
        return facts.get(Facts.KERNELS).map(it -> it.newerThan(running)).orElse(List.of()).stream()
                .filter(it -> it.el7Build().isPresent())
                .reduce((one, other) -> other.isNewerThan(one) ? other : one);
    }

    private static List<Evidence> evidence(KernelVersion kernel, HostSnapshot facts) {
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence("uname -r", List.of(kernel.text())));
        facts.get(Facts.KERNELS)
                .ifPresent(it -> shown.add(Shown.evidence(
                        "rpm -q kernel",
                        it.installed().stream()
                                .map(one -> "kernel-" + one.version())
                                .toList())));
        return shown;
    }
}
