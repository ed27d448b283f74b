package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Mount;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.ReadOnly;

/** A root file system, or docker's, that takes no writes and was meant to (faults F54, 3.4). */
public final class RootReadOnlyCheck implements Check {
    private static final Pattern REFUSED = Pattern.compile("(?i)read-only file system");

    private static final Pattern REFUSED_AT = Pattern.compile(
            "\\[Errno 30\\] Read-only file system: '(/[^']{1,200})'|cannot [a-z ]{1,30} .(/[^'\u2019]{1,200}).: Read-only file system");

    @Override
    public String id() {
        return "root-read-only";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.FILE_SYSTEMS);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        return ReadOnly.of(facts)
                .<CheckOutcome>map(it -> new CheckOutcome.Found(finding(it, facts)))
                .orElse(CheckOutcome.passed());
    }

    /** A program was refused by it; which file system that is, and why, stands elsewhere. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Told.last(facts, Facts.PACKAGE_ERRORS, REFUSED_AT).map(it -> {
            String path = it.group(1).isEmpty() ? it.group(2) : it.group(1);
            return Finding.of(id(), Severity.WARNING, path, "")
                    .withSummary(Text.of("finding." + id() + ".summary.unknown", path, ""))
                    .at(List.of(ElementId.HOST))
                    .shownBy(List.of(it.by("touch " + Shown.word(path))));
        });
    }

    private Finding finding(ReadOnly found, HostSnapshot facts) {
        String target = found.mount().target();
        String cause = found.cause().name().toLowerCase(Locale.ROOT);
        String source = found.mount().source();
        Finding finding = Finding.of(id(), Severity.CRITICAL, target, source);
        return (found.cause() == ReadOnly.Cause.MOUNTED
                        ? finding
                        : finding.withSummary(Text.of("finding." + id() + ".summary." + cause, target, source)))
                .at(List.of(ElementId.HOST))
                .explaining(explained(facts))
                .shownBy(evidence(found, facts));
    }

    /** Where docker could not start for it, nothing in a container can be reached. */
    private static Set<CellId> explained(HostSnapshot facts) {
        boolean isDockerDown =
                facts.get(Facts.DOCKER).filter(it -> it.server().isEmpty()).isPresent();
        boolean isToBlame = facts.getOr(Facts.DOCKER_JOURNAL, List.of()).stream()
                .anyMatch(line -> REFUSED.matcher(line).find());
        return isDockerDown && isToBlame ? ServiceWays.endingNowhere(facts) : Set.of();
    }

    private static List<Evidence> evidence(ReadOnly found, HostSnapshot facts) {
        FileSystems all = facts.require(Facts.FILE_SYSTEMS);
        Mount mount = found.mount();
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence("findmnt " + Shown.word(mount.target()), List.of(line(mount))));
        shown.add(Shown.evidence(
                "grep -v '^#' /etc/fstab",
                all.fstabLine(mount.target()).stream().toList()));
        if (!all.remount().isEmpty()) {
            shown.add(Shown.evidence(
                    "systemctl show -p ActiveState systemd-remount-fs", List.of("ActiveState=" + all.remount())));
        }
        switch (found.cause()) {
            case DAMAGED -> shown.add(Shown.evidence("dmesg", found.lines()));
            case DEVICE -> shown.add(Shown.evidence("cat /sys/dev/block/" + mount.device() + "/ro", List.of("1")));
            case MOUNTED ->
                shown.add(Shown.evidence("dmesg | grep -E 'EXT4-fs error|XFS.*shutdown|I/O error'", List.of()));
            case UNKNOWN -> {}
        }
        refusals(facts).ifPresent(shown::add);
        return shown;
    }

    private static Optional<Evidence> refusals(HostSnapshot facts) {
        List<String> said = facts.getOr(Facts.DOCKER_JOURNAL, List.of()).stream()
                .filter(line -> REFUSED.matcher(line).find())
                .toList();
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(Shown.evidence(
                        "journalctl -u docker --no-pager", said.subList(Math.max(0, said.size() - 3), said.size())));
    }

    private static String line(Mount mount) {
        return mount.target() + " " + mount.source() + " " + mount.type() + " " + String.join(",", mount.options());
    }
}
