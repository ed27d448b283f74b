package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.CentosRelease;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.PackageRules.Exclude;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;

/**
 * Transactions of yum and dnf: one each, past the lines that hide packages, and only where it removes nothing. Files that
 * people wrote are left as they are; where the mirrors of a release are gone, a repository file of our own stands beside them.
 */
final class PackageRepairs {
    private static final String NAMES = "[A-Za-z0-9._+*?-]{1,100}";
    private static final List<FactKey<?>> TOUCHES = List.of(
            Facts.IDENTITY,
            Facts.PACKAGE_RULES,
            Facts.PACKAGE_ERRORS,
            Facts.KERNELS,
            Facts.MODULE_SUPPORT,
            Facts.TIMELINE,
            Facts.DISK_SPACE,
            Facts.FILE_SYSTEMS,
            Facts.TRACES);
    /** From a mirror on the far side of the world, with a dracut at the end. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private PackageRepairs() {}

    /** Updates what a line holds back though the release needs it; empty where that is not known, or there is no tool. */
    static Optional<Remediation> held(HostSnapshot facts) {
        List<String> held = facts.get(Facts.PACKAGE_RULES).map(PackageRules::excludes).orElse(List.of()).stream()
                .map(Exclude::patterns)
                .flatMap(List::stream)
                .filter(it -> it.startsWith("centos-release"))
                .filter(it -> it.matches(NAMES))
                .distinct()
                .toList();
        boolean isCentos = facts.get(Facts.IDENTITY).flatMap(CentosRelease::of).isPresent();
        return held.isEmpty() || !isCentos
                ? Optional.empty()
                : transaction(
                        "update-held",
                        "yum-exclude-blocks",
                        Text.of("remedy.update-held.title", held.size(), held.getFirst()),
                        facts,
                        "update",
                        held,
                        List.of());
    }

    /** Installs the newest kernel of CentOS 7, and makes sure that it could be started; the running one stays. */
    static Optional<Remediation> kernel(HostSnapshot facts) {
        Optional<KernelVersion> running = facts.get(Facts.IDENTITY)
                .map(Identity::kernel)
                .filter(it -> it.el7Build().isPresent());
        boolean isThere = running.flatMap(it -> facts.get(Facts.KERNELS).map(kernels -> kernels.newerThan(it)))
                .filter(newer -> !newer.isEmpty())
                .isPresent();
        if (running.isEmpty() || isThere) {
            return Optional.empty();
        }
        boolean isOver = PackageAdvice.isOver(facts);
        return transaction(
                "newer-kernel",
                "kernel-outdated",
                Text.of("remedy.newer-kernel.title"),
                facts,
                // what is installed already would satisfy "install kernel"
                isOver ? "install" : "update",
                List.of(isOver ? PackageAdvice.LAST_KERNEL : "kernel"),
                List.of(new Action(Text.of("step.kernel-whole"), List.of("true"), List.of("kernel_whole"), List.of())));
    }

    private static Optional<Remediation> transaction(
            String id,
            String findingId,
            Text title,
            HostSnapshot facts,
            String verb,
            List<String> packages,
            List<RemediationStep> afterwards) {
        Optional<String> tool = facts.get(Facts.PACKAGE_RULES).flatMap(PackageRules::tool);
        if (tool.isEmpty()) {
            return Optional.empty();
        }
        boolean isOver = PackageAdvice.isOver(facts);
        Optional<String> archive = isOver ? PackageAdvice.archiveFile(facts) : Optional.empty();
        List<RemediationStep> steps = new ArrayList<>();
        List<String> leaves = new ArrayList<>(List.of(RemediationCatalogue.RUN_FOLDER));
        archive.ifPresent(content -> {
            steps.add(new ConfigFile(
                    Text.of("step.archive-repository", PackageAdvice.FILE),
                    PackageAdvice.FILE,
                    Optional.empty(),
                    content,
                    List.of()));
            leaves.addFirst(PackageAdvice.FILE);
        });
        steps.add(new Action(Text.of("step.package-room"), List.of("true"), List.of("package_room"), List.of()));
        List<String> command =
                new ArrayList<>(List.of(PackagePreview.TRANSACTION, tool.get(), "--disableexcludes=all"));
        if (isOver) {
            command.addAll(List.of("--disablerepo=*", "--enablerepo=bd-*"));
        }
        command.add(verb);
        command.addAll(packages);
        steps.add(new Action(
                Text.of("step.package-transaction", packages),
                List.of("true"),
                command,
                List.of("undo_packages", tool.get())));
        steps.addAll(afterwards);
        return Optional.of(new Remediation(
                id,
                findingId,
                title,
                new Impact(
                        Text.of("remedy." + id + ".impact"),
                        LONG,
                        List.of(),
                        leaves,
                        Text.of("remedy.packages.undo", tool.get())),
                steps,
                List.of(),
                TOUCHES));
    }
}
