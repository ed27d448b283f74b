package org.bridgedoctor.host;

/**
 * A range of addresses that a file on the host sets aside, whether or not an interface has it just now.
 *
 * @param claimant who sets it aside
 * @param where the file that says so; empty where it is the claimant's own default
 * @param range the range
 */
public record ClaimedRange(Claimant claimant, String where, Subnet range) {
    /** Who sets addresses aside. */
    public enum Claimant {
        /** A VPN: OpenVPN, WireGuard, IPsec. */
        VPN,
        /** libvirt's virtual networks. */
        LIBVIRT,
        /** podman and CNI networks. */
        PODMAN,
        /** Kubernetes, its pods and services. */
        KUBERNETES,
        /** A compose file, by its ipam. */
        COMPOSE,
        /** A name with its address in /etc/hosts, or a compose file's extra_hosts. */
        HOSTS
    }
}
