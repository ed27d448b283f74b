package org.bridgedoctor.check;

import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.Text;

/**
 * A running kernel whose modules were removed below it: nothing that is not loaded yet can be loaded (faults F51). Only where
 * the host keeps kernels of its own; a container of another system has none and needs none.
 */
public final class KernelModulesGoneCheck implements Check {
    @Override
    public String id() {
        return "kernel-modules-gone";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.IDENTITY, Facts.MODULE_SUPPORT, Facts.KERNELS);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Kernels kernels = facts.require(Facts.KERNELS);
        String running = facts.require(Facts.IDENTITY).kernel().text();
        if (kernels.withModules().contains(running)) {
            return CheckOutcome.passed();
        }
        boolean isModular = facts.require(Facts.MODULE_SUPPORT).isModular()
                && !facts.getOr(Facts.MODULES, List.of()).isEmpty();
        if (!isModular) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-modules"));
        }
        return kernels.installed().isEmpty()
                ? new CheckOutcome.NotApplicable(Text.of("reason.no-own-kernel"))
                : new CheckOutcome.Found(finding(running, kernels, facts));
    }

    private Finding finding(String running, Kernels kernels, HostSnapshot facts) {
        boolean isDockerDown =
                facts.get(Facts.DOCKER).filter(it -> it.server().isEmpty()).isPresent();
        Set<CellId> explained = isDockerDown ? ServiceWays.endingNowhere(facts) : Set.of();
        return Finding.of(id(), isDockerDown ? Severity.CRITICAL : Severity.WARNING, running)
                .at(List.of(ElementId.HOST))
                .explaining(explained)
                .shownBy(List.of(
                        Shown.evidence("uname -r", List.of(running)),
                        Shown.evidence("ls /lib/modules", kernels.withModules()),
                        Shown.evidence(
                                "ls /boot",
                                kernels.installed().stream()
                                        .map(it -> "vmlinuz-" + it.version())
                                        .toList())));
    }
}
