package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class YumExcludeBlocksCheckTest {
    private final YumExcludeBlocksCheck check = new YumExcludeBlocksCheck();

    private static HostSnapshot host(String release, String... patterns) {
        PackageRules.Exclude exclude = new PackageRules.Exclude(
                "/etc/yum.conf", "main", List.of(patterns), "exclude=" + String.join(" ", patterns));
        return Hosts.incident()
                .with(Facts.IDENTITY, Hosts.identity(Hosts.OLD_KERNEL, release))
                .with(Facts.PACKAGE_RULES, new PackageRules(List.of(exclude), List.of(), List.of()));
    }

    @Test
    void saysThatTheLineOfTheIncidentHoldsTheReleaseAndNotTheKernel() {
        HostSnapshot facts = host("CentOS Linux release 7.2.1511 (Core)", "centos-release*")
                .with(
                        Facts.PACKAGE_ERRORS,
                        List.of("Error: initscripts conflicts with centos-release-7-2.1511.el7.centos.2.10.x86_64"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary())
                .isEqualTo(Text.of("finding.yum-exclude-blocks.summary", "exclude=centos-release*", "/etc/yum.conf"));
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence("grep -n '^exclude' /etc/yum.conf", "exclude=centos-release*"),
                        new Evidence(
                                "yum update",
                                "Error: initscripts conflicts with centos-release-7-2.1511.el7.centos.2.10.x86_64"));
    }

    @Test
    void warnsWhereTheCureIsHidden() {
        Finding finding = Hosts.found(check.inspect(host("CentOS Linux release 7.2.1511 (Core)", "kernel*")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary().key()).isEqualTo("finding.yum-exclude-blocks.summary.kernel");
    }

    @Test
    void onlyNotesAChoiceThatHurtsNobody() {
        HostSnapshot facts = host("CentOS Linux release 7.9.2009 (Core)", "php*", "kernel-*", "kernel")
                .with(Facts.IDENTITY, Hosts.identity("3.10.0-1160.119.1.el7.x86_64"));
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void onlyNotesALockedKernel() {
        PackageRules locked = new PackageRules(
                List.of(),
                List.of(),
                List.of(
                        new PackageRules.Lock("apt-mark showhold", "docker-ce"),
                        new PackageRules.Lock("apt-mark showhold", "linux-image-amd64")));
        Finding finding = Hosts.found(check.inspect(Hosts.healthy().with(Facts.PACKAGE_RULES, locked)));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title())
                .isEqualTo(Text.of("finding.yum-exclude-blocks.title.locked", List.of("linux-image-amd64")));
    }

    @Test
    void passesLinesThatHideSomethingElse() {
        assertThat(check.inspect(host("CentOS Linux release 7.2.1511 (Core)", "php*", "mysql-server", "kernel-tools*")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(host("CentOS Linux release 7.9.2009 (Core)", "centos-release*")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void readsPatternsAsYumDoesAndIsNotHeldUpByThem() {
        assertThat(Glob.hides("*", "kernel")).isTrue();
        assertThat(Glob.hides("ker?el", "kernel")).isTrue();
        assertThat(Glob.hides("kernel-3.10*", "kernel")).isTrue();
        assertThat(Glob.hides("kernel-tools", "kernel")).isFalse();
        assertThat(Glob.hides("*k*e*r*n*e*l*".repeat(2_000) + "x", "kernel".repeat(20)))
                .isFalse();
    }
}
