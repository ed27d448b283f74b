package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.probe.CollectorScript;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the product says of real hosts. */
@Tag("lab")
class DiagnosisLabTest {
    @Test
    void aHealthyHostIsSaidToBeHealthy() {
        try (LabHost host = LabHost.up("healthy")) {
            host.scenario("healthy");
            Operator.Run run = new Operator(host).examine();
            assertThat(run.trouble()).isEmpty();
            assertThat(run.unreached()).isEmpty();
            assertThat(run.expected()).isGreaterThan(20);
            assertThat(run.verdict("causes")).isEmpty();
            assertThat(run.status()).isZero();
        }
    }

    /** Nobody can log in from there any more, so the collector is run at the console. */
    @Test
    void anOperatorWhoseAddressDockerUsesIsToldSo() {
        try (LabHost host = LabHost.up("cutoff")) {
            host.scenario("healthy");
            host.scenario("overlap-operator");
            LabHost.Result run = host.exec("sh", "-c", CollectorScript.text(), "sh", "172.20.5.9/10.42.1.77");
            Subject subject = new Subject("cutoff.capture", Subject.Source.CAPTURE);
            Examination examination =
                    Examiner.judge(run.stdout(), subject, Instant::now).orElseThrow();
            assertThat(examination.verdict().causes()).map(Finding::id).containsExactly("subnet-overlaps-operator");
            assertThat(examination.verdict().unexplained()).isEmpty();
            assertThat(examination.verdict().causes().getFirst().explains())
                    .map(CellId::toString)
                    .containsExactly("host>operator/icmp");
        }
    }

    /** In panic nothing comes in, ssh neither, so the collector is run at the console. */
    @Test
    void aFirewallThatPanicsIsFoundAtTheConsole() {
        try (LabHost host = LabHost.up("panic")) {
            host.scenario("healthy");
            host.scenario("firewalld-panic");
            LabHost.Result run = host.exec("sh", "-c", CollectorScript.text(), "sh", "10.42.1.250/10.42.1.77");
            Subject subject = new Subject("panic.capture", Subject.Source.CAPTURE);
            Examination examination =
                    Examiner.judge(run.stdout(), subject, Instant::now).orElseThrow();
            assertThat(examination.verdict().causes()).map(Finding::id).containsExactly("firewalld-panic");
            assertThat(examination.verdict().unexplained()).isEmpty();
        }
    }

    /** Whether the container is met while it runs or while it waits is chance, and so is what of it was measured. */
    @Test
    void aContainerThatRestartsIsFoundWhicheverStateItIsMetIn() {
        try (LabHost host = LabHost.up("moody")) {
            host.scenario("healthy");
            host.scenario("restarting-slowly");
            Operator operator = new Operator(host);
            for (int i = 0; i < 3; i++) {
                Operator.Run run = operator.examine();
                assertThat(run.trouble()).containsExactly("WARNING container-restarting");
                assertThat(run.verdict("unexplained")).isEmpty();
            }
        }
    }

    @Test
    void twoDeafBridgesAreOneFindingWithBothNamed() {
        try (LabHost host = LabHost.up("twodeaf")) {
            host.scenario("healthy");
            host.scenario("deaf");
            host.scenario("deaf-shop");
            Operator.Run run = new Operator(host).examine();
            assertThat(run.verdict("causes")).containsExactly("bridge-deaf");
            assertThat(run.json().at("/findings/0/elements")).hasSize(2);
        }
    }

    @Test
    void thePromiscuousTestProvesADeafBridgeAndRestoresIt() {
        try (LabHost host = LabHost.up("promisc")) {
            host.scenario("deaf");
            Operator.Run run = new Operator(host).examine("--intrusive");
            assertThat(run.verdict("causes")).containsExactly("bridge-deaf");
            assertThat(run.stdout()).contains("promisc");
            assertThat(host.sh("cat /sys/class/net/docker0/flags").text()).isEqualTo("0x1003");
        }
    }
}
