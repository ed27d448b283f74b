package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.host.DiskSpace;
import org.bridgedoctor.host.DiskUsage;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.FirewalldSettings;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.Mount;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.Selinux;
import org.bridgedoctor.host.TimelineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packages, kernels, modules, SELinux, file systems and the timeline of six distributions. The texts are written after the
 * tools' sources, manuals and public examples of their output; no such hosts were at hand.
 */
class SystemFactsTest {
    private static final List<FactKey<?>> ALL = List.of(
            Facts.CLOCK,
            Facts.MODULES,
            Facts.MODULE_SUPPORT,
            Facts.KERNELS,
            Facts.PACKAGE_RULES,
            Facts.PACKAGE_ERRORS,
            Facts.SELINUX,
            Facts.SELINUX_DENIALS,
            Facts.FILE_SYSTEMS,
            Facts.DISK_SPACE,
            Facts.DISK_USAGE,
            Facts.KERNEL_LOG,
            Facts.TIMELINE);

    private static HostSnapshot read(String name) throws IOException {
        try (InputStream stream = SystemFactsTest.class.getResourceAsStream("system/" + name + ".capture")) {
            Capture capture =
                    Capture.parse(new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
            assertThat(capture.problems()).isEmpty();
            return ProbeCatalogue.read(capture);
        }
    }

    /** The findings that the checks of this slice make, with their severity. */
    private static List<String> found(HostSnapshot facts) {
        return CheckCatalogue.standard().inspectAll(facts).stream()
                .map(it -> it.outcome())
                .filter(CheckOutcome.Found.class::isInstance)
                .map(CheckOutcome.Found.class::cast)
                .map(it -> it.finding().severity() + " " + it.finding().id())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"centos-7.2", "centos-7.9", "rocky-8", "alma-9", "debian-12", "ubuntu-22.04"})
    void readsEveryFactOnEveryDistribution(String name) throws IOException {
        HostSnapshot facts = read(name);
        assertThat(ALL).allSatisfy(key -> assertThat(facts.fact(key)).isInstanceOf(Fact.Known.class));
        assertThat(facts.require(Facts.TIMELINE)).isNotEmpty();
    }

    @Test
    void readsCentos72() throws IOException {
        HostSnapshot facts = read("centos-7.2");
        assertThat(facts.require(Facts.KERNELS).installed())
                .extracting(Kernels.Installed::version)
                .containsExactly("3.10.0-327.22.2.el7.x86_64", "3.10.0-327.el7.x86_64");
        assertThat(facts.require(Facts.KERNELS).standard()).contains("3.10.0-327.22.2.el7.x86_64");
        assertThat(facts.require(Facts.PACKAGE_RULES))
                .isEqualTo(new PackageRules(
                        List.of(
                                new PackageRules.Exclude(
                                        "/etc/yum.conf",
                                        "main",
                                        List.of("centos-release*", "php-fpm"),
                                        "exclude=centos-release*,"),
                                new PackageRules.Exclude(
                                        "/etc/yum.repos.d/site.repo", "site", List.of("docker*"), "exclude=docker*")),
                        List.of(
                                new PackageRules.Repository(
                                        "/etc/yum.repos.d/CentOS-Base.repo",
                                        "base",
                                        true,
                                        List.of(
                                                "http://mirrorlist.centos.org/?release=$releasever&arch=$basearch&repo=os&infra=$infra")),
                                new PackageRules.Repository(
                                        "/etc/yum.repos.d/CentOS-Base.repo",
                                        "centosplus",
                                        false,
                                        List.of(
                                                "http://mirrorlist.centos.org/?release=$releasever&arch=$basearch&repo=centosplus&infra=$infra")),
                                new PackageRules.Repository(
                                        "/etc/yum.repos.d/site.repo",
                                        "site",
                                        true,
                                        List.of(
                                                "https://***@packages.example.com/el7/",
                                                "https://mirror.example.com/el7/"))),
                        List.of(new PackageRules.Lock(
                                "/etc/yum/pluginconf.d/versionlock.list", "0:nginx-1.20.1-2.el7.*"))));
        assertThat(facts.require(Facts.SELINUX)).isEqualTo(new Selinux(Selinux.Mode.ENFORCING, Optional.of(false)));
        FileSystems all = facts.require(Facts.FILE_SYSTEMS);
        assertThat(all.root().map(Mount::source)).contains("/dev/mapper/centos-root");
        assertThat(all.holding("/data disk/x").map(Mount::isReadOnly)).contains(true);
        assertThat(all.readOnlyDevices()).containsExactly("8:17");
        assertThat(all.fstabLine("/boot")).contains("UUID=8d3f1c2e /boot xfs defaults 0 0");
        assertThat(facts.require(Facts.DISK_SPACE).at("/boot"))
                .contains(new DiskSpace.Room("/boot", "/dev/sda1", 508588, 327196, 512000, 511659));
    }

