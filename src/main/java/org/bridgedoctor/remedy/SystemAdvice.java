package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.Text;

/** Advice on kernels, modules, file systems and SELinux. */
final class SystemAdvice {
    private static final String FSTAB = "/etc/fstab";

    private SystemAdvice() {}

    static List<Remediation> module(HostSnapshot facts) {
        Advice advice = Advice.on("bridge-module-unavailable");
        Optional<ModuleSupport> support = facts.get(Facts.MODULE_SUPPORT);
        boolean isKeptOut = support.filter(it -> !it.keepingOut().isEmpty()).isPresent();
        boolean isKeptOutAtStart = facts.get(Facts.FILE_SYSTEMS)
                .filter(it -> !it.keepingBridgeOut().isEmpty())
                .isPresent();
        if (isKeptOut) {
            advice.say("kept-out")
                    .run("grep -rE '(install|blacklist) +(bridge|stp|llc)' /etc/modprobe.d /usr/lib/modprobe.d");
        }
        if (isKeptOutAtStart) {
            String menu = isDebian(facts) ? "update-grub" : "grub2-mkconfig -o /boot/grub2/grub.cfg";
            return advice.say("kept-out-at-start")
                    .run("grep -n module_blacklist /etc/default/grub", menu, "reboot")
                    .asRemediations();
        }
        if (support.filter(SystemAdvice::isMissing).isPresent()) {
            advice.say("missing").run(reinstall(facts), "depmod -a");
        } else if (!isKeptOut) {
            advice.say("wrong-version").run("depmod -a", "modinfo -F vermagic bridge; uname -r", "reboot");
        }
        return advice.say("then")
                .run("modprobe -v bridge", "systemctl restart docker")
                .asRemediations();
    }

    private static boolean isMissing(ModuleSupport support) {
        return !support.absent().isEmpty()
                || support.trial().filter(it -> it.status() != 0).isPresent();
    }

    private static boolean isDebian(HostSnapshot facts) {
        return facts.get(Facts.IDENTITY)
                .filter(it -> it.distribution().matches("debian|ubuntu"))
                .isPresent();
    }

    private static String reinstall(HostSnapshot facts) {
        String kernel = Advice.word(
                facts.get(Facts.IDENTITY).map(it -> it.kernel().text()).orElse(""));
        return isDebian(facts) ? "apt-get install --reinstall linux-image-" + kernel : "yum reinstall kernel-" + kernel;
    }

    static List<Remediation> modulesGone(HostSnapshot facts) {
        return Advice.on("kernel-modules-gone")
                .say("reboot")
                .run("docker ps --format '{{.Names}} {{.Status}}'", "reboot")
                .say("stay")
                .run(reinstall(facts))
                .asRemediations();
    }

    static List<Remediation> reboot(HostSnapshot facts) {
        Advice advice = Advice.on("reboot-pending").say("check");
        facts.get(Facts.KERNELS)
                .flatMap(Kernels::standard)
                .map(Advice::word)
                .ifPresent(next -> advice.run("ls -l /boot/vmlinuz-" + next + " /boot/initr*" + next + "* /lib/modules/"
                        + next + "/modules.dep"));
        return advice.run(
                        "findmnt -no OPTIONS /; grep -v '^#' /etc/fstab",
                        "systemctl is-enabled docker sshd network NetworkManager")
                .say("reboot")
                .run("reboot")
                .asRemediations();
    }

