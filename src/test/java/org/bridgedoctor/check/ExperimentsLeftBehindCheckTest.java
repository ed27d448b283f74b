package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewalldSettings;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Selinux;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationCatalogue;
import org.junit.jupiter.api.Test;

class ExperimentsLeftBehindCheckTest {
    private static final Clock CLOCK = new Clock(
            Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC, Optional.of(Instant.parse("2026-03-01T07:00:00Z")));

    private final ExperimentsLeftBehindCheck check = new ExperimentsLeftBehindCheck();

    @Test
    void datesAFirewallThatWasStoppedAndDisabled() {
        Finding finding = Hosts.found(check.inspect(firewalld("disabled", 30_000_000, 1_830_000_000L)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary().arguments())
                .first()
                .isEqualTo(List.of(Text.of("finding.experiments-left-behind.disabled", "2026-03-01 07:30:30")));
    }

    @Test
    void doesNotMissAFirewallThatNeverRan() {
        assertThat(check.inspect(firewalld("disabled", 0, 0))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void mentionsADockerThatWillNotStartWithTheHost() {
        HostSnapshot facts =
                Hosts.healthy().with(Facts.SERVICES, Map.of("docker", Hosts.service("active", "disabled")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title().arguments()).first().isEqualTo(List.of("docker"));
    }

    @Test
    void findsSelinuxSwitchedOffForTheDay() {
        assertThat(Hosts.found(check.inspect(permissive(Selinux.Mode.ENFORCING)))
                        .summary()
                        .arguments())
                .first()
                .isEqualTo(List.of(Text.of("finding.experiments-left-behind.selinux")));
    }

    @Test
    void leavesAHostAloneThatIsMeantToBePermissive() {
        assertThat(check.inspect(permissive(Selinux.Mode.PERMISSIVE))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void startsFirewalldAgainWhereItLetsPeopleIn() {
        assertThat(against(beforeFirewalld(22, 22))).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo("start-firewalld");
            assertThat(it.isOneClick()).isTrue();
        });
    }

    @Test
    void doesNotShutItselfOut() {
        assertThat(against(beforeFirewalld(80, 8080))).singleElement().satisfies(it -> {
            assertThat(it.isOneClick()).isFalse();
            assertThat(it.advice().getFirst().arguments()).containsExactly("22", "public");
        });
    }

    private List<Remediation> against(HostSnapshot facts) {
        Finding finding = Hosts.found(check.inspect(facts));
        return RemediationCatalogue.forFinding(finding.id(), facts, finding.elements());
    }

    private static HostSnapshot beforeFirewalld(int from, int to) {
        HostSnapshot facts = firewalld("disabled", 30_000_000, 1_830_000_000L);
        Map<String, Service> services = new HashMap<>(facts.require(Facts.SERVICES));
        services.put("docker", Hosts.service("active", "enabled"));
        return facts.with(Facts.SERVICES, services)
                .with(
                        Facts.FIREWALLD_SETTINGS,
                        new FirewalldSettings(
                                "public",
                                Map.of(),
                                Map.of("public", List.of(new FirewalldSettings.PortRange(from, to)))));
    }

    private static HostSnapshot permissive(Selinux.Mode configured) {
        return Hosts.healthy()
                .with(Facts.SELINUX, new Selinux(Selinux.Mode.PERMISSIVE, Optional.of(true), Optional.of(configured)));
    }

    private static HostSnapshot firewalld(String unitFile, long begun, long ended) {
        Service firewalld = new Service("firewalld", true, "inactive", "dead", unitFile, "success", "", begun, ended);
        return Hosts.healthy().with(Facts.CLOCK, CLOCK).with(Facts.SERVICES, Map.of("firewalld", firewalld));
    }
}
