package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs that must not begin, or not go on: each says why, and leaves the host as it was. */
@Tag("lab")
class RefusedRepairLabTest {
    private static final String FINDING = "forwarding-disabled";

    private static LabHost host;

    @TempDir
    Path folder;

    private String before = "";

    @BeforeAll
    static void power() {
        host = LabHost.oneOf("refused");
    }

    @AfterAll
    static void remove() {
        host.close();
    }

    @BeforeEach
    void breakIt() {
        host.scenario("healthy");
        host.sh("rm -rf /var/lib/bridge-doctor /etc/sysctl.d/*bridge-doctor*; systemctl start nginx");
        host.scenario("forwarding-off");
        before = HostState.everything(host);
    }

    @Test
    void nothingIsBegunThatCouldNotBeMadeToLast() {
        host.sh("mount --bind /etc /etc && mount -o remount,ro,bind /etc");
        Operator.Run repair = remedy();
        host.sh("umount /etc");
        assertThat(repair.status()).isEqualTo(1);
        assertThat(repair.stdout()).contains("cannot be written on this host");
        assertThat(HostState.everything(host)).isEqualTo(before);
    }

    @Test
    void theSecondOfTwoOperatorsIsToldOfTheFirst() throws IOException, InterruptedException {
        host.exec("systemctl", "stop", "nginx");
        Process first = new Operator(host).begin("remedy", List.of(FINDING), List.of("--yes"));
        LabHost.await(
                "the first has begun",
                Duration.ofSeconds(60),
                () -> host.sh("test -e /run/bridge-doctor.lock").ok());
        signal(first, "STOP");
        Operator.Run second = new Operator(host).onHost("remedy", List.of("nginx-not-running"), List.of("--yes"));
        signal(first, "CONT");
        assertThat(second.status()).as(second.stdout() + second.stderr()).isEqualTo(1);
        assertThat(second.stdout()).contains("has not ended on this host");
        assertThat(host.sh("systemctl is-active nginx").text()).isEqualTo("inactive");
        assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    /** The JVM is a child of what enters the operator's network, or has taken its place. */
    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(process.pid())));
        process.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(line::add);
        assertThat(new ProcessBuilder(line).start().waitFor()).isZero();
    }

    @Test
    void aRecordThatSomebodyHasChangedIsNotObeyed() {
        assertThat(remedy().status()).isZero();
        String repaired = HostState.everything(host);
        host.sh("sed -i s/ip_forward/ip_nothing/ /var/lib/bridge-doctor/*/plan");
        Operator.Run undo = new Operator(host).onHost("undo", List.of(), List.of());
        assertThat(undo.status()).isEqualTo(1);
        assertThat(undo.stdout()).contains("damaged");
        assertThat(HostState.everything(host)).isEqualTo(repaired);
    }

    @Test
    void aWrongPasswordForSudoIsTriedOnce() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "ops-password");
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        Operator.Run repair = new Operator(host)
                .as("ops", "remedy", password, List.of(FINDING, "--yes", "--sudo-password-file", wrong.toString()));
        assertThat(repair.status()).isEqualTo(3);
        assertThat(repair.stderr()).contains("refused the password of ops");
        assertThat(host.sh("journalctl -q -o cat _COMM=sudo | grep -c 'incorrect password'")
                        .text())
                .isEqualTo("1");
        assertThat(HostState.everything(host)).isEqualTo(before);
    }

    private static Operator.Run remedy() {
        return new Operator(host).onHost("remedy", List.of(FINDING), List.of("--yes"));
    }
}
