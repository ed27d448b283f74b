package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class KernelModulesGoneCheckTest {
    private final KernelModulesGoneCheck check = new KernelModulesGoneCheck();

    private static HostSnapshot updated() {
        return Hosts.healthy().with(Facts.KERNELS, Hosts.kernels("6.1.0-21-amd64"));
    }

    @Test
    void warnsWhileDockerStillRuns() {
        Finding finding = Hosts.found(check.inspect(updated()));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.evidence())
                .contains(
                        new Evidence("uname -r", "6.1.0-18-amd64"), new Evidence("ls /lib/modules", "6.1.0-21-amd64"));
    }

    @Test
    void isCriticalWhereDockerDoesNotRun() {
        HostSnapshot facts = updated().with(Facts.DOCKER, Hosts.silentDocker());
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.CRITICAL);
    }

    /** A container of another system has the modules of its host loaded and no kernels of its own. */
    @Test
    void doesNotMissModulesWhereTheHostKeepsNoKernels() {
        Kernels none = new Kernels(List.of(), Optional.empty(), List.of(), List.of());
        assertThat(check.inspect(Hosts.healthy().with(Facts.KERNELS, none)))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.no-own-kernel")));
    }

    @Test
    void doesNotMissModulesOfAKernelThatHasNone() {
        ModuleSupport none =
                new ModuleSupport(false, false, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());
        assertThat(check.inspect(updated().with(Facts.MODULE_SUPPORT, none)))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.no-modules")));
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
