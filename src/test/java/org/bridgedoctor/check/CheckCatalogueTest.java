package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class CheckCatalogueTest {
    private static CheckOutcome outcome(String id, HostSnapshot facts) {
        return CheckCatalogue.standard().inspectAll(facts).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Test
    void asksInTheOrderInWhichFindingsAreNamed() {
        assertThat(CheckCatalogue.standard().checks())
                .extracting(Check::id)
                .containsExactly(
                        "bridge-deaf",
                        "kernel-deafens-bridges",
                        "bridge-down",
                        "bridge-address-missing",
                        "bridge-address-wrong",
                        "bridge-route-missing",
                        "port-detached",
                        "port-on-wrong-bridge",
                        "port-down",
                        "forwarding-disabled",
                        "docker-rules-missing",
                        "input-blocks-bridge",
                        "input-blocks-nginx",
                        "output-blocks-bridge",
                        "forward-blocks-containers",
                        "subnet-overlaps-interface",
                        "subnet-overlaps-route",
                        "subnet-overlaps-operator",
                        "subnet-overlaps-resolver",
                        "subnet-overlaps-network",
                        "subnet-not-private",
                        "route-blackholed",
                        "policy-rule-diverts",
                        "reverse-path-filter",
                        "bridge-filter-drops",
                        "port-isolated",
                        "icc-disabled",
                        "neighbour-pinned-wrong",
                        "arp-suppressed",
                        "mac-duplicated",
                        "address-duplicated",
                        "host-owns-container-address",
                        "fdb-entry-wrong",
                        "mtu-mismatch",
                        "port-not-learning",
                        "port-blocked",
                        "vlan-filtering-blocks",
                        "published-on-loopback",
                        "service-on-loopback",
                        "service-not-listening",
                        "docker-iptables-disabled",
                        "address-pool-exhausted",
                        "docker-not-running",
                        "daemon-config-invalid",
                        "bridge-stale",
                        "live-restore-holds-old-network",
                        "nginx-not-running",
                        "nginx-upstream-stale",
                        "nginx-upstream-refused",
                        "selinux-blocks-nginx",
                        "listens-on-ipv6-only",
                        "legacy-iptables-drops",
                        "nft-drops",
                        "firewalld-started-after-docker",
                        "firewalld-zone-blocks",
                        "firewalld-panic",
                        "firewalld-stopped-chains-lost",
                        "bridge-module-unavailable",
                        "reboot-pending",
                        "kernel-modules-gone",
                        "networkmanager-manages-docker",
                        "conntrack-full",
                        "root-read-only",
                        "disk-full",
                        "container-route-missing",
                        "container-firewall-drops",
                        "queue-drops",
                        "icmp-ignored",
                        "raw-or-mangle-drops",
                        "different-networks",
                        "container-paused",
                        "container-restarting",
                        "published-port-taken",
                        "docker-proxy-gone",
                        "masquerade-missing",
                        "yum-exclude-blocks",
                        "yum-mirror-gone",
                        "kernel-outdated",
                        "reply-not-from-there",
                        "experiments-left-behind");
    }

    @Test
    void passesAHealthyHostInEveryPoint() {
        assertThat(CheckCatalogue.standard().inspectAll(Hosts.healthy()))
                .extracting(it -> it.outcome().word())
                .containsOnly("PASSED");
    }

    @Test
    void skipsWithTheReasonOfTheFirstFactThatIsMissing() {
        Absence absence = new Absence(Absence.Cause.NO_RIGHT, "root");
        HostSnapshot facts = Hosts.healthy().with(Facts.INSIDES, new Fact.Missing<>(absence));
        assertThat(outcome("bridge-deaf", facts)).isEqualTo(new CheckOutcome.Skipped(absence.text()));
    }

    @Test
    void skipsEverythingOfWhichNothingIsKnown() {
        assertThat(CheckCatalogue.standard().inspectAll(HostSnapshot.empty()))
                .extracting(it -> it.outcome().word())
                .containsOnly("SKIPPED");
    }

    @Test
    void doesNotAskAHostWithoutDockerForDocker() {
        HostSnapshot facts = HostSnapshot.empty()
                .with(Facts.IDENTITY, Hosts.identity("6.1.0"))
                .with(Facts.INTERFACES, List.of())
                .with(Facts.SYSCTLS, java.util.Map.of())
                .with(
                        Facts.DOCKER,
                        new Docker(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                false,
                                false,
                                ""));
        CheckOutcome none = new CheckOutcome.NotApplicable(Text.of("reason.no-docker"));
        assertThat(outcome("bridge-down", facts)).isEqualTo(none);
        assertThat(outcome("forwarding-disabled", facts)).isEqualTo(none);
        assertThat(outcome("docker-not-running", facts)).isEqualTo(none);
    }

    @Test
    void saysThatPodmansContainersWereNotLookedAt() {
        HostSnapshot facts = Hosts.healthy()
                .with(Facts.CONTAINERS, new Fact.Missing<>(new Absence(Absence.Cause.UNREADABLE, "containers")))
                .with(
                        Facts.DOCKER,
                        new Docker(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                false,
                                false,
                                ""));
        assertThat(outcome("bridge-deaf", facts)).isEqualTo(new CheckOutcome.Skipped(Text.of("reason.podman")));
    }

    @Test
    void doesNotAskAHostWithoutNginxForItsUpstreams() {
        HostSnapshot facts =
                Hosts.healthy().with(Facts.NGINX, new Fact.Missing<>(new Absence(Absence.Cause.TOOL_MISSING, "nginx")));
        assertThat(outcome("nginx-upstream-refused", facts))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.no-nginx")));
    }

    @Test
    void saysOfACheckThatBreaksThatItBrokeAndGoesOn() {
        List<CheckResult> results = CheckCatalogue.of(List.of(new BrokenCheck(), new BridgeDownCheck()))
                .inspectAll(Hosts.healthy());
        assertThat(results)
                .containsExactly(
                        new CheckResult(
                                "broken",
                                Severity.INFO,
                                new CheckOutcome.Failed(
                                        Text.of("reason.check-broke", "java.lang.IllegalStateException: on purpose"))),
                        new CheckResult("bridge-down", Severity.CRITICAL, CheckOutcome.passed()));
    }

    private static final class BrokenCheck implements Check {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public Severity worst() {
            return Severity.INFO;
        }

        @Override
        public List<FactKey<?>> needs() {
            return List.of();
        }

        @Override
        public CheckOutcome inspect(HostSnapshot facts) {
            throw new IllegalStateException("on purpose");
        }
    }
}
