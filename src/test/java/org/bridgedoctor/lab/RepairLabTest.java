package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the repair of a deaf bridge does to real hosts. */
@Tag("lab")
class RepairLabTest {
    private static final String MAC = "/sys/class/net/docker0/address";
    private static final String LEFT_BEHIND = "ls /etc/udev/rules.d /run/bridge-doctor.lock 2>/dev/null";

    @Test
    void oneClickHealsADeafBridgeAndUndoTakesBackWhatItSet() {
        try (LabHost host = LabHost.up("repair")) {
            host.scenario("deaf");
            Operator operator = new Operator(host);
            String before = host.exec("cat", MAC).text();
            assertThat(curl(host, "/")).isNotEqualTo("200");

            Operator.Run repair = operator.onHost("remedy", List.of("bridge-deaf"), List.of("--yes", "--json", "-"));
            assertThat(repair.json().path("state").asText()).isEqualTo("CONFIRMED");
            assertThat(repair.status()).isZero();
            String after = host.exec("cat", MAC).text();
            assertThat(after).isNotEqualTo(before).doesNotStartWith("02:42");
            assertThat(host.sh("ping -c 1 -W 2 172.17.0.2").ok()).isTrue();
            assertThat(curl(host, "/")).isEqualTo("200");
            Operator.Run healed = operator.examine();
            assertThat(healed.trouble()).isEmpty();
            assertThat(healed.unreached()).isEmpty();

            Operator.Run second = operator.onHost("remedy", List.of("bridge-deaf"), List.of("--yes"));
            assertThat(second.status()).isZero();
            assertThat(host.exec("cat", MAC).text()).isEqualTo(after);

            Operator.Run undo = operator.onHost("undo", List.of(), List.of("--json", "-"));
            assertThat(undo.json().path("state").asText()).isEqualTo("TAKEN_BACK");
            assertThat(host.exec("cat", MAC).text()).isEqualTo(before);
            assertThat(host.sh(LEFT_BEHIND).text()).doesNotContain("bridge-doctor");
        }
    }

