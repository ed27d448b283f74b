package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    private static CheckResult result(String id, Severity severity, Finding.Strength strength, String... cells) {
        List<CellId> explained = Hosts.cells().stream()
                .map(Cell::id)
                .filter(it -> List.of(cells).contains(it.toString()))
                .toList();
        Finding finding = Finding.of(id, severity).with(strength).explaining(explained);
        return new CheckResult(id, severity, new CheckOutcome.Found(finding));
    }

    private static Optional<Reachability> failing(String... ids) {
        return Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, List.of(ids))
                .get(Facts.REACHABILITY);
    }

    @Test
    void tellsTheStoryOfTheIncident() {
        Verdict verdict = Hosts.verdict(Hosts.incident());
        assertThat(verdict.state()).isEqualTo(Verdict.State.TROUBLE);
        assertThat(ids(verdict.causes())).containsExactly("bridge-deaf");
        assertThat(verdict.contributing()).isEmpty();
        assertThat(ids(verdict.alsoNoticed())).containsExactly("kernel-deafens-bridges", "kernel-outdated");
        assertThat(verdict.unexplained()).isEmpty();
        assertThat(verdict.notChecked()).isEmpty();
        assertThat(Sentences.english().say(verdict.summary()))
                .isEqualTo("Most likely cause: docker0 does not hear frames sent to its own address."
                        + " It explains 13 failing connections.");
    }

    /** Each of them keeps docker down, and the first the second: only that one is to be put right. */
    @Test
    void namesWhatTheOthersFollowFrom() {
        CheckResult docker = result("docker-not-running", Severity.CRITICAL, Finding.Strength.READ);
        CheckResult bridge = result("bridge-module-unavailable", Severity.CRITICAL, Finding.Strength.READ);
        CheckResult modules = result("kernel-modules-gone", Severity.CRITICAL, Finding.Strength.READ);
        assertThat(ids(Verdicts.of(Optional.empty(), List.of(docker, bridge)).causes()))
                .containsExactly("bridge-module-unavailable");
        assertThat(ids(Verdicts.of(Optional.empty(), List.of(docker, bridge, modules))
                        .causes()))
                .containsExactly("kernel-modules-gone");
    }

    @Test
    void saysNothingAgainstAHealthyHost() {
        Verdict verdict = Hosts.verdict(Hosts.healthy());
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Verdict.State.HEALTHY,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Text.of("verdict.summary.healthy")));
    }

    @Test
    void namesTwoIndependentFaults() {
        HostSnapshot facts = Hosts.withOutcome(Hosts.incident(), Cell.Outcome.REACHED, List.of());
        DockerShop shop = DockerShop.onto(facts);
        Verdict verdict = Hosts.verdict(shop.facts());
        assertThat(ids(verdict.causes())).containsExactly("bridge-deaf", "subnet-overlaps-interface");
        assertThat(verdict.unexplained()).isEmpty();
    }

    /** A second network whose range is that of eth2, so that its one container is cut off. */
    private record DockerShop(HostSnapshot facts) {
        static DockerShop onto(HostSnapshot facts) {
            var shop = Hosts.network("shop", "192.168.7.0/24");
            String bridge = shop.bridgeName().orElseThrow();
            var till = Hosts.container("till", "192.168.7.2", 0);
            var moved = new org.bridgedoctor.host.Container(
                    till.id(),
                    "till",
                    till.image(),
                    "running",
                    99,
                    "shop",
                    List.of(new org.bridgedoctor.host.Container.Attachment(
                            "shop", shop.id(), Optional.of(Hosts.ip("192.168.7.2")), "")),
                    List.of(),
                    "no",
                    false,
                    Optional.empty());
            HostSnapshot wider = Hosts.plus(facts, Hosts.nic(bridge, Kind.BRIDGE, "192.168.7.1/24"));
            wider = Hosts.plus(wider, Hosts.nic("eth2", Kind.NIC, "192.168.7.9/24"));
            // each address brings its route, and the first one is taken
            wider = Hosts.plus(wider, Hosts.route("192.168.7.0/24", null, "eth2"));
            wider = Hosts.plus(wider, Hosts.route("192.168.7.0/24", null, bridge));
            var containers = new java.util.ArrayList<>(facts.require(Facts.CONTAINERS));
            containers.add(moved);
            Cell cell = Hosts.cell("host", "container:till", "icmp", "192.168.7.2");
            return new DockerShop(Hosts.plus(wider, Hosts.outcome(cell, Cell.Outcome.UNREACHABLE))
                    .with(Facts.CONTAINERS, containers)
                    .with(Facts.NETWORKS, List.of(Hosts.network("bridge", "172.17.0.0/16"), shop))
                    .with(Facts.ROUTE_CHOICES, Map.of(Hosts.ip("192.168.7.2"), Hosts.choice("192.168.7.2", "eth2"))));
        }
    }

    @Test
    void keepsWhatNothingExplainsInSight() {
        String lost = "host>container:api/icmp";
        Verdict verdict = Verdicts.of(failing(lost), List.of());
        assertThat(verdict.state()).isEqualTo(Verdict.State.TROUBLE);
        assertThat(verdict.unexplained()).extracting(CellId::toString).containsExactly(lost);
        assertThat(verdict.summary()).isEqualTo(Text.of("verdict.summary.unexplained", 1));
    }

    @Test
    void prefersOneFindingThatExplainsAllToTwoThatShareIt() {
        String one = "host>container:api/icmp";
        String two = "host>container:web/icmp";
        Verdict verdict = Verdicts.of(
                failing(one, two),
                List.of(
                        result("first", Severity.CRITICAL, Finding.Strength.TESTED, one),
                        result("second", Severity.CRITICAL, Finding.Strength.TESTED, two),
                        result("both", Severity.CRITICAL, Finding.Strength.DERIVED, one, two)));
        assertThat(ids(verdict.causes())).containsExactly("both");
        assertThat(ids(verdict.contributing())).containsExactly("first", "second");
    }

    @Test
    void prefersStrongerEvidenceThenTheOrderOfTheCatalogue() {
        String one = "host>container:api/icmp";
        CheckResult derived = result("derived", Severity.CRITICAL, Finding.Strength.DERIVED, one);
        CheckResult read = result("read", Severity.CRITICAL, Finding.Strength.READ, one);
        CheckResult later = result("later", Severity.CRITICAL, Finding.Strength.READ, one);
        assertThat(ids(Verdicts.of(failing(one), List.of(derived, read, later)).causes()))
                .containsExactly("read");
    }

    @Test
    void countsADaemonThatDoesNotRunAmongTheCausesAlthoughNoCellShowsIt() {
        CheckResult stopped = result("docker-not-running", Severity.CRITICAL, Finding.Strength.READ);
        assertThat(ids(Verdicts.of(Optional.empty(), List.of(stopped)).causes()))
                .containsExactly("docker-not-running");
        assertThat(ids(Verdicts.of(failing(), List.of(stopped)).alsoNoticed())).containsExactly("docker-not-running");
    }

    @Test
    void isIncompleteWhereAnExpectedCellCouldNotBeTried() {
        HostSnapshot facts =
                Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.NOT_TRIED, List.of("container:web>gateway/icmp"));
        assertThat(Hosts.verdict(facts).state()).isEqualTo(Verdict.State.INCOMPLETE);
    }

    @Test
    void isIncompleteWhereACriticalCheckWasSkippedButNotForWantOfAnIntrusiveTest() {
        assertThat(skipped(Severity.CRITICAL, new Absence(Absence.Cause.NO_RIGHT, "root").text()))
                .isEqualTo(Verdict.State.INCOMPLETE);
        assertThat(skipped(Severity.CRITICAL, Text.of(Verdicts.TEST_WANTED, "docker0")))
                .isEqualTo(Verdict.State.HEALTHY);
        assertThat(skipped(Severity.WARNING, new Absence(Absence.Cause.NO_RIGHT, "root").text()))
                .isEqualTo(Verdict.State.HEALTHY);
        assertThat(skipped(Severity.WARNING, Absence.notAsked(Facts.ROUTES).text()))
                .isEqualTo(Verdict.State.INCOMPLETE);
    }

    @Test
    void asksForRootWhereSomethingStaysOpenAndChecksWereSkippedForWantOfIt() {
        Text why = new Absence(Absence.Cause.NO_RIGHT, "root").text();
        CheckResult blind = new CheckResult("blind", Severity.CRITICAL, new CheckOutcome.Skipped(why));
        String lost = "host>container:api/icmp";
        assertThat(Sentences.english()
                        .say(Verdicts.of(failing(lost), List.of(blind, blind)).summary()))
                .isEqualTo(
                        "One connection that should work fails, and no check knows why. 2 checks need root: log in as"
                                + " root, or as a user who may use sudo, and examine again.");
        assertThat(Verdicts.of(failing(), List.of(blind)).summary())
                .isEqualTo(Text.of("verdict.summary.without-root", Text.of("verdict.summary.incomplete"), 1));
        CheckResult cause = result("cause", Severity.CRITICAL, Finding.Strength.READ, lost);
        assertThat(Verdicts.of(failing(lost), List.of(cause, blind)).summary().key())
                .isEqualTo("verdict.summary.one-cause");
    }

    private static Verdict.State skipped(Severity worst, Text reason) {
        return Verdicts.of(failing(), List.of(new CheckResult("some", worst, new CheckOutcome.Skipped(reason))))
                .state();
    }

    @Test
    void coversManyFindingsWithoutTryingEverySet() {
        List<CheckResult> many = new java.util.ArrayList<>();
        for (Cell cell : Hosts.cells()) {
            many.add(result(
                    "explains " + cell.id(),
                    Severity.CRITICAL,
                    Finding.Strength.READ,
                    cell.id().toString()));
        }
        many.add(result("all", Severity.CRITICAL, Finding.Strength.READ, Hosts.CLASS_A.toArray(String[]::new)));
        Verdict verdict = Verdicts.of(failing(Hosts.CLASS_A.toArray(String[]::new)), many);
        assertThat(ids(verdict.causes())).containsExactly("all");
        assertThat(verdict.contributing()).hasSize(Hosts.CLASS_A.size());
    }

    @Test
    void marksTheDeafBridgeItself() {
        assertThat(Hosts.verdict(Hosts.deaf()).causes().getFirst().elements())
                .containsExactly(ElementId.bridge("docker0"));
    }
}
