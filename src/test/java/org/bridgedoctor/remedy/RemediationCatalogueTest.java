package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.bridgedoctor.remedy.TransactionScript.PlannedStep;
import org.junit.jupiter.api.Test;

/** The exact commands of each remediation. */
class RemediationCatalogueTest {
    private static NetworkInterface bridge(String name, String mac, int flags) {
        return new NetworkInterface(
                name, 3, 3, NetworkInterface.Kind.BRIDGE, mac, flags, 1500, "up", Optional.empty(), List.of());
    }

    private static HostSnapshot with(NetworkInterface... interfaces) {
        return HostSnapshot.empty().with(Facts.INTERFACES, List.of(interfaces));
    }

    private static List<Remediation> remedies(String finding, HostSnapshot facts, String... bridges) {
        return RemediationCatalogue.forFinding(
                finding, facts, List.of(bridges).stream().map(ElementId::bridge).toList());
    }

    private static final LastingFile RULE = new LastingFile(
            Text.of("step.mac-rule"),
            "/etc/udev/rules.d/90-bridge-doctor-mac.rules",
            NewBridgeMac.text(HostSnapshot.empty()),
            "0644",
            List.of("udevadm", "control", "--reload"));

    @Test
    void namesTheCommandsForAWrongAddress() {
        NetworkInterface wrong = new NetworkInterface(
                "docker0",
                3,
                3,
                NetworkInterface.Kind.BRIDGE,
                "",
                0x1003,
                1500,
                "up",
                Optional.empty(),
                List.of(new org.bridgedoctor.host.InterfaceAddress(IpAddress.of("172.30.0.1"), 16)));
        HostSnapshot facts = with(wrong)
                .with(
                        Facts.NETWORKS,
                        List.of(new DockerNetwork(
                                "0123456789abcdef",
                                "bridge",
                                "bridge",
                                false,
                                List.of(Subnet.of("172.17.0.0/16")),
                                List.of(IpAddress.of("172.17.0.1")),
                                Map.of(),
                                Optional.empty())));
        assertThat(remedies("bridge-address-wrong", facts, "docker0").getFirst().advice())
                .containsExactly(Text.of(
                        "advice.bridge-address-wrong",
                        "ip addr add 172.17.0.1/16 brd + dev docker0 && ip addr del 172.30.0.1/16 dev docker0"));
    }

    @Test
    void givesADeafBridgeANewMacAndDockersLaterBridgesToo() {
        HostSnapshot facts = with(bridge("docker0", "02:42:27:9c:a2:f9", 0x1003));
        Remediation remedy = remedies("bridge-deaf", facts, "docker0").getFirst();
        assertThat(remedy.title()).isEqualTo(Text.of("remedy.new-mac.title", 1, "docker0"));
        assertThat(remedy.steps())
                .containsExactly(
                        new LiveChange(
                                Text.of("step.arp-notify", "docker0"),
                                List.of("cat", "/proc/sys/net/ipv4/conf/docker0/arp_notify"),
                                "0",
                                List.of("sysctl", "-q", "-w", "net/ipv4/conf/docker0/arp_notify=1"),
                                "1",
                                List.of("sysctl", "-q", "-w", "net/ipv4/conf/docker0/arp_notify=0")),
                        new LiveChange(
                                Text.of("step.new-mac", "docker0", "06:bd:27:9c:a2:f9"),
                                List.of("cat", "/sys/class/net/docker0/address"),
                                "02:42:27:9c:a2:f9",
                                List.of("ip", "link", "set", "dev", "docker0", "address", "06:bd:27:9c:a2:f9"),
                                "06:bd:27:9c:a2:f9",
                                List.of("ip", "link", "set", "dev", "docker0", "address", "02:42:27:9c:a2:f9")),
                        RULE);
        assertThat(remedy.impact().leaves())
                .containsExactly("/etc/udev/rules.d/90-bridge-doctor-mac.rules", "/var/lib/bridge-doctor/");
    }

    @Test
    void theRuleKnowsBridgesToWhichSomebodyGaveAName() {
        DockerNetwork named = new DockerNetwork(
                "0123456789abcdef",
                "shop",
                "bridge",
                false,
                List.of(Subnet.of("172.30.0.0/16")),
                List.of(),
                Map.of("com.docker.network.bridge.name", "shopfront0"),
                Optional.empty());
        String rule = NewBridgeMac.text(HostSnapshot.empty().with(Facts.NETWORKS, List.of(named)));
        assertThat(rule.lines())
                .containsSubsequence(
                        "KERNEL==\"shopfront0\", GOTO=\"bridge_doctor_mac\"",
                        "GOTO=\"bridge_doctor_end\"",
                        "LABEL=\"bridge_doctor_mac\"");
        assertThat(rule).contains("ip link set dev %k address 06:bd$${mac#02:42}");
    }

    @Test
    void namesTheRuleInWordsThatUdevAndShRead() {
        assertThat(NewBridgeMac.text(HostSnapshot.empty()).lines().filter(line -> line.startsWith("ATTR")))
                .containsExactly("ATTR{address}==\"02:42:*\", RUN+=\"/bin/sh -c 'mac=$attr{address}; "
                        + "exec /sbin/ip link set dev %k address 06:bd$${mac#02:42}'\"");
    }

