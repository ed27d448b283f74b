package org.bridgedoctor.ui.wizard;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Part;

/**
 * The steps in their order: the one list. A new screen is one line here; the number that is shown is the position.
 * A finding is shown on the step that owns its id, and on the verdict.
 */
public enum Step {
    /** Which host. */
    CONNECT(null, Set.of()),
    /** What runs there, and what changed when. */
    HOST(Part.DISCOVER, Set.of("kernel-deafens-bridges")),
    /** docker, containers, nginx. */
    SERVICES(Part.DISCOVER, Set.of("docker-not-running", "nginx-upstream-refused")),
    /** Every range on one line. */
    ADDRESSES(
            Part.DISCOVER,
            Set.of(
                    "subnet-overlaps-interface",
                    "subnet-overlaps-route",
                    "subnet-overlaps-operator",
                    "subnet-overlaps-network",
                    "subnet-overlaps-resolver",
                    "subnet-not-private",
                    "address-pool-exhausted",
                    "bridge-address-wrong")),
    /** Who reaches whom. */
    REACHABILITY(Part.REACHABILITY, Set.of("forwarding-disabled", "reply-not-from-there")),
    /** The switch inside the host. */
    BRIDGE(Part.REACHABILITY, Set.of("bridge-deaf", "bridge-down", "bridge-address-missing")),
    /** What it comes to, and what to do. */
    VERDICT(Part.FOLLOW_UP, Set.of()),
    /** The matrix again. */
    PROOF(Part.FOLLOW_UP, Set.of()),
    /** The incident on paper. */
    REPORT(Part.FOLLOW_UP, Set.of());

    private final @org.jspecify.annotations.Nullable Part needs;
    private final Set<String> findings;

    Step(@org.jspecify.annotations.Nullable Part needs, Set<String> findings) {
        this.needs = needs;
        this.findings = findings;
    }

    /** The last part of an examination that this step shows. */
    public Optional<Part> needs() {
        return Optional.ofNullable(needs);
    }

    /** The number that is shown. */
    public int number() {
        return ordinal() + 1;
    }

    /** Whether this finding is shown on this step. */
    public boolean owns(Finding finding) {
        return owner(finding) == this;
    }

    /** The key of this step's words, as {@code step.host}. */
    public String key() {
        return "step." + name().toLowerCase(Locale.ROOT);
    }

    /** The step after this one. */
    public Optional<Step> next() {
        return at(ordinal() + 1);
    }

    /** The step before this one. */
    public Optional<Step> previous() {
        return at(ordinal() - 1);
    }

    private static Optional<Step> at(int position) {
        Step[] all = values();
        return position >= 0 && position < all.length ? Optional.of(all[position]) : Optional.empty();
    }

    private static Step owner(Finding finding) {
        for (Step step : values()) {
            if (step.findings.contains(finding.id())) {
                return step;
            }
        }
        return finding.id().startsWith("bridge-") ? BRIDGE : REACHABILITY;
    }
}
