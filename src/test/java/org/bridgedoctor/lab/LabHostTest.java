package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bridgedoctor.lab.LabHost.Option;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves the lab itself: what the other lab tests lean on is real. */
@Tag("lab")
class LabHostTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** A rule as a repair would leave it, though simpler: one fixed MAC, for one new bridge at a time. */
    private static final String RULE =
            "ACTION==\"add\", SUBSYSTEM==\"net\", KERNEL==\"br-*\", RUN+=\"/sbin/ip link set %k address 0a:00:00:00:00:07\"";

    @Test
    void reachesEverythingOnAHealthyHost() {
        try (var host = LabHost.up("t1")) {
            host.scenario("healthy");

            assertThat(cells(host)).isEqualTo(row(true, true, true, true, true, true, true));
            assertThat(pages(host)).isEqualTo(List.of("web", "cart", "api"));
        }
    }

    @Test
    void losesExactlyTheCellsOfTheIncidentWhenTheBridgeIsDeaf() {
        try (var host = LabHost.up("t2")) {
            host.scenario("deaf");

            assertThat(cells(host)).isEqualTo(row(false, false, false, false, true, false, false));
            assertThat(page(host, "/cart")).isEqualTo("cart");
        }
    }

    @Test
    void staysDeafOnAnOldKernelUntilTheMacChanges() {
        try (var host = LabHost.up("t3", Option.oldKernel())) {
            host.scenario("healthy");
            var deaf = row(false, false, false, false, true, false, false);
            assertThat(cells(host)).as("after the first boot").isEqualTo(deaf);

            assertThat(host.exec("systemctl", "restart", "docker").ok()).isTrue();
            awaitContainers(host);
            assertThat(cells(host)).as("after a restart of docker").isEqualTo(deaf);

            host.sh("bridge fdb add $(cat /sys/class/net/docker0/address) dev docker0 self permanent");
            LabHost.await("the entry is taken again", LIMIT, () -> !hears(host, "docker0"));

            assertThat(hears(host, newNetwork(host, "fresh")))
                    .as("a new network")
                    .isFalse();

            host.reboot();
            awaitContainers(host);
            assertThat(cells(host)).as("after a reboot").isEqualTo(deaf);

            host.exec("ip", "link", "set", "docker0", "address", "0a:00:00:00:00:01");
            assertThat(hears(host, "docker0")).isTrue();
            LabHost.await(
                    "containers learn the new MAC",
                    LIMIT,
                    () -> cells(host).equals(row(true, true, true, true, true, true, true)));
        }
    }

    @Test
    void isHealedForNewBridgesByAUdevRule() {
        try (var host = LabHost.up("t4", Option.oldKernel())) {
            host.sh("cat > /etc/udev/rules.d/80-test.rules <<'END'\n" + RULE + "\nEND\nudevadm control --reload");

            var bridge = newNetwork(host, "fresh");

            LabHost.await(
                    "the rule gives " + bridge + " its MAC",
                    LIMIT,
                    () -> mac(host, bridge).equals("0a:00:00:00:00:07"));
            assertThat(hears(host, bridge)).isTrue();
            assertThat(hears(host, "docker0")).as("made before the rule").isFalse();

            host.reboot();
            LabHost.await("it does so at boot too", LIMIT, () -> hears(host, bridge));
            assertThat(mac(host, bridge)).isEqualTo("0a:00:00:00:00:07");
        }
    }

    @Test
    void losesEverythingInSilenceWhenTheCableIsCut() {
        try (var host = LabHost.up("t5", Option.address("192.168.50.7/24"))) {
            assertThat(operatorConnects(host)).isTrue();

            host.cut();
            var connect =
                    host.ops("curl", "-s", "-m", "2", "telnet://" + host.info().address() + ":22");
            assertThat(connect.status()).as("curl's status of a time-out").isEqualTo(28);
            assertThat(host.exec("cat", "/sys/class/net/eth0/carrier").text()).isEqualTo("1");
            assertThat(host.ops("cat", "/sys/class/net/cable/carrier").text()).isEqualTo("1");

            host.uncut();
            LabHost.await("the operator is back", LIMIT, () -> operatorConnects(host));
        }
    }

    @Test
    void comesBackFromARebootWithItsDiskAndAnotherBootId() {
        try (var host = LabHost.up("t6")) {
            var before = host.info().bootId();
            assertThat(host.exec("cat", "/proc/sys/kernel/random/boot_id").text())
                    .isEqualTo(before);
            host.sh("echo kept > /root/note");

            host.reboot();

            var after = host.exec("cat", "/proc/sys/kernel/random/boot_id").text();
            assertThat(after).isNotEqualTo(before).isEqualTo(host.info().bootId());
            assertThat(host.exec("cat", "/root/note").text()).isEqualTo("kept");
            assertThat(host.exec("docker", "images", "-q", "alpine:latest").text())
                    .isNotEmpty();
        }
    }

    @Test
    void runsTwoHostsAtTheSameAddressThatDoNotMeet() {
        var first = CompletableFuture.supplyAsync(() -> LabHost.up("t7"));
        var second = CompletableFuture.supplyAsync(() -> LabHost.up("t8", Option.debianFace()));
        try (var centos = first.join();
                var debian = second.join()) {
            assertThat(bySsh(centos, "hostname; cat /etc/redhat-release"))
                    .isEqualTo("t7\nCentOS Linux release 7.2.1511 (Core)");
            assertThat(bySsh(debian, "hostname; . /etc/os-release; echo $ID")).isEqualTo("t8\ndebian");
            assertThat(centos.info().bootId()).isNotEqualTo(debian.info().bootId());

            centos.exec("systemctl", "stop", "docker.socket", "docker.service");
            assertThat(debian.exec("systemctl", "is-active", "docker").text()).isEqualTo("active");
        }
    }

    @Test
    void lacksWhatItWasToldToLack() {
        try (var host = LabHost.up("t9", Option.noDocker(), Option.without("ping"), Option.without("nsenter"))) {
            var found = host.sh("for c in docker dockerd ping nsenter ip; do command -v $c; done")
                    .text();

            assertThat(found.lines().map(path -> path.replaceAll(".*/", ""))).containsExactly("ip");
            assertThat(host.exec("systemctl", "is-system-running").text()).isEqualTo("running");
        }
    }

    @Test
    void refusesANameThatWouldNotFit() {
        assertThatThrownBy(() -> LabHost.up("a;reboot")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The cells in the order in which they are measured: from containers first, so that no cached neighbour flatters. */
    private static Map<String, Boolean> cells(LabHost host) {
        var web = address(host, "web");
        var cells = new LinkedHashMap<String, Boolean>();
        cells.put("container>docker0", pingsFromWeb(host, "172.17.0.1"));
        cells.put("container>host", pingsFromWeb(host, host.info().address()));
        cells.put("host>container", host.exec("ping", "-c1", "-W1", web).ok());
        cells.put("host>container/tcp", fetches(host, "http://" + web + "/"));
        cells.put("container>container", pingsFromWeb(host, address(host, "api")));
        cells.put("container>outside", pingsFromWeb(host, host.info().operatorAddress()));
        cells.put(
                "operator>published",
                host.ops("curl", "-sf", "-m2", "http://" + host.info().address() + ":8080/")
                        .ok());
        return cells;
    }

    private static Map<String, Boolean> row(
            boolean containerToBridge,
            boolean containerToHost,
            boolean hostToContainer,
            boolean hostToContainerTcp,
            boolean containerToContainer,
            boolean containerToOutside,
            boolean operatorToPublished) {
        return Map.of(
                "container>docker0", containerToBridge,
                "container>host", containerToHost,
                "host>container", hostToContainer,
                "host>container/tcp", hostToContainerTcp,
                "container>container", containerToContainer,
                "container>outside", containerToOutside,
                "operator>published", operatorToPublished);
    }

    private static boolean pingsFromWeb(LabHost host, String address) {
        return host.exec("docker", "exec", "web", "ping", "-c1", "-W1", address).ok();
    }

    private static boolean fetches(LabHost host, String url) {
        return host.exec("curl", "-sf", "-m2", url).ok();
    }

    private static boolean operatorConnects(LabHost host) {
        return host.ops(
                        "timeout",
                        "2",
                        "bash",
                        "-c",
                        ": </dev/tcp/" + host.info().address() + "/22")
                .ok();
    }

    private static String address(LabHost host, String container) {
        return host.exec("docker", "inspect", "-f", "{{.NetworkSettings.IPAddress}}", container)
                .text();
    }

    private static List<String> pages(LabHost host) {
        return List.of(page(host, "/"), page(host, "/cart"), page(host, ":8081/"));
    }

    private static String page(LabHost host, String tail) {
        return host.ops("curl", "-sfL", "-m5", "http://" + host.info().address() + tail)
                .text();
    }

    private static String mac(LabHost host, String bridge) {
        return host.exec("cat", "/sys/class/net/" + bridge + "/address").text();
    }

    /** Whether the bridge holds the entry for its own MAC without which it drops what is sent to it. */
    private static boolean hears(LabHost host, String bridge) {
        return host.exec("bridge", "fdb", "show", "br", bridge)
                .stdout()
                .contains(mac(host, bridge) + " dev " + bridge + " ");
    }

    private static String newNetwork(LabHost host, String name) {
        var id = host.exec("docker", "network", "create", name).text();
        return "br-" + id.substring(0, 12);
    }

    private static void awaitContainers(LabHost host) {
        LabHost.await(
                "all containers run again",
                LIMIT,
                () -> host.exec("docker", "ps", "-q", "-f", "status=running")
                                .stdout()
                                .lines()
                                .count()
                        == 5);
    }

    private static String bySsh(LabHost host, String script) {
        var login = host.info();
        return host.ops(
                        "ssh",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "UserKnownHostsFile=" + login.knownHosts(),
                        "-i",
                        login.key().toString(),
                        login.user() + "@" + login.address(),
                        script)
                .text();
    }
}
