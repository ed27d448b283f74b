package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Trace;
import org.junit.jupiter.api.Test;

class KernelOutdatedCheckTest {
    private static final String LAST = "3.10.0-1160.119.1.el7.x86_64";

    private final KernelOutdatedCheck check = new KernelOutdatedCheck();

    private static HostSnapshot host(String kernel, String... others) {
        return Hosts.healthy()
                .with(Facts.IDENTITY, Hosts.identity(kernel))
                .with(Facts.KERNELS, others.length == 0 ? Hosts.kernels(kernel) : Hosts.kernels(others));
    }

    @Test
    void warnsWhereTheOldKernelDeafensBridges() {
        Finding finding = Hosts.found(check.inspect(host(Hosts.OLD_KERNEL)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary())
                .isEqualTo(Text.of("finding.kernel-outdated.summary.deafening", Hosts.OLD_KERNEL, LAST));
    }

    @Test
    void onlyNotesItWhereOurRuleKeepsBridgesWellOrDockerIsOld() {
        HostSnapshot guarded = host(Hosts.OLD_KERNEL)
                .with(Facts.TRACES, List.of(new Trace("file", "/etc/udev/rules.d/90-bridge-doctor-mac.rules", "")));
        HostSnapshot oldDocker = host(Hosts.OLD_KERNEL).with(Facts.DOCKER, Hosts.docker("18.6.3"));
        assertThat(Hosts.found(check.inspect(guarded)).severity()).isEqualTo(Severity.INFO);
        assertThat(Hosts.found(check.inspect(oldDocker)).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void onlyNotesAKernelThatIsOldAndWell() {
        assertThat(Hosts.found(check.inspect(host("3.10.0-1160.49.1.el7.x86_64")))
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void saysThatANewerOneIsInstalledAlready() {
        Finding finding = Hosts.found(check.inspect(host(Hosts.OLD_KERNEL, LAST, Hosts.OLD_KERNEL)));
        assertThat(finding.summary())
                .isEqualTo(Text.of("finding.kernel-outdated.summary.installed", Hosts.OLD_KERNEL, LAST));
    }

    @Test
    void passesTheLastOneAndThoseOfOtherLines() {
        assertThat(check.inspect(host(LAST))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(host("4.18.0-348.el8.x86_64"))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(host("5.4.278-1.el7.elrepo.x86_64"))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
