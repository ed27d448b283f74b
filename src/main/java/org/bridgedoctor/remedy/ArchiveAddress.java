package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;

/**
 * Where the archive of packages lies that a plan's own repository file names: the project's, or a copy of it that people have
 * nearer by or inside their network, laid out as that one is.
 *
 * @param text the address, ending in a slash
 */
public record ArchiveAddress(String text) {
    /** The archive of the CentOS project. */
    public static final ArchiveAddress USUAL = new ArchiveAddress("http://vault.centos.org/");

    private static final String KEY = "baseurl=";
    /** What may stand in a repository file as it is: yum would expand a dollar, and a space begins another address. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?|ftp)://[A-Za-z0-9.\\-]{1,253}(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%+\\-]{1,100}){0,20}/?");

    /** Reads an address as people type it; empty where it is none that can stand in a repository file. */
    public static Optional<ArchiveAddress> parse(String typed) {
        String text = typed.strip();
        return ADDRESS.matcher(text).matches()
                ? Optional.of(new ArchiveAddress(text.endsWith("/") ? text : text + "/"))
                : Optional.empty();
    }

    /** The archive that this plan's repository file names; empty where it writes none. */
    public static Optional<ArchiveAddress> of(Remediation remediation) {
        return remediation.steps().stream()
                .flatMap(step -> content(step).stream())
                .flatMap(String::lines)
                .filter(line -> line.startsWith(KEY))
                .map(line -> line.substring(KEY.length()))
                // a release's folder begins with its number
                .map(line -> line.replaceFirst("(?<=/)[0-9][0-9.]*/.*$", ""))
                .map(ArchiveAddress::new)
                .findFirst();
    }

    /** The same plan with this archive in the place of its own. */
    public Remediation in(Remediation remediation) {
        Optional<ArchiveAddress> old = of(remediation);
        List<RemediationStep> steps = remediation.steps().stream()
                .map(step -> old.map(it -> replaced(step, it)).orElse(step))
                .toList();
        return new Remediation(
                remediation.id(),
                remediation.findingId(),
                remediation.title(),
                remediation.impact(),
                steps,
                remediation.advice(),
                remediation.touches());
    }

    private RemediationStep replaced(RemediationStep step, ArchiveAddress old) {
        Optional<String> next = content(step).map(it -> it.replace(KEY + old.text(), KEY + text));
        return switch (step) {
            case ConfigFile file
            when next.isPresent() ->
                new ConfigFile(file.title(), file.path(), file.before(), next.get(), file.activate());
            case LastingFile file
            when next.isPresent() ->
                new LastingFile(file.title(), file.path(), next.get(), file.mode(), file.activate());
            default -> step;
        };
    }

    private static Optional<String> content(RemediationStep step) {
        return switch (step) {
            case ConfigFile file when file.path().equals(PackageAdvice.FILE) -> Optional.of(file.content());
            case LastingFile file when file.path().equals(PackageAdvice.FILE) -> Optional.of(file.content());
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
