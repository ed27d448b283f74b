package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.CentosRelease;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.PackageRules.Repository;

/**
 * Package repositories that have been switched off for good: those of a CentOS release after its end, at mirrorlist.centos.org
 * and mirror.centos.org. It follows from the repository files, the release and the host's date; nothing is contacted.
 */
public final class YumMirrorGoneCheck implements Check {
    private static final Pattern SAID = Pattern.compile(
            "(?i)(could not retrieve mirrorlist|cannot find a valid baseurl|no urls in mirrorlist|could not resolve host: mirror)");

    /** CentOS 6, 7 and 8 are over; the list of mirrors went with the last of them, in July 2024. */
    private static final Pattern ASKED_IN_VAIN = Pattern.compile(
            "Could not retrieve mirrorlist https?://mirrorlist\\.centos\\.org/\\S*[?&]release=([678](?:\\.[0-9.]{1,9})?)(?:[^0-9]|$)");

    @Override
    public String id() {
        return "yum-mirror-gone";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.PACKAGE_RULES, Facts.IDENTITY, Facts.CLOCK);
    }

    /**
     * yum says which address it asked for, or the file does; of these releases it has been switched off for good, so that the
     * host's clock need not be known.
     */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        boolean isOver = facts.get(Facts.IDENTITY)
                .flatMap(CentosRelease::of)
                .flatMap(CentosRelease::movedToVault)
                .isPresent();
        List<Repository> gone =
                facts.get(Facts.PACKAGE_RULES).map(YumMirrorGoneCheck::gone).orElse(List.of());
        return isOver && !gone.isEmpty() ? Optional.of(finding(gone, facts)) : refused(facts);
    }

    private Optional<Finding> refused(HostSnapshot facts) {
        return Told.last(facts, Facts.PACKAGE_ERRORS, ASKED_IN_VAIN).map(it -> {
            String release = it.group(1).replaceAll("[^0-9].*", "");
            return Finding.of(id(), Severity.WARNING, List.of("mirrorlist.centos.org"), "CentOS " + release)
                    .at(List.of(ElementId.HOST))
                    .shownBy(List.of(it.by("yum makecache")));
        });
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        Clock clock = facts.require(Facts.CLOCK);
        boolean isOver = CentosRelease.of(facts.require(Facts.IDENTITY))
                .flatMap(CentosRelease::movedToVault)
                .filter(clock.now()::isAfter)
                .isPresent();
        List<Repository> gone = gone(facts.require(Facts.PACKAGE_RULES));
        return isOver && !gone.isEmpty() ? new CheckOutcome.Found(finding(gone, facts)) : CheckOutcome.passed();
    }

    private static List<Repository> gone(PackageRules rules) {
        return rules.repositories().stream().filter(Repository::asksMirrors).toList();
    }

    private Finding finding(List<Repository> gone, HostSnapshot facts) {
        List<String> said = facts.getOr(Facts.PACKAGE_ERRORS, List.of()).stream()
                .filter(it -> SAID.matcher(it).find())
                .toList();
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence(
                "cat /etc/redhat-release", List.of(facts.require(Facts.IDENTITY).release())));
        gone.forEach(it -> shown.add(Shown.evidence("cat " + Shown.word(it.file()), lines(it))));
        if (!said.isEmpty()) {
            shown.add(Shown.evidence("grep mirrorlist /var/log/dnf.log /var/log/messages", said));
        }
        // a copy of the archive has the same folders
        String folder = CentosRelease.of(facts.require(Facts.IDENTITY))
                .flatMap(CentosRelease::vaultFolder)
                .map(it -> "/" + it + "/")
                .orElse("//vault.centos.org/");
        boolean isArchiveKnown = facts.require(Facts.PACKAGE_RULES).repositories().stream()
                .flatMap(it -> it.addresses().stream())
                .anyMatch(it -> it.contains("//vault.centos.org/") || it.contains(folder));
        return Finding.of(
                        id(),
                        isArchiveKnown ? Severity.INFO : Severity.WARNING,
                        gone.stream().map(Repository::id).toList(),
                        facts.require(Facts.IDENTITY).release())
                .with(said.isEmpty() ? Finding.Strength.DERIVED : Finding.Strength.READ)
                .at(List.of(ElementId.HOST))
                .shownBy(shown);
    }

    private static List<String> lines(Repository repository) {
        List<String> lines = new ArrayList<>(List.of("[" + repository.id() + "]"));
        repository.addresses().stream()
                .filter(Repository::isOfMirrors)
                .map(it -> (it.contains("//mirrorlist.") ? "mirrorlist=" : "baseurl=") + it)
                .forEach(lines::add);
        return lines;
    }
}
