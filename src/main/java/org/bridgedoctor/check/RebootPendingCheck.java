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
 * A host whose next start brings another kernel than the one that runs (faults F51). Only where the running kernel is one of
 * those installed: a host that is started from outside, as some virtual machines are, brings the same one again.
 */
public final class RebootPendingCheck implements Check {
    @Override
    public String id() {
        return "reboot-pending";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.IDENTITY, Facts.KERNELS);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Kernels kernels = facts.require(Facts.KERNELS);
        KernelVersion running = facts.require(Facts.IDENTITY).kernel();
        if (kernels.has(running.text())) {
            Optional<KernelVersion> other = kernels.standard()
                    .filter(it -> !it.equals(running.text()) && kernels.has(it))
                    .map(KernelVersion::new);
            if (other.isPresent()) {
                return new CheckOutcome.Found(other(running, other.get(), kernels, facts));
            }
        }
        return kernels.rebootAsked().isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(asked(kernels));
    }

    private Finding other(KernelVersion running, KernelVersion next, Kernels kernels, HostSnapshot facts) {
        boolean isNewer = next.isNewerThan(running);
        boolean goesBack =
                !isNewer && next.deafensBridges() && !running.deafensBridges() && Deafening.wantsNewKernel(facts);
        Finding finding =
                Finding.of(id(), isNewer || goesBack ? Severity.WARNING : Severity.INFO, next.text(), running.text());
        String variant = goesBack ? "deafening" : "older";
        return (isNewer ? finding : told(finding, variant, next.text(), running.text()))
                .at(List.of(ElementId.HOST))
                .shownBy(evidence(running, next, kernels));
    }

    private Finding asked(Kernels kernels) {
        return told(Finding.of(id(), Severity.INFO, "", ""), "asked", kernels.rebootAsked())
                .at(List.of(ElementId.HOST))
                .shownBy(List.of(Shown.evidence("cat /run/reboot-required.pkgs", kernels.rebootAsked())));
    }

    private Finding told(Finding finding, String variant, Object... arguments) {
        String stem = "finding." + id();
        return Retold.as(
                finding,
                Text.of(stem + ".title." + variant, arguments),
                Text.of(stem + ".summary." + variant, arguments));
    }

    private static List<Evidence> evidence(KernelVersion running, KernelVersion next, Kernels kernels) {
        List<String> installed = new ArrayList<>(kernels.installed().stream()
                .map(it -> "vmlinuz-" + it.version())
                .toList());
        return List.of(
                Shown.evidence("uname -r", List.of(running.text())),
                Shown.evidence("grubby --default-kernel", List.of("/boot/vmlinuz-" + next.text())),
                Shown.evidence("ls /boot", installed));
    }
}
