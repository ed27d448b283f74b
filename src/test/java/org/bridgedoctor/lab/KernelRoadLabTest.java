package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From a line that holds a package to another kernel, with real rpm and dnf, packages that behave as those of CentOS 7 did, and a
 * real restart. The kernel itself, which only calls itself one of CentOS 7, and grubby are doubles: no such kernel runs here.
 */
@Tag("lab")
class KernelRoadLabTest {
    private static final String OLD = "3.10.0-327.22.2.el7.x86_64";
    private static final String NEW = "3.10.0-1160.119.1.el7.x86_64";

    @Test
    void whatALineHoldsIsUpdatedPastItAndTheLineStays() {
        try (LabHost host = LabHost.up("held")) {
            host.scenario("held");
            assertThat(host.sh("dnf -y update 2>&1").stdout())
                    .as("what the author of the incident saw")
                    .contains("conflicts with redhat-release < 7.5-0.11");
            Operator operator = new Operator(host);
            Operator.Run repair = operator.onHost("remedy", List.of("yum-exclude-blocks"), List.of("--yes"));
            assertThat(repair.status()).as(repair.stdout() + repair.stderr()).isZero();
            assertThat(host.sh("rpm -q centos-release").text()).startsWith("centos-release-7-9.2009");
            assertThat(host.sh("cat /etc/dnf/dnf.conf").text()).contains("exclude=centos-release*");
            host.sh("dnf -y update");
            assertThat(host.sh("rpm -q initscripts").text()).startsWith("initscripts-9.49.53");
            assertThat(operator.examine().trouble()).isEmpty();
        }
    }

    @Test
    void aTransactionWhoseCableIsCutIsTakenBack() throws InterruptedException {
        try (LabHost host = LabHost.up("heldcut")) {
            host.scenario("held");
            String before = host.sh("rpm -qa | sort").text();
            Process repair = new Operator(host)
                    .begin("remedy", List.of("yum-exclude-blocks"), List.of("--yes", "--undo-after", "5"));
            LabHost.await(
                    "the transaction runs",
                    Duration.ofSeconds(60),
                    () -> host.sh("ls /var/lib/bridge-doctor/*/files/*.said").ok());
            host.cut();
            assertThat(repair.waitFor(2, TimeUnit.MINUTES)).isTrue();
            LabHost.await(
                    "it is taken back",
                    Duration.ofSeconds(60),
                    () -> host.sh("ls /var/lib/bridge-doctor/*/claim/taken-back")
                            .ok());
            host.uncut();
            assertThat(host.sh("rpm -qa | sort").text()).isEqualTo(before);
        }
    }

    @Test
    void aNewKernelIsInstalledAndStartedOnceAPersonAgrees() {
        try (LabHost host = LabHost.up("kernelroad")) {
            host.scenario("old-kernel-held");
            Operator operator = new Operator(host);
            assertThat(operator.examine().trouble())
                    .containsExactlyInAnyOrder("WARNING kernel-deafens-bridges", "WARNING kernel-outdated");
            Operator.Run install = operator.onHost("remedy", List.of("kernel-outdated"), List.of("--yes"));
            assertThat(install.status()).as(install.stdout() + install.stderr()).isZero();
            assertThat(install.stdout()).contains("It installs kernel 3.10.0-1160.119.1.el7. What is there stays.");
            assertThat(host.sh("rpm -q kernel").text()).contains(OLD, NEW);
            assertThat(operator.examine().trouble()).contains("WARNING reboot-pending");

            String boot = host.info().bootId();
            assertThat(operator.onHost("remedy", List.of("reboot-pending"), List.of("--yes"))
                            .status())
                    .as("nobody said that a console is at hand")
                    .isEqualTo(2);
            Operator.Run restart =
                    operator.onHost("remedy", List.of("reboot-pending"), List.of("--yes", "--restart", host.name()));
            assertThat(restart.status()).as(restart.stdout() + restart.stderr()).isZero();
            assertThat(restart.stdout()).contains("runs kernel " + NEW);
            assertThat(host.info().bootId()).isNotEqualTo(boot);
            Operator.Run cured = operator.examine();
            assertThat(cured.trouble()).isEmpty();
            assertThat(cured.unreached()).isEmpty();
        }
    }
}