    @Test
    void givesEachBridgeAMacThatNobodyElseHas() {
        Set<String> taken = new HashSet<>(Set.of("06:bd:00:00:00:01", "06:bd:ff:ff:ff:ff"));
        assertThat(NewBridgeMac.newMac("02:42:00:00:00:01", taken)).isEqualTo("06:bd:00:00:00:02");
        assertThat(NewBridgeMac.newMac("52:54:00:00:00:01", taken)).isEqualTo("06:bd:00:00:00:03");
        assertThat(NewBridgeMac.newMac("06:bd:ff:ff:ff:ff", taken)).isEqualTo("06:bd:00:00:00:00");
    }

    @Test
    void putsNoNameIntoAPlanThatIsNone() {
        HostSnapshot facts =
                with(bridge("br;reboot", "02:42:27:9c:a2:f9", 0x1003), bridge("..", "02:42:27:9c:a2:f8", 3));
        assertThat(remedies("bridge-deaf", facts, "br;reboot", "..", "-f", "br-that-is-too-long"))
                .extracting(Remediation::isOneClick)
                .containsExactly(false);
    }

    @Test
    void writesTheRuleBeforeTheKernelBites() {
        assertThat(remedies("kernel-deafens-bridges", HostSnapshot.empty())
                        .getFirst()
                        .steps())
                .containsExactly(RULE);
    }

    @Test
    void setsUpTheBridgeThatIsDown() {
        HostSnapshot facts = with(bridge("docker0", "02:42:27:9c:a2:f9", 0x1002), bridge("br-1", "", 0x1003));
        assertThat(remedies("bridge-down", facts, "docker0", "br-1").getFirst().steps())
                .containsExactly(new LiveChange(
                        Text.of("step.link-up", "docker0"),
                        List.of("cat", "/sys/class/net/docker0/flags"),
                        "0x1002",
                        List.of("ip", "link", "set", "dev", "docker0", "up"),
                        "0x1003",
                        List.of("ip", "link", "set", "dev", "docker0", "down")));
    }

    @Test
    void givesABridgeTheAddressOfItsNetworksGateway() {
        DockerNetwork network = new DockerNetwork(
                "0123456789abcdef",
                "shop",
                "bridge",
                false,
                List.of(Subnet.of("172.18.0.0/16")),
                List.of(IpAddress.of("172.18.0.1")),
                Map.of(),
                Optional.empty());
        HostSnapshot facts = HostSnapshot.empty().with(Facts.NETWORKS, List.of(network));
        assertThat(remedies("bridge-address-missing", facts, "br-0123456789ab")
                        .getFirst()
                        .steps())
                .containsExactly(new LiveChange(
                        Text.of("step.bridge-address", "br-0123456789ab", "172.18.0.1/16"),
                        List.of("has_address", "br-0123456789ab", "172.18.0.1/16"),
                        "no",
                        List.of("ip", "addr", "add", "172.18.0.1/16", "brd", "+", "dev", "br-0123456789ab"),
                        "yes",
                        List.of("ip", "addr", "del", "172.18.0.1/16", "dev", "br-0123456789ab")));
    }

    @Test
    void startsDockerOnlyWhereSystemdKnowsIt() {
        Service stopped = new Service("docker", true, "inactive", "dead", "enabled", "success", "");
        HostSnapshot facts = HostSnapshot.empty().with(Facts.SERVICES, Map.of("docker", stopped));
        assertThat(remedies("docker-not-running", facts).getFirst().steps())
                .containsExactly(new Action(
                        Text.of("step.start-docker"),
                        List.of("sh", "-c", "! systemctl --quiet is-active docker"),
                        List.of("systemctl", "start", "docker"),
                        List.of("systemctl", "stop", "docker")));
        assertThat(remedies("docker-not-running", HostSnapshot.empty())
                        .getFirst()
                        .isOneClick())
                .isFalse();
        HostSnapshot refused = facts.with(Facts.DAEMON_CONFIG, new DaemonConfig(true, "{ \"bipp\": 1 }"));
        assertThat(remedies("docker-not-running", refused).getFirst().isOneClick())
                .isFalse();
    }

    @Test
    void rendersAPlanThatCanBeReadBackLineByLine() {
        HostSnapshot facts = with(bridge("docker0", "02:42:27:9c:a2:f9", 0x1003));
        String script =
                TransactionScript.of(remedies("bridge-deaf", facts, "docker0").getFirst());
        List<PlannedStep> plan = TransactionScript.planOf(script).orElseThrow();
        assertThat(plan).extracting(PlannedStep::kind).containsExactly("live", "live", "file");
        assertThat(plan.get(1).command(3))
                .containsExactly("ip", "link", "set", "dev", "docker0", "address", "06:bd:27:9c:a2:f9");
        assertThat(plan.get(2).operands())
                .containsExactly(
                        "step.mac-rule",
                        "/etc/udev/rules.d/90-bridge-doctor-mac.rules",
                        "0644",
                        "udevadm control --reload",
                        NewBridgeMac.text(HostSnapshot.empty()));
        assertThat(TransactionScript.planOf("echo no")).isEmpty();
    }
}