    /** yum's log has no years: it only tells that what rpm knows was an upgrade. */
    @Test
    void putsTheIncidentInOrder() throws IOException {
        assertThat(read("centos-7.2").require(Facts.TIMELINE))
                .containsExactly(
                        new TimelineEvent(
                                Instant.parse("2016-07-18T14:00:01Z"), "package", "kernel-3.10.0-327.22.2.el7"),
                        new TimelineEvent(Instant.parse("2016-07-18T14:10:12Z"), "file", "/etc/yum.conf"),
                        new TimelineEvent(Instant.parse("2021-03-02T01:12:44Z"), "boot", "3.10.0-327.22.2."),
                        new TimelineEvent(Instant.parse("2021-12-06T07:02:35Z"), "upgrade", "docker-ce-20.10.11-3.el7"),
                        new TimelineEvent(Instant.parse("2021-12-08T02:08:30Z"), "file", "/etc/docker/daemon.json"),
                        new TimelineEvent(Instant.parse("2021-12-08T02:21:03Z"), "bridge", "docker0"),
                        new TimelineEvent(Instant.parse("2021-12-08T02:21:05Z"), "docker", "20.10.11"));
    }

    @Test
    void findsWhatIsWrongWithCentos79() throws IOException {
        HostSnapshot facts = read("centos-7.9");
        assertThat(facts.require(Facts.MODULE_SUPPORT).barriers())
                .contains("/etc/modprobe.d/hardening.conf:install bridge /bin/false");
        assertThat(facts.require(Facts.FILE_SYSTEMS).remount()).isEqualTo("failed");
        assertThat(facts.require(Facts.DISK_USAGE)).contains(new DiskUsage(15000123, "/var"));
        assertThat(found(facts)).contains("CRITICAL root-read-only", "WARNING yum-mirror-gone");
    }

    @Test
    void readsEnterpriseLinux8AndItsWaitingKernel() throws IOException {
        HostSnapshot facts = read("rocky-8");
        assertThat(facts.require(Facts.KERNELS).standard()).contains("4.18.0-553.16.1.el8_10.x86_64");
        assertThat(facts.require(Facts.KERNELS).installed()).hasSize(2);
        assertThat(facts.require(Facts.TIMELINE))
                .contains(
                        new TimelineEvent(Instant.parse("2023-07-22T04:26:40Z"), "upgrade", "docker-ce-20.10.24-3.el8"),
                        new TimelineEvent(Instant.parse("2023-07-22T04:26:41Z"), "remove", "podman-4.4.1-14.module"))
                .noneMatch(it -> it.kind().equals("package") && it.what().startsWith("docker-ce"));
        assertThat(found(facts)).containsExactlyInAnyOrder("WARNING reboot-pending", "INFO yum-exclude-blocks");
    }

    @Test
    void findsNothingOnAHealthyEnterpriseLinux9() throws IOException {
        assertThat(found(read("alma-9"))).isEmpty();
    }

    @Test
    void readsDebianWithItsHolds() throws IOException {
        HostSnapshot facts = read("debian-12");
        assertThat(facts.require(Facts.KERNELS).installed())
                .containsExactly(
                        new Kernels.Installed("6.1.0-18-amd64", Optional.of(Instant.ofEpochSecond(1708000000))));
        assertThat(facts.require(Facts.KERNELS).standard()).contains("6.1.0-18-amd64");
        assertThat(facts.require(Facts.SELINUX).mode()).isEqualTo(Selinux.Mode.ABSENT);
        assertThat(facts.require(Facts.TIMELINE))
                .contains(new TimelineEvent(
                        Instant.parse("2024-03-28T17:13:18Z"), "upgrade", "docker.io-20.10.24+dfsg1-1+b3"));
        assertThat(found(facts)).containsExactly("INFO yum-exclude-blocks");
    }

    @Test
    void readsUbuntuWithItsSnapsAndItsWaitingKernel() throws IOException {
        HostSnapshot facts = read("ubuntu-22.04");
        assertThat(facts.require(Facts.MODULE_SUPPORT).isBuiltIn()).isTrue();
        assertThat(facts.require(Facts.KERNELS).rebootAsked())
                .containsExactly("linux-image-5.15.0-101-generic", "linux-base");
        assertThat(facts.require(Facts.DISK_SPACE).dataRoot()).isEqualTo("/var/snap/docker/common/var-lib-docker");
        assertThat(found(facts)).containsExactly("WARNING reboot-pending");
    }

    @Test
    void readsWhatFirewalldKeepsWhileItDoesNotRun() {
        HostSnapshot facts = ProbeCatalogue.read(Capture.parse("""
                bridge-doctor-capture 1
                @ firewalld 252 3 whole
                |not running
                |default public
                |kept eth1 work
                |zone public <zone>
                |zone public <service name="ssh"/>
                |zone public <port protocol="tcp" port="8000-8010"/>
                |zone public <port port="53" protocol="udp"/>
                |service ssh <port protocol="tcp" port="22"/>
                |zone work <zone target="ACCEPT">
                |zone home <service name="ssh"/>
                |zone home <rule family="ipv4">
                . firewalld
                """));
        FirewalldSettings settings = facts.require(Facts.FIREWALLD_SETTINGS);
        assertThat(settings.zoneOf("eth1")).isEqualTo("work");
        assertThat(settings.letsIn("eth0", 22)).isTrue();
        assertThat(settings.letsIn("eth0", 8005)).isTrue();
        assertThat(settings.letsIn("eth0", 53)).isFalse();
        assertThat(settings.letsIn("eth1", 53)).isTrue();
        assertThat(settings.letIn()).as("rules say what ports alone do not").doesNotContainKey("home");
    }
}
