package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class RebootPendingCheckTest {
    private static final String NEW_KERNEL = "3.10.0-1160.49.1.el7.x86_64";

    private final RebootPendingCheck check = new RebootPendingCheck();

    private static HostSnapshot host(String running, String... kernels) {
        return Hosts.healthy()
                .with(Facts.IDENTITY, Hosts.identity(running))
                .with(Facts.KERNELS, Hosts.kernels(kernels));
    }

    @Test
    void warnsOfANewerKernelThatWaits() {
        Finding finding = Hosts.found(check.inspect(host(Hosts.OLD_KERNEL, NEW_KERNEL, Hosts.OLD_KERNEL)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).isEqualTo(Text.of("finding.reboot-pending.title", NEW_KERNEL, Hosts.OLD_KERNEL));
        assertThat(finding.evidence()).contains(new Evidence("grubby --default-kernel", "/boot/vmlinuz-" + NEW_KERNEL));
    }

    @Test
    void warnsWhereTheNextStartBringsBackTheDeafeningKernel() {
        Finding finding = Hosts.found(check.inspect(host(NEW_KERNEL, Hosts.OLD_KERNEL, NEW_KERNEL)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title().key()).isEqualTo("finding.reboot-pending.title.deafening");
    }

    @Test
    void onlyNotesATrialStartOfANewerKernel() {
        Finding finding = Hosts.found(check.inspect(host("6.1.0-21-amd64", "6.1.0-18-amd64", "6.1.0-21-amd64")));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title().key()).isEqualTo("finding.reboot-pending.title.older");
    }

    @Test
    void onlyNotesPackagesThatAskForARestart() {
        Kernels asked = new Kernels(
                Hosts.kernels("6.1.0-18-amd64").installed(),
                Optional.of("6.1.0-18-amd64"),
                List.of("6.1.0-18-amd64"),
                List.of("dbus"));
        Finding finding = Hosts.found(check.inspect(Hosts.healthy().with(Facts.KERNELS, asked)));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title()).isEqualTo(Text.of("finding.reboot-pending.title.asked", List.of("dbus")));
    }

    /** A virtual machine may be started with a kernel from outside, whatever lies in its /boot. */
    @Test
    void doesNotExpectAnotherKernelOnAHostThatIsStartedFromOutside() {
        assertThat(check.inspect(host("6.18.44-outside", NEW_KERNEL, Hosts.OLD_KERNEL)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesWhereTheBootLoaderDoesNotSayWhatItStarts() {
        Kernels mute = new Kernels(
                Hosts.kernels(NEW_KERNEL, Hosts.OLD_KERNEL).installed(),
                Optional.empty(),
                List.of(Hosts.OLD_KERNEL),
                List.of());
        assertThat(check.inspect(Hosts.incident().with(Facts.KERNELS, mute))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
