package org.bridgedoctor.ui.wizard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Part;
import org.jspecify.annotations.Nullable;

/**
 * The steps in their order: the one list. A new screen is one line here; the number that is shown is the position.
 * A finding is shown on one step, and on the verdict.
 */
public enum Step {
    /** Which host. */
    CONNECT(null),
    /** What runs there, and what changed when. */
    HOST(Part.DISCOVER),
    /** docker, containers, nginx. */
    SERVICES(Part.DISCOVER),
    /** Every range on one line. */
    ADDRESSES(Part.DISCOVER),
    /** Who reaches whom. */
    REACHABILITY(Part.REACHABILITY),
    /** The switch inside the host. */
    BRIDGE(Part.REACHABILITY),
    /** What it comes to, and what to do. */
    VERDICT(Part.FOLLOW_UP),
    /** The matrix again. */
    PROOF(Part.FOLLOW_UP),
    /** The incident on paper. */
    REPORT(Part.FOLLOW_UP);

    private static final List<Step> ORDER = List.of(values());

    private final @Nullable Part needs;

    Step(@Nullable Part needs) {
        this.needs = needs;
    }

    /** The last part of an examination that this step shows. */
    public Optional<Part> needs() {
        return Optional.ofNullable(needs);
    }

    /** The number that is shown. */
    public int number() {
        return ORDER.indexOf(this) + 1;
    }

    /** Whether this finding is shown on this step. */
    public boolean owns(Finding finding) {
        return owner(finding.id()) == this;
    }

    /** The key of this step's words, as {@code step.host}. */
    public String key() {
        return "step." + name().toLowerCase(Locale.ROOT);
    }

    /** The step after this one. */
    public Optional<Step> next() {
        return at(number());
    }

    /** The step before this one. */
    public Optional<Step> previous() {
        return at(number() - 2);
    }

    private static Optional<Step> at(int position) {
        return position >= 0 && position < ORDER.size() ? Optional.of(ORDER.get(position)) : Optional.empty();
    }

    private static Step owner(String finding) {
        return switch (finding) {
            case "kernel-deafens-bridges",
                    "bridge-module-unavailable",
                    "reboot-pending",
                    "kernel-modules-gone",
                    "root-read-only",
                    "disk-full",
                    "yum-exclude-blocks",
                    "yum-mirror-gone",
                    "kernel-outdated" -> HOST;
            case "docker-not-running", "nginx-upstream-refused", "selinux-blocks-nginx" -> SERVICES;
            case "bridge-address-wrong", "address-pool-exhausted" -> ADDRESSES;
            default ->
                finding.startsWith("subnet-") ? ADDRESSES : finding.startsWith("bridge-") ? BRIDGE : REACHABILITY;
        };
    }
}
