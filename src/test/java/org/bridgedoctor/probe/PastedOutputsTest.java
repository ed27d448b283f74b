package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs as people post them: what is in them is read, whatever stands around it. */
class PastedOutputsTest {
    private static HostSnapshot facts(String text) {
        return ProbeCatalogue.read(Capture.parseOrPasted(text));
    }

    private static NetworkInterface nic(HostSnapshot facts, String name) {
        return facts.require(Facts.INTERFACES).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> addresses(HostSnapshot facts, String name) {
        return nic(facts, name).addresses().stream().map(Object::toString).toList();
    }

    @Test
    void readsInterfacesOfIpAddr() {
        HostSnapshot facts = facts("""
                [root@web1 ~]# ip addr
                1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
                    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                    inet 127.0.0.1/8 scope host lo
                       valid_lft forever preferred_lft forever
                4: docker0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN
                    link/ether 02:42:27:9c:a2:f9 brd ff:ff:ff:ff:ff:ff
                    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0
                8: veth1@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master docker0 state UP
                    link/ether 9a:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff link-netnsid 0
                """);
        assertThat(nic(facts, "docker0").kind()).isEqualTo(NetworkInterface.Kind.BRIDGE);
        assertThat(nic(facts, "docker0").mac()).isEqualTo("02:42:27:9c:a2:f9");
        assertThat(nic(facts, "docker0").isUp()).isTrue();
        assertThat(addresses(facts, "docker0")).containsExactly("172.17.0.1/16");
        assertThat(nic(facts, "veth1").master()).contains("docker0");
        assertThat(nic(facts, "veth1").linkIndex()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker0: flags=4099<UP,BROADCAST,MULTICAST>  mtu 1500\n        inet 172.17.0.1  netmask 255.255.0.0  broadcast 172.17.255.255\n        ether 02:42:27:9c:a2:f9  txqueuelen 0  (Ethernet)",
                "docker0   Link encap:Ethernet  HWaddr 02:42:27:9C:A2:F9  \n          inet addr:172.17.0.1  Bcast:172.17.255.255  Mask:255.255.0.0\n          UP BROADCAST MULTICAST  MTU:1500  Metric:1",
                "4: docker0    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0\\       valid_lft forever",
                "$ ifconfig docker0 | grep inet\n        inet 172.17.0.1  netmask 255.255.0.0  broadcast 172.17.255.255",
                "# 网桥的地址\nifconfig docker0 | grep inet\n        inet 172.17.0.1  netmask 255.255.0.0  broadcast 172.17.255.255",
                "> $ ip -4 addr show docker0\r\n> 4: docker0: &lt;BROADCAST,UP&gt; mtu 1500\r\n>     inet 172.17.0.1/16 scope global docker0\r\n"
            })
    void readsOneAddressHoweverItWasPrinted(String text) {
        HostSnapshot facts = facts(text);
        assertThat(addresses(facts, "docker0")).containsExactly("172.17.0.1/16");
        assertThat(nic(facts, "docker0").isUp()).isTrue();
    }

    @Test
    void readsRoutesOldAndNew() {
        List<String> wanted = List.of("default via 10.42.0.1 dev eth0", "172.17.0.0/16 dev docker0");
        HostSnapshot old = facts("""
                Kernel IP routing table
                Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
                0.0.0.0         10.42.0.1       0.0.0.0         UG    100    0        0 eth0
                172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 docker0
                """);
        HostSnapshot now = facts("""
                user@web1:~$ ip route
                default via 10.42.0.1 dev eth0 proto static metric 100
                172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1
                """);
        assertThat(old.require(Facts.ROUTES)).map(Route::asText).isEqualTo(wanted);
        assertThat(now.require(Facts.ROUTES)).map(Route::asText).isEqualTo(wanted);
    }

    @Test
    void readsABridgeThatHasForgottenItsId() {
        HostSnapshot facts = facts("""
                bridge name     bridge id               STP enabled     interfaces
                docker0         8000.000000000000       no              veth1a2b3c4
                                                                        veth9f8e7d6
                """);
        Bridge bridge = facts.require(Facts.BRIDGES).getFirst();
        assertThat(bridge.hasZeroId()).isTrue();
        assertThat(bridge.ports()).hasSize(2);
    }

    @Test
    void readsNeighboursOfBothTools() {
        HostSnapshot facts = facts("""
                172.17.0.2 dev docker0  FAILED
                ? (172.17.0.3) at <incomplete> on docker0
                ? (10.42.0.1) at 00:50:56:00:00:01 [ether] on eth0
                """);
        assertThat(facts.require(Facts.NEIGHBOURS))
                .map(Neighbour::state)
                .containsExactly("FAILED", "INCOMPLETE", "STALE");
    }

    @Test
    void readsNetworksAndContainersOfInspect() {
        HostSnapshot facts = facts("""
                $ docker network inspect bridge
                [
                    {
                        "Name": "bridge",
                        "Id": "5d1a9c2f33bb5d1a9c2f33bb5d1a9c2f33bb5d1a9c2f33bb5d1a9c2f33bb5d1a",
                        "Driver": "bridge",
                        "IPAM": { "Config": [ { "Subnet": "192.169.0.0/16" } ] },
                        "Options": { "com.docker.network.bridge.name": "docker0" },
                        "Labels": {}
                    }
                ]
                """);
        assertThat(facts.require(Facts.NETWORKS).getFirst().subnets())
                .map(Object::toString)
                .containsExactly("192.169.0.0/16");
        assertThat(facts.require(Facts.NETWORKS).getFirst().bridgeName()).contains("docker0");
    }

    @Test
    void keepsABrokenConfigurationFileAsItWasPosted() {
        String file = "{\n  // \"bip\": \"10.0.0.1/24\",\n  \"data-root\": \"/data/docker\",\n}";
        assertThat(facts("最后修改了网段：\n\n```json\n" + file + "\n```\n以上。").require(Facts.DAEMON_CONFIG))
                .isEqualTo(new DaemonConfig(true, file));
    }

    @Test
    void takesTwoObjectsInARowForOneFile() {
        String file = "{\n  \"log-driver\": \"json-file\"\n}\n{\n  \"bip\": \"172.17.0.1/16\"\n}";
        assertThat(facts("$ cat /etc/docker/daemon.json\n" + file)
                        .require(Facts.DAEMON_CONFIG)
                        .text())
                .isEqualTo(file);
    }

    @Test
    void readsVersionsAndWhoTheHostIs() {
        HostSnapshot facts = facts("""
                $ uname -a
                # Linux web1 3.10.0-327.22.2.el7.x86_64 #1 SMP Thu Jun 23 17:05:11 UTC 2016 x86_64 GNU/Linux
                $ cat /etc/redhat-release
                # CentOS Linux release 7.2.1511 (Core)
                $ docker --version
                # Docker version 20.10.11, build dea9396
                """);
        assertThat(facts.require(Facts.IDENTITY).name()).isEqualTo("web1");
        assertThat(facts.require(Facts.IDENTITY).kernel().deafensBridges()).isTrue();
        assertThat(facts.require(Facts.IDENTITY).release()).isEqualTo("CentOS Linux release 7.2.1511 (Core)");
        assertThat(facts.get(Facts.DOCKER).flatMap(Docker::client)).isEqualTo(Version.parse("20.10.11"));
        assertThat(facts.get(Facts.DOCKER).flatMap(Docker::server)).isEmpty();
    }

    @Test
    void readsTheServerOfDockerVersion() {
        HostSnapshot facts = facts("""
                Client: Docker Engine - Community
                 Version:           26.1.4
                 API version:       1.45

                Server: Docker Engine - Community
                 Engine:
                  Version:          20.10.24
                """);
        assertThat(facts.get(Facts.DOCKER).flatMap(Docker::server)).isEqualTo(Version.parse("20.10.24"));
    }

    @Test
    void readsAPingOfBusybox() {
        HostSnapshot facts = facts("""
                / # ping 172.117.0.1 -c 1
                PING 172.117.0.1 (172.117.0.1): 56 data bytes
                64 bytes from 172.117.0.1: seq=0 ttl=236 time=173.943 ms

                --- 172.117.0.1 ping statistics ---
                1 packets transmitted, 1 packets received, 0% packet loss
                """);
        PingReply reply = facts.require(Facts.PINGS).getFirst();
        assertThat(reply.target()).isEqualTo(IpAddress.of("172.117.0.1"));
        assertThat(reply.ttl()).hasValue(236);
    }

    @Test
    void readsSettingsServicesAndMounts() {
        HostSnapshot facts = facts("""
                net.ipv4.ip_forward = 0
                ● firewalld.service - firewalld - dynamic firewall daemon
                   Loaded: loaded (/usr/lib/systemd/system/firewalld.service; disabled; vendor preset: enabled)
                   Active: inactive (dead)
                /dev/mapper/centos-root on / type xfs (ro,relatime,attr2,inode64,noquota)
                """);
        assertThat(facts.require(Facts.SYSCTLS)).containsEntry("net.ipv4.ip_forward", "0");
        assertThat(Objects.requireNonNull(facts.require(Facts.SERVICES).get("firewalld")))
                .satisfies(it -> {
                    assertThat(it.activeState()).isEqualTo("inactive");
                    assertThat(it.unitFileState()).isEqualTo("disabled");
                });
        assertThat(facts.require(Facts.FILE_SYSTEMS).mounts().getFirst().options())
                .contains("ro");
    }

    @Test
    void readsRulesOnlyWhereAllWerePosted() {
        String filter = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n-A INPUT -i docker0 -j DROP\nCOMMIT\n";
        String nat = "*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n";
        assertThat(facts("$ iptables-save\n" + filter).get(Facts.FIREWALL)).isEmpty();
        assertThat(facts("$ iptables-save\n" + nat + filter).get(Facts.FIREWALL))
                .isPresent();
    }

    @Test
    void saysHowMuchWasNotUnderstood() {
        Capture capture =
                Capture.parseOrPasted("my containers are unreachable\nplease help\nnet.ipv4.ip_forward = 0\n");
        assertThat(capture.problems()).map(it -> it.arguments().getFirst()).containsExactly(2);
        assertThat(Capture.parseOrPasted("nothing of any use\nat all\n").answers())
                .isEmpty();
    }

    @Test
    void staysACaptureWhereItIsOne() {
        String text = "bridge-doctor-capture 1\n@ resolv-conf 0 1 whole\n|nameserver 10.0.0.1\n. resolv-conf\n";
        assertThat(Capture.parseOrPasted(text)).isEqualTo(Capture.parse(text));
    }

    @Test
    void neverFailsWhateverIsPosted() {
        String seed = """
                $ ip addr
                4: docker0: <BROADCAST,UP> mtu 1500
                    inet 172.17.0.1/16
                {
                 "bip": "1.2.3.4/5"
                }
                *filter
                :INPUT DROP [0:0]
                -A INPUT ! -s 10.0.0.0/8 -j DROP
                COMMIT
                PING a (1.2.3.4) 1
                docker0 8000.000000000000 no veth1
                ● docker.service - x
                 Active: active (running)
                """;
        Random random = new Random(20211208);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(seed);
            for (int change = random.nextInt(12); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.insert(at, "\n{[\"<(:/%\u001b[31m\u202e漢".substring(random.nextInt(8)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
                }
            }
            assertThat(facts(text.toString())).isNotNull();
        }
    }
}