    @Test
    void fiveDeafBridgesAreHealedAtOnceWhileAHealthyOneGoesOn() {
        try (LabHost host = LabHost.up("five")) {
            host.scenario("deaf-five");
            Operator operator = new Operator(host);
            assertThat(host.sh("ip=$(docker inspect -f '{{.NetworkSettings.Networks.four.IPAddress}}' in-four);"
                                    + " nohup ping -i 0.05 $ip >/run/pings 2>&1 & echo $! >/run/pings.pid")
                            .ok())
                    .isTrue();

            Operator.Run repair = operator.onHost("remedy", List.of("bridge-deaf"), List.of("--yes", "--json", "-"));
            assertThat(repair.json().path("state").asText()).isEqualTo("CONFIRMED");
            assertThat(operator.examine().trouble()).isEmpty();

            String sent = host.sh(
                            "kill -INT $(cat /run/pings.pid); while [ -e /proc/$(cat /run/pings.pid) ]; do :; done;"
                                    + " grep transmitted /run/pings")
                    .text();
            Matcher counts = Pattern.compile("([0-9]+) packets transmitted, ([0-9]+) received")
                    .matcher(sent);
            assertThat(counts.find()).as(sent).isTrue();
            assertThat(Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(2)))
                    .as(sent)
                    .isLessThanOrEqualTo(1);
            System.out.println("five bridges: applied in "
                    + host.sh("sed -n 's/^applied //p' /var/lib/bridge-doctor/*/log")
                            .text() + " ms; " + sent);
        }
    }

    @Test
    void severalCausesAreRepairedInOnePlanAndTakenBackAsOne() {
        try (LabHost host = LabHost.up("several")) {
            host.scenario("deaf");
            host.sh("sysctl -q -w net.ipv4.ip_forward=0; systemctl stop nginx");
            String before = host.exec("cat", MAC).text();
            Operator operator = new Operator(host);
            assertThat(operator.examine().verdict("causes"))
                    .contains("bridge-deaf", "forwarding-disabled", "nginx-not-running");

            List<String> causes = List.of("nginx-not-running", "bridge-deaf", "forwarding-disabled/forwarding-on");
            Operator.Run repair = operator.onHost("remedy", causes, List.of("--yes", "--json", "-"));
            assertThat(repair.status()).as(repair.stdout() + repair.stderr()).isZero();
            assertThat(repair.json().path("finding").asText())
                    .isEqualTo("bridge-deaf forwarding-disabled nginx-not-running");
            assertThat(repair.json().path("state").asText()).isEqualTo("CONFIRMED");
            assertThat(host.sh("ls -d /var/lib/bridge-doctor/*").text().lines()).hasSize(1);
            assertThat(curl(host, "/")).isEqualTo("200");
            Operator.Run healed = operator.examine();
            assertThat(healed.trouble()).isEmpty();
            assertThat(healed.unreached()).isEmpty();

            Operator.Run undo = operator.onHost("undo", List.of(), List.of("--json", "-"));
            assertThat(undo.json().path("state").asText()).isEqualTo("TAKEN_BACK");
            assertThat(undo.json().path("log").findValuesAsText("command"))
                    .contains("sysctl -q -w net/ipv4/ip_forward=0", "ip link set dev docker0 address " + before);
            assertThat(host.exec("cat", MAC).text()).isEqualTo(before);
            assertThat(host.exec("cat", "/proc/sys/net/ipv4/ip_forward").text()).isEqualTo("0");
            assertThat(host.sh(LEFT_BEHIND).text()).doesNotContain("bridge-doctor");
        }
    }

    @Test
    void theRepairOutlivesARestartOfDockerANewNetworkAndAReboot() {
        try (LabHost host = LabHost.up("oldkernel", LabHost.Option.oldKernel())) {
            host.scenario("healthy");
            Operator operator = new Operator(host);
            Operator.Run sick = operator.examine();
            assertThat(sick.verdict("causes")).containsExactly("bridge-deaf");
            assertThat(sick.json().at("/findings/0/elements")).hasSize(2);

            Operator.Run repair = operator.onHost("remedy", List.of("bridge-deaf"), List.of("--yes"));
            assertThat(repair.status()).as(repair.stdout() + repair.stderr()).isZero();
            assertThat(operator.examine().trouble()).isEmpty();

            host.exec("systemctl", "restart", "docker");
            awaitWell(operator, "after a restart of docker");
            host.sh(
                    "docker network create late && docker run -d --name late --restart always --network late -p 8090:80 alpine"
                            + " httpd -f -p 80 -h /www");
            awaitWell(operator, "with a new network");
            host.reboot();
            awaitWell(operator, "after a reboot");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 900})
    void aCableThatIsCutInTheMiddleLeavesTheHostRepairedAndConfirmedOrAsItWas(int millisecondsAfterStart)
            throws InterruptedException {
        try (LabHost host = LabHost.up("cut")) {
            host.scenario("deaf");
            String before = host.exec("cat", MAC).text();
            Operator operator = new Operator(host);
            Process repair = operator.begin("remedy", List.of("bridge-deaf"), List.of("--yes", "--undo-after", "5"));
            // the moment is swept over login, examination and repair; each of them must be safe to lose
            awaitMoment(host, repair, millisecondsAfterStart);
            host.cut();
            assertThat(repair.waitFor(90, TimeUnit.SECONDS)).isTrue();
            LabHost.await("the run has ended on the host", Duration.ofSeconds(30), () -> isSettled(host));
            host.uncut();

            boolean isAsBefore = host.exec("cat", MAC).text().equals(before);
            boolean isLasting = host.sh(LEFT_BEHIND).text().contains("90-bridge-doctor");
            assertThat(isLasting)
                    .as("lasting file where and only where the new MAC stayed")
                    .isNotEqualTo(isAsBefore);
            // taken back or never begun leaves the host as it was; a MAC that was changed and set back hears again
            Operator.Run run = operator.examine();
            assertThat(run.status()).isIn(0, 1);
        }
    }

    /** Waits until the run's folder is there, where the moment lies behind the login, and then that long. */
    private static void awaitMoment(LabHost host, Process repair, int milliseconds) throws InterruptedException {
        if (milliseconds == 0) {
            repair.waitFor(1, TimeUnit.SECONDS);
            return;
        }
        LabHost.await(
                "a run has begun",
                Duration.ofSeconds(60),
                () -> !repair.isAlive()
                        || host.sh("ls -d /var/lib/bridge-doctor/*").ok());
        repair.waitFor(milliseconds - 300L, TimeUnit.MILLISECONDS);
    }

    private static boolean isSettled(LabHost host) {
        String states =
                host.sh("cat /var/lib/bridge-doctor/*/state 2>/dev/null").text();
        return states.isEmpty() || states.lines().allMatch(state -> state.matches("done.*|taken-back.*|undone.*"));
    }

    private static void awaitWell(Operator operator, String when) {
        LabHost.await("everything is reached " + when, Duration.ofSeconds(60), () -> {
            Operator.Run run = operator.examine();
            return run.trouble().isEmpty() && run.unreached().isEmpty();
        });
    }

    private static String curl(LabHost host, String path) {
        return host.ops(
                        "curl",
                        "-s",
                        "-o",
                        "/dev/null",
                        "-m",
                        "5",
                        "-w",
                        "%{http_code}",
                        "http://" + host.info().address() + path)
                .text();
    }
}