    /**
     * Makes a file system writable where nothing but the way it was mounted keeps it from that, now and, where fstab says that it
     * be read-only, from then on. It is not made read-only again once that was confirmed: what is being written by then would be
     * lost.
     */
    static Optional<Remediation> writable(ReadOnly found, HostSnapshot facts) {
        String target = found.mount().target();
        if (found.cause() != ReadOnly.Cause.MOUNTED || !target.matches("/(?:[A-Za-z0-9._-]{1,60}/?){0,8}")) {
            return Optional.empty();
        }
        String file = (target.equals("/") ? "" : target) + "/.bridge-doctor";
        List<RemediationStep> steps = new ArrayList<>();
        steps.add(new RemediationStep.Action(
                Text.of("step.remount-writable", target),
                List.of("sh", "-c", "! touch " + file + " || ! rm " + file),
                List.of("sh", "-c", "mount -o remount,rw " + target + " && touch " + file + " && rm " + file),
                List.of("mount", "-o", "remount,ro", target)));
        Optional<RemediationStep> entry = facts.get(Facts.FILE_SYSTEMS)
                .flatMap(all -> all.fstabOptions(target))
                .flatMap(options -> writableEntry(options, target));
        entry.ifPresent(steps::add);
        return Optional.of(new Remediation(
                "remount-writable",
                "root-read-only",
                Text.of("remedy.remount-writable.title", target),
                new Impact(
                        Text.of("remedy.live.impact"),
                        Duration.ofSeconds(1),
                        List.of(),
                        entry.map(it -> List.of(FSTAB)).orElse(List.of()),
                        Text.of("remedy.remount-writable.undo")),
                steps,
                List.of(),
                Stream.concat(LiveRepair.TOUCHES.stream(), Stream.of(Facts.FILE_SYSTEMS, Facts.DISK_SPACE))
                        .toList()));
    }

    /** The line of fstab with rw in the place of ro; empty where it does not say ro. */
    private static Optional<RemediationStep> writableEntry(String old, String target) {
        List<String> options = new ArrayList<>(List.of(old.split(",", -1)));
        if (!options.contains("ro") || !old.matches("[A-Za-z0-9._=,:/+-]{1,200}")) {
            return Optional.empty();
        }
        options.replaceAll(it -> it.equals("ro") ? "rw" : it);
        String next = String.join(",", options);
        return Optional.of(new RemediationStep.LiveChange(
                Text.of("step.fstab-writable", target),
                List.of("fstab_options", target),
                old,
                List.of("set_fstab_options", target, old, next),
                next,
                List.of("set_fstab_options", target, next, old)));
    }

    static List<Remediation> readOnly(HostSnapshot facts) {
        Optional<ReadOnly> found = ReadOnly.of(facts);
        String target = Advice.word(found.map(it -> it.mount().target()).orElse("/"));
        String source = Advice.word(found.map(it -> it.mount().source()).orElse(""));
        Advice advice = Advice.on("root-read-only");
        switch (found.map(ReadOnly::cause).orElse(ReadOnly.Cause.UNKNOWN)) {
            case MOUNTED ->
                advice.say("remount", target)
                        .run("mount -o remount,rw " + target, "findmnt -no OPTIONS " + target)
                        .say("space")
                        .say("fstab")
                        .run("grep -v '^#' /etc/fstab", "blkid", "systemctl status systemd-remount-fs");
            case DAMAGED ->
                advice.say("damaged", target).run(repair(found, source)).say("snapshot");
            case DEVICE ->
                advice.say("device", source)
                        .run(
                                "lsblk -o NAME,RO,SIZE,MOUNTPOINT",
                                "dmesg | grep -iE 'write.protect|read-only|I/O error'");
            case UNKNOWN ->
                advice.say("unknown")
                        .run("dmesg | grep -E 'EXT4-fs error|Aborting journal|XFS.*(shutdown|orruption)|I/O error'");
        }
        return advice.asRemediations();
    }

    private static String repair(Optional<ReadOnly> found, String source) {
        String type = found.map(it -> it.mount().type()).orElse("");
        return type.equals("xfs") ? "xfs_repair " + source : "fsck -f " + source;
    }

    static List<Remediation> diskFull(HostSnapshot facts) {
        String root = Advice.word(ReadOnly.dataRoot(facts));
        return Advice.on("disk-full")
                .say("look")
                .run("df -h; df -i", "du -xk -d 3 / | sort -rn | head -n 30")
                .say("logs", "{\"max-size\": \"50m\", \"max-file\": \"3\"}")
                .run(
                        "ls -lSh " + root + "/containers/*/*-json.log | head",
                        "truncate -s 0 \"$(docker inspect --format '{{.LogPath}}' NAME)\"")
                .say("rest")
                .run("docker system df", "journalctl --vacuum-size=200M", "yum clean all")
                .asRemediations();
    }

    static List<Remediation> selinux() {
        return Advice.on("selinux-blocks-nginx")
                .say("boolean")
                .run("setsebool -P httpd_can_network_connect 1")
                .say("back")
                .run("setsebool -P httpd_can_network_connect 0")
                .asRemediations();
    }
}
