package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bridgedoctor.host.DiskSpace;
import org.bridgedoctor.host.DiskUsage;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Mount;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class DiskFullCheckTest {
    private final DiskFullCheck check = new DiskFullCheck();

    private static HostSnapshot with(DiskSpace.Room... rooms) {
        return Hosts.healthy().with(Facts.DISK_SPACE, new DiskSpace("/data/docker", List.of(rooms)));
    }

    private static DiskSpace.Room room(String mount, long kibibytes, long free, long inodes, long freeInodes) {
        return new DiskSpace.Room(mount, "/dev/vdb1", kibibytes, free, inodes, freeInodes);
    }

    private static final DiskSpace.Room ROOT = room("/", 40_000_000, 20_000_000, 1_000_000, 900_000);

    @Test
    void namesAFullFileSystemAndWhatFillsIt() {
        HostSnapshot facts = with(ROOT, room("/data", 50_000_000, 0, 1_000_000, 800_000))
                .with(
                        Facts.DISK_USAGE,
                        List.of(
                                new DiskUsage(49_999_000, "/data"),
                                new DiskUsage(41_984_000, "/data/docker/containers")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title().arguments().getFirst()).isEqualTo(List.of("/data"));
        assertThat(finding.summary().arguments().getLast())
                .isEqualTo(Text.of("disk.largest", List.of(Text.of("disk.usage", "/data/docker/containers", "41000"))));
    }

    @Test
    void onlyWarnsWhereNothingButLogsIsKeptOut() {
        Finding finding = Hosts.found(check.inspect(with(ROOT, room("/var/log", 50_000_000, 0, 1_000_000, 800_000))));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary().key()).isEqualTo("finding.disk-full.summary.logs");
    }

    @Test
    void seesThatNoFurtherFileFits() {
        Finding finding = Hosts.found(check.inspect(with(room("/", 40_000_000, 9_000_000, 1_000_000, 0))));
        assertThat(finding.title().key()).isEqualTo("finding.disk-full.title.inodes");
    }

    @Test
    void warnsBeforeTheLastHundredMegabytesAreGone() {
        Finding finding = Hosts.found(check.inspect(with(room("/", 40_000_000, 90_000, 1_000_000, 5))));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title().key()).isEqualTo("finding.disk-full.title.nearly");
    }

    @Test
    void explainsWhatFailsWhereDockerCouldNotStartForIt() {
        HostSnapshot facts = Hosts.withOutcome(
                        with(room("/", 40_000_000, 0, 0, 0)),
                        org.bridgedoctor.host.Cell.Outcome.REFUSED,
                        List.of("operator>nginx/http:80"))
                .with(Facts.DOCKER, Hosts.silentDocker())
                .with(Facts.SERVICES, Map.of("docker", Hosts.service("failed", "enabled")))
                .with(Facts.CONTAINERS, List.of())
                .with(
                        Facts.DOCKER_JOURNAL,
                        List.of("failed to start daemon: mkdir /data/docker/tmp: no space left on device"));
        assertThat(Hosts.names(Hosts.found(check.inspect(facts)).explains())).contains("operator>nginx/http:80");
    }

    /** /boot and /tmp stop no traffic; images are always full; a file system without inodes has no limit to reach. */
    @Test
    void passesWhatIsFullAndMaySafelyBe() {
        HostSnapshot image = with(ROOT, room("/data", 200_000, 0, 4_000, 0))
                .with(
                        Facts.FILE_SYSTEMS,
                        new FileSystems(
                                List.of(new Mount("/dev/loop0", "7:0", "/data", "squashfs", List.of("ro"))),
                                List.of(),
                                List.of(),
                                Set.of(),
                                "",
                                false));
        assertThat(check.inspect(image)).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(with(ROOT, room("/boot", 1_000_000, 0, 500, 100), room("/tmp", 1_000_000, 0, 0, 0))))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(with(room("/", 40_000_000, 1_200_000, 0, 0)))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
