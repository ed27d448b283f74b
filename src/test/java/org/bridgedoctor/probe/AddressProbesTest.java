package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.ClaimedRange;
import org.bridgedoctor.host.ClaimedRange.Claimant;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

/** What the host says of addresses, and of how docker is started. */
class AddressProbesTest {
    private static Answer answer(String id, String... lines) {
        return new Answer(id, 0, 1, false, List.of(lines), List.of());
    }

    private static <T> T read(FactKey<T> key, Answer... answers) {
        return ProbeCatalogue.read(Capture.of(List.of(answers))).require(key);
    }

    @Test
    void readsTheFlagsOfTheRunningDaemon() {
        assertThat(read(
                        Facts.DAEMON_COMMAND,
                        answer("daemon-command", "/usr/bin/dockerd -H fd:// --live-restore "),
                        answer(
                                "daemon-unit",
                                "FragmentPath=/usr/lib/systemd/system/docker.service",
                                "DropInPaths=/etc/systemd/system/docker.service.d/a.conf")))
                .isEqualTo(new DaemonCommand(
                        true,
                        List.of("/usr/bin/dockerd", "-H", "fd://", "--live-restore"),
                        List.of(
                                "/usr/lib/systemd/system/docker.service",
                                "/etc/systemd/system/docker.service.d/a.conf")));
    }

    @Test
    void readsWhatTheUnitWouldStartWithItsVariablesFilledIn() {
        assertThat(read(
                                Facts.DAEMON_COMMAND,
                                new Answer("daemon-command", 1, 1, false, List.of(), List.of("dockerd does not run")),
                                answer(
                                        "daemon-unit",
                                        "Environment=GOTRACEBACK=crash DOCKER_HTTP_HOST_COMPAT=1",
                                        "ExecStart={ path=/usr/bin/dockerd ; argv[]=/usr/bin/dockerd -H fd:// $OPTIONS $ADD"
                                                + " ; ignore_errors=no ; start_time=[n/a] ; pid=0 }",
                                        "FragmentPath=/usr/lib/systemd/system/docker.service",
                                        "file docker OPTIONS=--bip 10.9.0.1/24 --debug"))
                        .words())
                .containsExactly("/usr/bin/dockerd", "-H", "fd://", "--bip", "10.9.0.1/24", "--debug");
    }

    @Test
    void readsRangesHoweverAFileWritesThem() {
        assertThat(read(
                        Facts.CLAIMED_RANGES,
                        answer(
                                "claimed-ranges",
                                "  10.0.0.0/8",
                                "= vpn /etc/openvpn/server.conf",
                                "  10.8.0.0 255.255.255.0",
                                "= vpn /etc/wireguard/wg0.conf",
                                "  10.9.0.2/32, fd00::2/128,0.0.0.0/0",
                                "= libvirt /etc/libvirt/qemu/networks/default.xml",
                                "  192.168.122.1 255.255.255.0",
                                "= podman",
                                "  10.88.0.0/16",
                                "= hosts /etc/hosts",
                                "  127.0.0.1",
                                "  10.42.0.7",
                                "= nobody /etc/x",
                                "  10.1.0.0/16",
                                "= compose /srv/the shop/compose.yml",
                                "  999.1.0.0/16",
                                "  172.20.0.0/16")))
                .containsExactly(
                        new ClaimedRange(Claimant.VPN, "/etc/openvpn/server.conf", Subnet.of("10.8.0.0/24")),
                        new ClaimedRange(Claimant.VPN, "/etc/wireguard/wg0.conf", Subnet.of("10.9.0.2/32")),
                        new ClaimedRange(Claimant.VPN, "/etc/wireguard/wg0.conf", Subnet.of("fd00::2/128")),
                        new ClaimedRange(
                                Claimant.LIBVIRT,
                                "/etc/libvirt/qemu/networks/default.xml",
                                Subnet.of("192.168.122.0/24")),
                        new ClaimedRange(Claimant.PODMAN, "", Subnet.of("10.88.0.0/16")),
                        new ClaimedRange(Claimant.HOSTS, "/etc/hosts", Subnet.of("10.42.0.7/32")),
                        new ClaimedRange(Claimant.COMPOSE, "/srv/the shop/compose.yml", Subnet.of("172.20.0.0/16")));
    }

    @Test
    void readsTheResolversBehindALocalOne() {
        Answer behind = answer(
                "resolvers-behind",
                "/run/systemd/resolve/resolv.conf:nameserver 10.42.0.53",
                "/run/systemd/resolve/resolv.conf:# nameserver 1.2.3.4");
        assertThat(read(Facts.RESOLVERS, answer("resolv-conf", "nameserver 127.0.0.53"), behind))
                .containsExactly(IpAddress.of("127.0.0.53"), IpAddress.of("10.42.0.53"));
        assertThat(read(Facts.RESOLVERS, answer("resolv-conf", "nameserver 8.8.8.8"), behind))
                .containsExactly(IpAddress.of("8.8.8.8"));
    }

    @Test
    void readsTheLineOfAnUpstream() {
        assertThat(read(
                                Facts.NGINX,
                                answer(
                                        "nginx-config",
                                        "# configuration file /etc/nginx/conf.d/shop.conf:",
                                        "upstream shop {",
                                        "server 172.17.0.2:80; # line 2",
                                        "server 172.17.0.8:80 weight=2 down; # line 3",
                                        "server 172.17.0.9:80 backup; # line 4",
                                        "}",
                                        "server {",
                                        "listen 80;",
                                        "location / {",
                                        "proxy_pass http://shop; # line 7",
                                        "}",
                                        "location /a {",
                                        "proxy_pass http://172.17.0.3/; # line 8",
                                        "}",
                                        "}"))
                        .upstreams())
                .containsExactly(
                        new Nginx.Upstream("/etc/nginx/conf.d/shop.conf", "172.17.0.2", 80, 2),
                        new Nginx.Upstream("/etc/nginx/conf.d/shop.conf", "172.17.0.3", 80, 8));
    }

    @Test
    void knowsWhatNginxCallsByANameOfTheHostsOwnList() {
        List<Nginx.Upstream> upstreams = read(
                        Facts.NGINX,
                        answer(
                                "nginx-config",
                                "# configuration file /etc/nginx/conf.d/shop.conf:",
                                "proxy_pass http://web:80; # line 2",
                                "proxy_pass http://elsewhere:80; # line 3"),
                        answer("nginx-names", "172.17.0.66 80 web", "no address"))
                .upstreams();
        assertThat(upstreams)
                .extracting(it ->
                        it.host() + " " + it.address().map(IpAddress::toString).orElse("-"))
                .containsExactly("web 172.17.0.66", "elsewhere -");
    }

    @Test
    void readsTheOperatorsNetworks() {
        assertThat(read(Facts.OPERATOR_NETWORKS, answer("operator-networks", "192.168.1.0/24", "no range")))
                .containsExactly(Subnet.of("192.168.1.0/24"));
        assertThat(OperatorNetworks.answer().out())
                .allMatch(line -> Subnet.parse(line).isPresent());
    }
}
