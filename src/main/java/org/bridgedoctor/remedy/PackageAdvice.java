package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.CentosRelease;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.PackageRules.Repository;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;

/**
 * Advice on packages: nothing is edited where one transaction can do without, nobody's repository file is rewritten, and every
 * installation is looked at before it is made.
 */
final class PackageAdvice {
    private static final String VAULT = " --disablerepo='*' --enablerepo='bd-*'";
    static final String FILE = "/etc/yum.repos.d/bridge-doctor-vault.repo";
    /** The last kernel of CentOS 7 (June 2024). */
    static final String LAST_KERNEL = "kernel-3.10.0-1160.119.1.el7";

    private PackageAdvice() {}

    static List<Remediation> exclude(HostSnapshot facts) {
        Advice advice = Advice.on("yum-exclude-blocks");
        PackageRules rules = facts.get(Facts.PACKAGE_RULES).orElse(new PackageRules(List.of(), List.of(), List.of()));
        if (!rules.excludes().isEmpty()) {
            String yum = "yum --disableexcludes=all" + from(facts);
            advice.say("look").run(yum + " --assumeno update").say("run").run(yum + " update");
        } else if (rules.locks().stream().anyMatch(it -> it.source().startsWith("apt-mark"))) {
            advice.say("hold").run("apt-mark showhold", "apt-mark unhold PACKAGE");
        } else {
            advice.say("lock").run("yum versionlock list", "yum versionlock delete 'kernel*'");
        }
        return advice.asRemediations();
    }

    static List<Remediation> mirror(HostSnapshot facts) {
        Optional<CentosRelease> release = facts.get(Facts.IDENTITY).flatMap(CentosRelease::of);
        Advice advice = Advice.on("yum-mirror-gone")
                .say("resolve")
                .run("getent hosts vault.centos.org")
                .say("file");
        boolean isFirst = true;
        for (String part : parts(release)) {
            advice.run(repository(part, release, isFirst));
            isFirst = false;
        }
        return advice.say("use").run("yum" + VAULT + " --assumeno update").asRemediations();
    }

    /**
     * A repository file of our own beside those of the system, which are left alone; empty where the host's release is not known
     * to lie in the archive, or the file is there already.
     */
    static Optional<Remediation> archive(HostSnapshot facts) {
        return archiveFile(facts)
                .map(content -> new Remediation(
                        "archive-repository",
                        "yum-mirror-gone",
                        Text.of("remedy.archive-repository.title"),
                        new Impact(
                                Text.of("remedy.archive-repository.impact"),
                                Duration.ofSeconds(1),
                                List.of(),
                                List.of(FILE, RemediationCatalogue.RUN_FOLDER),
                                Text.of("remedy.archive-repository.undo")),
                        List.of(new LastingFile(
                                Text.of("step.archive-repository", FILE), FILE, content, "0644", List.of())),
                        List.of(),
                        List.of(Facts.PACKAGE_RULES, Facts.TRACES)));
    }

    /** The content of that file, where it is missing and there is an archive for this release. */
    static Optional<String> archiveFile(HostSnapshot facts) {
        Optional<CentosRelease> release = facts.get(Facts.IDENTITY).flatMap(CentosRelease::of);
        boolean isThere = facts.get(Facts.PACKAGE_RULES)
                .map(PackageRules::repositories)
                .filter(all -> all.stream().anyMatch(it -> it.file().equals(FILE)))
                .isPresent();
        if (isThere || release.flatMap(CentosRelease::vaultFolder).isEmpty()) {
            return Optional.empty();
        }
        StringBuilder content = new StringBuilder("# Bridge Doctor; delete this file to take it back.\n");
        parts(release)
                .forEach(part ->
                        content.append(String.join("\n", lines(part, release))).append("\n"));
        return Optional.of(content.toString());
    }

    private static List<String> parts(Optional<CentosRelease> release) {
        return release.filter(it -> it.major() >= 8).isPresent()
                ? List.of("BaseOS", "AppStream", "extras")
                : List.of("os", "updates", "extras");
    }

    /** One repository, which is disabled: it is used only where it is asked for. */
    private static List<String> lines(String part, Optional<CentosRelease> release) {
        String folder = release.flatMap(CentosRelease::vaultFolder).orElse("7.9.2009");
        int major = release.map(CentosRelease::major).orElse(7);
        String path = folder + "/" + part + "/$basearch/" + (major >= 8 ? "os/" : "");
        String key = major >= 8 ? "RPM-GPG-KEY-centosofficial" : "RPM-GPG-KEY-CentOS-" + major;
        return List.of(
                "[bd-" + part + "]",
                "name=CentOS " + folder + " " + part,
                "baseurl=" + ArchiveAddress.USUAL + path,
                "gpgcheck=1",
                "gpgkey=file:///etc/pki/rpm-gpg/" + key,
                "enabled=0");
    }

    private static String repository(String part, Optional<CentosRelease> release, boolean isFirst) {
        return "printf '%s\\n' " + ShellWords.join(lines(part, release)) + (isFirst ? " >" : " >>") + FILE;
    }

    static List<Remediation> kernel(HostSnapshot facts) {
        String running = facts.get(Facts.IDENTITY).map(it -> it.kernel().text()).orElse("OLD");
        String wanted = isOver(facts) ? LAST_KERNEL : "kernel";
        String yum = "yum --disableexcludes=all" + from(facts);
        return Advice.on("kernel-outdated")
                .say("room")
                .run(
                        "df -Pm / /boot",
                        "findmnt -no OPTIONS /",
                        "cp -a /etc/fstab /etc/fstab.before; rpm -qa | sort >/root/rpm-qa.before")
                .say("look")
                .run(yum + " --assumeno install " + wanted)
                .say("install")
                .run(
                        "systemd-run --unit=kernel-update " + yum + " -y install " + wanted,
                        "journalctl -fu kernel-update")
                .say("check")
                .run(
                        "ls -l /boot/vmlinuz-NEW /boot/initramfs-NEW.img /lib/modules/NEW/modules.dep",
                        "lsinitrd /boot/initramfs-NEW.img | grep -E 'xfs|ext4|virtio|mpt|sd_mod|nvme'")
                .say("trial")
                .run("grubby --set-default /boot/vmlinuz-" + Advice.word(running), "grub2-reboot 0", "reboot")
                .say("keep")
                .run("uname -r; findmnt -no OPTIONS /; systemctl --failed", "grubby --set-default /boot/vmlinuz-NEW")
                .asRemediations();
    }

    /** The packages of a release that is over lie in the vault. */
    private static String from(HostSnapshot facts) {
        return isOver(facts) ? VAULT : "";
    }

    /** Whether the packages of this host's release lie in the archive alone, while its files still ask the mirrors. */
    static boolean isOver(HostSnapshot facts) {
        boolean hasMoved = facts.get(Facts.IDENTITY)
                .flatMap(CentosRelease::of)
                .flatMap(CentosRelease::movedToVault)
                .flatMap(moved -> facts.get(Facts.CLOCK).map(Clock::now).filter(moved::isBefore))
                .isPresent();
        List<Repository> repositories =
                facts.get(Facts.PACKAGE_RULES).map(PackageRules::repositories).orElse(List.of());
        return hasMoved
                && (repositories.stream().noneMatch(Repository::isEnabled)
                        || repositories.stream().anyMatch(Repository::asksMirrors));
    }
}
