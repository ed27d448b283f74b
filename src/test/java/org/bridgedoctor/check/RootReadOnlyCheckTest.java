package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Mount;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Advice;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationCatalogue;
import org.bridgedoctor.remedy.RemediationStep;
import org.junit.jupiter.api.Test;

class RootReadOnlyCheckTest {
    private static final String FSTAB = "UUID=6f15c206 / xfs defaults 0 0";

    private final RootReadOnlyCheck check = new RootReadOnlyCheck();

    private static HostSnapshot with(FileSystems all) {
        return Hosts.healthy().with(Facts.FILE_SYSTEMS, all);
    }

    private static Mount mount(String target, String type, String option) {
        return new Mount("/dev/vda1", "253:1", target, type, List.of(option, "relatime"));
    }

    private static List<String> oneClicks(HostSnapshot facts) {
        return RemediationCatalogue.forFinding("root-read-only", facts, List.of()).stream()
                .filter(Remediation::isOneClick)
                .map(Remediation::id)
                .toList();
    }

    private static List<Object> commands(HostSnapshot facts) {
        return RemediationCatalogue.forFinding("root-read-only", facts, List.of()).stream()
                .flatMap(it -> it.advice().stream())
                .filter(it -> it.key().equals(Advice.COMMAND))
                .map(it -> it.arguments().getFirst())
                .toList();
    }

    @Test
    void saysOfAHealthyRootThatWasMountedSoHowToMakeItWritable() {
        HostSnapshot facts = with(Hosts.fileSystems("ro", FSTAB));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.summary()).isEqualTo(Text.of("finding.root-read-only.summary", "/", "/dev/vda1"));
        assertThat(finding.evidence())
                .contains(new Evidence("findmnt /", "/ /dev/vda1 xfs ro,relatime"))
                .contains(new Evidence("grep -v '^#' /etc/fstab", FSTAB));
        assertThat(commands(facts)).contains("mount -o remount,rw /");
        assertThat(oneClicks(facts)).containsExactly("remount-writable");
    }

    private static List<RemediationStep> steps(HostSnapshot facts) {
        return RemediationCatalogue.forFinding("root-read-only", facts, List.of()).stream()
                .filter(Remediation::isOneClick)
                .flatMap(it -> it.steps().stream())
                .toList();
    }

    @Test
    void putsTheLineOfFstabRightThatHasItMountedReadOnly() {
        HostSnapshot facts = with(Hosts.fileSystems("ro", "/dev/vda1 / ext4 ro,errors=remount-ro 0 1"));
        assertThat(steps(facts)).hasSize(2);
        RemediationStep.LiveChange line =
                (RemediationStep.LiveChange) steps(facts).getLast();
        assertThat(line.apply())
                .containsExactly("set_fstab_options", "/", "ro,errors=remount-ro", "rw,errors=remount-ro");
        assertThat(line.inverse())
                .containsExactly("set_fstab_options", "/", "rw,errors=remount-ro", "ro,errors=remount-ro");
        assertThat(steps(with(Hosts.fileSystems("ro", FSTAB))))
                .as("it says nothing of ro")
                .hasSize(1);
    }

    @Test
    void forbidsToMakeADamagedRootWritable() {
        HostSnapshot facts = with(Hosts.fileSystems("ro", "/dev/vda1 / ext4 defaults 1 1"))
                .with(
                        Facts.KERNEL_LOG,
                        List.of(
                                "[31.2] EXT4-fs error (device vda1): ext4_journal_check_start:61: Detected aborted journal",
                                "[31.2] EXT4-fs (vda1): Remounting filesystem read-only"));
        assertThat(Hosts.found(check.inspect(facts)).summary().key())
                .isEqualTo("finding.root-read-only.summary.damaged");
        assertThat(commands(facts)).noneMatch(it -> it.toString().contains("remount"));
        assertThat(oneClicks(facts)).isEmpty();
    }

    @Test
    void doesNotBlameTheErrorsOfAnotherDisk() {
        HostSnapshot facts = with(Hosts.fileSystems("ro", FSTAB))
                .with(Facts.KERNEL_LOG, List.of("[9.1] EXT4-fs error (device sdb1): ext4_find_entry:1455: inode #2"));
        assertThat(Hosts.found(check.inspect(facts)).summary().key()).isEqualTo("finding.root-read-only.summary");
    }

    @Test
    void namesADeviceThatTakesNoWrites() {
        HostSnapshot facts = with(new FileSystems(
                List.of(mount("/", "xfs", "ro")), List.of("ro"), List.of(FSTAB), Set.of("253:1"), "failed", false));
        assertThat(Hosts.found(check.inspect(facts)).summary().key())
                .isEqualTo("finding.root-read-only.summary.device");
        assertThat(commands(facts)).noneMatch(it -> it.toString().contains("remount"));
    }

    @Test
    void doesNotAdviseARemountWhereTheKernelsMessagesAreUnknown() {
        HostSnapshot facts = with(Hosts.fileSystems("ro", FSTAB))
                .with(Facts.KERNEL_LOG, new Fact.Missing<>(new Absence(Absence.Cause.NO_RIGHT, "root")));
        assertThat(Hosts.found(check.inspect(facts)).summary().key())
                .isEqualTo("finding.root-read-only.summary.unknown");
        assertThat(commands(facts)).noneMatch(it -> it.toString().contains("remount"));
    }

    @Test
    void seesAReadOnlyFolderOfDockersBelowAWritableRoot() {
        HostSnapshot facts = with(new FileSystems(
                List.of(mount("/", "xfs", "rw"), mount("/var/lib/docker", "xfs", "ro")),
                List.of(),
                List.of(FSTAB),
                Set.of(),
                "active",
                false));
        assertThat(Hosts.found(check.inspect(facts)).title())
                .isEqualTo(Text.of("finding.root-read-only.title", "/var/lib/docker", "/dev/vda1"));
        assertThat(((RemediationStep.Action) steps(facts).getFirst()).inverse())
                .containsExactly("mount", "-o", "remount,ro", "/var/lib/docker");
    }

    /** el7 lists the initial root at the same place; an image-based system is read-only on purpose; so may an appliance be. */
    @Test
    void passesRootsThatAreMeantToBeSo() {
        FileSystems image = new FileSystems(
                List.of(mount("/", "xfs", "ro"), mount("/var", "xfs", "rw")),
                List.of(),
                List.of(FSTAB),
                Set.of(),
                "",
                true);
        FileSystems appliance = new FileSystems(
                List.of(mount("/", "ext4", "ro"), mount("/var", "ext4", "rw")),
                List.of(),
                List.of("/dev/vda1 / ext4 ro,noatime 0 1"),
                Set.of(),
                "active",
                false);
        FileSystems initial = new FileSystems(
                List.of(mount("/", "rootfs", "ro"), mount("/", "xfs", "rw")),
                List.of(),
                List.of(FSTAB),
                Set.of(),
                "",
                false);
        assertThat(List.of(image, appliance, initial))
                .allSatisfy(it -> assertThat(check.inspect(with(it))).isEqualTo(CheckOutcome.passed()));
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
