package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Version;

/**
 * A kernel that makes every new docker bridge deaf. Docker gives a bridge its MAC in the moment of creation since 19.03.6
 * (moby/libnetwork#2380); el7 kernels before 3.10.0-373 lose it then (rhbz 1314779).
 */
public final class KernelDeafensBridgesCheck implements Check {
    @Override
    public String id() {
        return "kernel-deafens-bridges";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.IDENTITY, Facts.DOCKER);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        KernelVersion kernel = facts.require(Facts.IDENTITY).kernel();
        if (!kernel.deafensBridges()) {
            return CheckOutcome.passed();
        }
        Docker docker = facts.require(Facts.DOCKER);
        Optional<Version> version = docker.server().or(docker::client);
        if (version.isEmpty()) {
            return new CheckOutcome.NotApplicable(Text.of("reason.no-docker"));
        }
        return Deafening.wantsNewKernel(facts)
                ? new CheckOutcome.Found(
                        finding(kernel, version.get(), docker.server().isPresent(), facts))
                : CheckOutcome.passed();
    }

    private Finding finding(KernelVersion kernel, Version version, boolean isServer, HostSnapshot facts) {
        boolean isGuarded = Deafening.isGuarded(facts);
        Finding finding = Finding.of(id(), isGuarded ? Severity.INFO : Severity.WARNING, kernel.text(), version.text());
        String part = isServer ? "Server" : "Client";
        return (isGuarded
                        ? finding.withSummary(Text.of("finding." + id() + ".summary.guarded", kernel.text()))
                        : finding)
                .with(Finding.Strength.DERIVED)
                .at(List.of(ElementId.HOST))
                .shownBy(List.of(
                        Shown.evidence("uname -r", List.of(kernel.text())),
                        Shown.evidence(
                                "docker version --format '{{." + part + ".Version}}'", List.of(version.text()))));
    }
}
