package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.PackageRules.Repository;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class YumMirrorGoneCheckTest {
    private static final String SEVEN = "CentOS Linux release 7.2.1511 (Core)";
    private static final String LIST =
            "http://mirrorlist.centos.org/?release=$releasever&arch=$basearch&repo=os&infra=$infra";

    private final YumMirrorGoneCheck check = new YumMirrorGoneCheck();

    private static HostSnapshot host(String release, String day, boolean isEnabled, String address) {
        Repository base = new Repository("/etc/yum.repos.d/CentOS-Base.repo", "base", isEnabled, List.of(address));
        return Hosts.healthy()
                .with(Facts.IDENTITY, Hosts.identity(Hosts.OLD_KERNEL, release))
                .with(Facts.CLOCK, new Clock(Instant.parse(day + "T10:00:00Z"), ZoneOffset.UTC, Optional.empty()))
                .with(Facts.PACKAGE_RULES, new PackageRules(List.of(), List.of(base), List.of()));
    }

    @Test
    void derivesFromTheReleaseTheDateAndTheFilesThatTheMirrorsAreGone() {
        Finding finding = Hosts.found(check.inspect(host(SEVEN, "2026-03-01", true, LIST)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.strength()).isEqualTo(Finding.Strength.DERIVED);
        assertThat(finding.title()).isEqualTo(Text.of("finding.yum-mirror-gone.title", List.of("base"), SEVEN));
    }

    @Test
    void isSurerWhereYumSaidSo() {
        HostSnapshot facts = host(SEVEN, "2026-03-01", true, LIST)
                .with(Facts.PACKAGE_ERRORS, List.of("Cannot find a valid baseurl for repo: base/7/x86_64"));
        assertThat(Hosts.found(check.inspect(facts)).strength()).isEqualTo(Finding.Strength.READ);
    }

    @Test
    void knowsTheEndOfOtherReleases() {
        String mirror = "http://mirrorlist.centos.org/?release=8&arch=$basearch&repo=BaseOS";
        assertThat(check.inspect(host("CentOS Linux release 8.4.2105", "2022-03-01", true, mirror)))
                .isInstanceOf(CheckOutcome.Found.class);
        assertThat(check.inspect(host("CentOS Stream release 8", "2022-03-01", true, mirror)))
                .isEqualTo(CheckOutcome.passed());
    }

    /** In the days of the incident the mirrors were there; an error of name resolution alone proves nothing. */
    @Test
    void doesNotBuryAReleaseThatLives() {
        HostSnapshot then = host(SEVEN, "2021-12-08", true, LIST)
                .with(Facts.PACKAGE_ERRORS, List.of("Could not resolve host: mirrorlist.centos.org; Unknown error"));
        assertThat(check.inspect(then)).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(host("Rocky Linux release 8.9", "2026-03-01", true, LIST)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void isQuietOnceAnArchiveIsKnownOrACopyOfIt() {
        HostSnapshot facts = host(SEVEN, "2026-03-01", true, LIST);
        PackageRules rules = facts.require(Facts.PACKAGE_RULES);
        for (String archive : List.of("http://vault.centos.org/7.9.2009/os/", "http://mirror.example/v/7.9.2009/os/")) {
            List<PackageRules.Repository> repositories = new ArrayList<>(rules.repositories());
            repositories.add(new PackageRules.Repository("/etc/yum.repos.d/x.repo", "x", false, List.of(archive)));
            HostSnapshot known =
                    facts.with(Facts.PACKAGE_RULES, new PackageRules(rules.excludes(), repositories, rules.locks()));
            assertThat(Hosts.found(check.inspect(known)).severity()).as(archive).isEqualTo(Severity.INFO);
        }
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void passesRepositoriesThatAreElsewhereOrNotUsed() {
        assertThat(check.inspect(host(SEVEN, "2026-03-01", true, "http://vault.centos.org/7.9.2009/os/$basearch/")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(host(SEVEN, "2026-03-01", true, "https://mirrors.example.com/centos/7/os/$basearch/")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(host(SEVEN, "2026-03-01", false, LIST))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
