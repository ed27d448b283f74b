package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.CentosRelease;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.PackageRules.Exclude;
import org.bridgedoctor.host.PackageRules.Lock;
import org.bridgedoctor.host.Text;

/**
 * A line that hides packages from yum where they are needed. {@code exclude=kernel*} keeps the kernel old;
 * {@code exclude=centos-release*} does not: it keeps the release package of 7.0 to 7.4, beside which newer initscripts (9.49.40
 * and later, "Conflicts: redhat-release < 7.5-0.11") cannot be installed, so that a whole update stops.
 */
public final class YumExcludeBlocksCheck implements Check {
    private static final List<String> KERNELS = List.of("kernel", "kernel-core", "kernel-lt", "kernel-ml");
    private static final List<String> RELEASES = List.of("centos-release");
    private static final Pattern CONFLICT = Pattern.compile("initscripts conflicts with centos-release");
    private static final Pattern KERNEL_LOCK =
            Pattern.compile("(?:[0-9]+:)?kernel-[0-9*].*|(?:[0-9]+:)?kernel-(?:core|lt|ml)-[0-9*].*|linux-image-.*");
    /** The first release whose package newer initscripts accept. */
    private static final int FIRST_ACCEPTED = 5;

    @Override
    public String id() {
        return "yum-exclude-blocks";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.PACKAGE_RULES, Facts.IDENTITY);
    }

    /** yum names the release package that newer initscripts refuse, and a line holds it. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        List<Exclude> held = facts.get(Facts.PACKAGE_RULES)
                .map(rules -> holding(rules, RELEASES))
                .orElse(List.of());
        return held.isEmpty()
                        || Told.last(facts, Facts.PACKAGE_ERRORS, CONFLICT).isEmpty()
                ? Optional.empty()
                : Optional.of(finding(Severity.WARNING, "", held, facts));
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        PackageRules rules = facts.require(Facts.PACKAGE_RULES);
        List<Exclude> ofRelease = holding(rules, RELEASES);
        List<Exclude> ofKernel = holding(rules, KERNELS);
        if (!ofRelease.isEmpty() && wantsNewRelease(facts.require(Facts.IDENTITY))) {
            return found(Severity.WARNING, "", ofRelease, facts);
        }
        boolean isCureHidden =
                facts.require(Facts.IDENTITY).kernel().deafensBridges() && Deafening.wantsNewKernel(facts);
        if (!ofKernel.isEmpty()) {
            return found(
                    isCureHidden ? Severity.WARNING : Severity.INFO,
                    isCureHidden ? ".kernel" : ".chosen",
                    ofKernel,
                    facts);
        }
        List<String> locks = rules.locks().stream()
                .filter(it -> KERNEL_LOCK.matcher(it.entry()).matches())
                .map(Lock::entry)
                .toList();
        return locks.isEmpty() ? CheckOutcome.passed() : locked(isCureHidden, locks, rules);
    }

    private static boolean wantsNewRelease(Identity identity) {
        return CentosRelease.of(identity)
                .filter(it -> it.major() == 7 && it.minor() < FIRST_ACCEPTED)
                .isPresent();
    }

    private static List<Exclude> holding(PackageRules rules, List<String> names) {
        return rules.excludes().stream()
                .filter(it -> it.patterns().stream()
                        .anyMatch(pattern -> names.stream().anyMatch(name -> Glob.hides(pattern, name))))
                .toList();
    }

    private CheckOutcome found(Severity severity, String variant, List<Exclude> excludes, HostSnapshot facts) {
        return new CheckOutcome.Found(finding(severity, variant, excludes, facts));
    }

    private Finding finding(Severity severity, String variant, List<Exclude> excludes, HostSnapshot facts) {
        Exclude first = excludes.getFirst();
        Finding finding = Finding.of(id(), severity, first.line(), first.file())
                .withSummary(Text.of("finding." + id() + ".summary" + variant, first.line(), first.file()))
                .at(List.of(ElementId.HOST));
        List<Evidence> shown = new ArrayList<>();
        excludes.forEach(
                it -> shown.add(Shown.evidence("grep -n '^exclude' " + Shown.word(it.file()), List.of(it.line()))));
        List<String> said = facts.getOr(Facts.PACKAGE_ERRORS, List.of()).stream()
                .filter(it -> CONFLICT.matcher(it).find())
                .toList();
        if (!said.isEmpty()) {
            shown.add(Shown.evidence("yum update", said));
        }
        return finding.shownBy(shown);
    }

    private CheckOutcome locked(boolean isCureHidden, List<String> locks, PackageRules rules) {
        String source = rules.locks().getFirst().source();
        Finding finding = Finding.of(id(), isCureHidden ? Severity.WARNING : Severity.INFO, locks.getFirst(), source);
        return new CheckOutcome.Found(Retold.as(
                        finding,
                        Text.of("finding." + id() + ".title.locked", locks),
                        Text.of("finding." + id() + ".summary.locked", locks))
                .at(List.of(ElementId.HOST))
                .shownBy(
                        List.of(Shown.evidence(source.startsWith("/") ? "cat " + Shown.word(source) : source, locks))));
    }
}
