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
    /** Which way packets take. */
    ROUTES(Part.DISCOVER),
    /** What stops packets on their way. */
    FIREWALL(Part.DISCOVER),
    /** Who reaches whom. */
    REACHABILITY(Part.REACHABILITY),
    /** The switch inside the host. */
    BRIDGE(Part.REACHABILITY),
    /** What is installed, what runs, and what holds updates back. */
    PACKAGES(Part.FOLLOW_UP),
    /** What is mounted, and how full it is. */
    FILE_SYSTEMS(Part.FOLLOW_UP),
    /** What it comes to, and what to do. */
    VERDICT(Part.FOLLOW_UP),
    /** The matrix again. */
    PROOF(Part.FOLLOW_UP),
    /** A range that stands in nobody's way. */
    PREVENTION(Part.FOLLOW_UP),
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
            case "docker-not-running",
                    "daemon-config-invalid",
                    "live-restore-holds-old-network",
                    "nginx-not-running",
                    "nginx-upstream-stale",
                    "nginx-upstream-refused",
                    "selinux-blocks-nginx",
                    "container-paused",
                    "container-restarting",
                    "published-port-taken",
                    "published-on-loopback",
                    "service-on-loopback",
                    "service-not-listening",
                    "listens-on-ipv6-only",
                    "docker-proxy-gone",
                    "networkmanager-manages-docker" -> SERVICES;
            case "bridge-address-wrong",
                    "address-pool-exhausted",
                    "address-duplicated",
                    "host-owns-container-address" -> ADDRESSES;
            case "forwarding-disabled",
                    "bridge-route-missing",
                    "route-blackholed",
                    "policy-rule-diverts",
                    "reverse-path-filter",
                    "container-route-missing" -> ROUTES;
            case "docker-rules-missing",
                    "docker-iptables-disabled",
                    "input-blocks-bridge",
                    "input-blocks-nginx",
                    "container-firewall-drops",
                    "output-blocks-bridge",
                    "forward-blocks-containers",
                    "bridge-filter-drops",
                    "legacy-iptables-drops",
                    "nft-drops",
                    "raw-or-mangle-drops",
                    "masquerade-missing",
                    "conntrack-full",
                    "icmp-ignored",
                    "icc-disabled",
                    "experiments-left-behind" -> FIREWALL;
            case "mac-duplicated",
                    "fdb-entry-wrong",
                    "vlan-filtering-blocks",
                    "neighbour-pinned-wrong",
                    "arp-suppressed",
                    "mtu-mismatch",
                    "queue-drops" -> BRIDGE;
            case "kernel-deafens-bridges" -> HOST;
            case "kernel-outdated",
                    "reboot-pending",
                    "kernel-modules-gone",
                    "bridge-module-unavailable",
                    "yum-exclude-blocks",
                    "yum-mirror-gone" -> PACKAGES;
            case "root-read-only", "disk-full" -> FILE_SYSTEMS;
            default -> byFamily(finding);
        };
    }

    private static Step byFamily(String finding) {
        if (finding.startsWith("subnet-")) {
            return ADDRESSES;
        }
        if (finding.startsWith("firewalld-")) {
            return FIREWALL;
        }
        return finding.startsWith("bridge-") || finding.startsWith("port-") ? BRIDGE : REACHABILITY;
    }
}
