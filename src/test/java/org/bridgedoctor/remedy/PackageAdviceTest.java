package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.Test;

/** The exact commands of advice on packages, and that there is a sentence for every other paragraph. */
class PackageAdviceTest {
    private static final String PRINTED = "printf '%s\\n' '[bd-os]' 'name=CentOS 7.9.2009 os'"
            + " 'baseurl=http://vault.centos.org/7.9.2009/os/$basearch/' gpgcheck=1"
            + " gpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-CentOS-7 enabled=0 >/etc/yum.repos.d/bridge-doctor-vault.repo";

    private static HostSnapshot host(String day, String release) {
        Identity identity = new Identity(
                "web1",
                new KernelVersion("3.10.0-327.22.2.el7.x86_64"),
                release,
                "centos",
                "7",
                Optional.empty(),
                Identity.Rights.ROOT,
                Optional.empty(),
                Optional.empty());
        PackageRules.Exclude exclude = new PackageRules.Exclude(
                "/etc/yum.conf", "main", List.of("centos-release*"), "exclude=centos-release*");
        return HostSnapshot.empty()
                .with(Facts.IDENTITY, identity)
                .with(Facts.CLOCK, new Clock(Instant.parse(day + "T10:00:00Z"), ZoneOffset.UTC, Optional.empty()))
                .with(Facts.PACKAGE_RULES, new PackageRules(List.of(exclude), List.of(), List.of()));
    }

    private static List<Object> commands(String finding, HostSnapshot facts) {
        return RemediationCatalogue.forFinding(finding, facts, List.of()).stream()
                .flatMap(it -> it.advice().stream())
                .filter(it -> it.key().equals(Advice.COMMAND))
                .map(it -> it.arguments().getFirst())
                .toList();
    }

    @Test
    void liftsTheExcludeForOneTransactionInTheDaysOfTheMirrors() {
        HostSnapshot facts = host("2021-12-08", "CentOS Linux release 7.2.1511 (Core)");
        assertThat(commands("yum-exclude-blocks", facts))
                .containsExactly("yum --disableexcludes=all --assumeno update", "yum --disableexcludes=all update");
    }

    @Test
    void goesToTheVaultOnceTheMirrorsAreGone() {
        HostSnapshot facts = host("2026-03-01", "CentOS Linux release 7.2.1511 (Core)");
        assertThat(commands("yum-exclude-blocks", facts))
                .contains("yum --disableexcludes=all --disablerepo='*' --enablerepo='bd-*' --assumeno update");
        assertThat(commands("yum-mirror-gone", facts))
                .startsWith("getent hosts vault.centos.org", PRINTED)
                .endsWith("yum --disablerepo='*' --enablerepo='bd-*' --assumeno update");
        assertThat(commands("kernel-outdated", facts))
                .contains(
                        "yum --disableexcludes=all --disablerepo='*' --enablerepo='bd-*' --assumeno install"
                                + " kernel-3.10.0-1160.119.1.el7",
                        "grubby --set-default /boot/vmlinuz-3.10.0-327.22.2.el7.x86_64");
    }

    @Test
    void knowsTheFoldersOfEnterpriseLinux8() {
        assertThat(commands("yum-mirror-gone", host("2026-03-01", "CentOS Stream release 8"))
                        .toString())
                .contains("baseurl=http://vault.centos.org/8-stream/BaseOS/$basearch/os/")
                .contains("RPM-GPG-KEY-centosofficial");
    }

    @Test
    void runsOneTransactionPastTheLineThatHoldsTheReleasePackage() {
        HostSnapshot facts = host("2021-12-08", "CentOS Linux release 7.2.1511 (Core)");
        PackageRules rules = facts.require(Facts.PACKAGE_RULES);
        HostSnapshot withYum = facts.with(
                Facts.PACKAGE_RULES,
                new PackageRules(rules.excludes(), rules.repositories(), rules.locks(), Optional.of("yum")));
        assertThat(Commands.of(oneClick("yum-exclude-blocks", withYum)))
                .containsExactly("package_room", "without_removing yum --disableexcludes=all update centos-release*");
        assertThat(Commands.of(oneClick("kernel-outdated", withYum)).get(1))
                .isEqualTo("without_removing yum --disableexcludes=all update kernel");
        assertThat(oneClick("yum-exclude-blocks", facts))
                .as("neither yum nor dnf is known to be there")
                .isEmpty();
    }

    @Test
    void takesTheLastKernelFromTheArchiveOnceTheMirrorsAreGone() {
        HostSnapshot facts = host("2026-03-01", "CentOS Linux release 7.2.1511 (Core)")
                .with(Facts.PACKAGE_RULES, new PackageRules(List.of(), List.of(), List.of(), Optional.of("yum")));
        Remediation repair = oneClick("kernel-outdated", facts).orElseThrow();
        assertThat(repair.steps().getFirst()).isInstanceOfSatisfying(RemediationStep.ConfigFile.class, file -> {
            assertThat(file.path()).isEqualTo("/etc/yum.repos.d/bridge-doctor-vault.repo");
            assertThat(file.content()).contains("enabled=0").contains("gpgcheck=1");
        });
        assertThat(repair.impact().leaves()).contains("/etc/yum.repos.d/bridge-doctor-vault.repo");
    }

    private static Optional<Remediation> oneClick(String finding, HostSnapshot facts) {
        return RemediationCatalogue.forFinding(finding, facts, List.of()).stream()
                .filter(Remediation::isOneClick)
                .findFirst();
    }

    /** No forced transaction is ever advised, and every paragraph has words. */
    @Test
    void neverForcesAndNeverLacksWords() {
        for (HostSnapshot facts :
                List.of(host("2026-03-01", "CentOS Linux release 7.2.1511 (Core)"), HostSnapshot.empty())) {
            for (String finding : List.of(
                    "yum-exclude-blocks",
                    "yum-mirror-gone",
                    "kernel-outdated",
                    "reboot-pending",
                    "kernel-modules-gone",
                    "bridge-module-unavailable",
                    "root-read-only",
                    "disk-full",
                    "selinux-blocks-nginx")) {
                assertThat(commands(finding, facts).toString())
                        .doesNotContain("--skip-broken", "--nodeps", "--force", "setenforce");
                assertThat(RemediationCatalogue.forFinding(finding, facts, List.of())
                                .getLast()
                                .advice())
                        .isNotEmpty()
                        .allMatch(it -> Sentences.english().has(it.key()));
            }
        }
    }
}
