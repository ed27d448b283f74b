package org.bridgedoctor.remedy;

import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/**
 * Addresses that somebody uses, so that docker must not.
 *
 * @param range the addresses
 * @param kind who uses them
 * @param name the user's own name, as {@code eth0} or a file; a host's word, to be made printable
 */
public record TakenRange(Subnet range, Kind kind, String name) implements Comparable<TakenRange> {
    /** Who uses a range. */
    public enum Kind {
        /** The network that an interface of the host stands in. */
        INTERFACE,
        /** A docker network. */
        DOCKER,
        /** daemon.json gives it to docker. */
        DAEMON_JSON,
        /** A route leads to it. */
        ROUTE,
        /** A routing rule is about it. */
        RULE,
        /** An interface inside a container. */
        CONTAINER,
        /** A resolver of the host. */
        RESOLVER,
        /** nginx passes requests to it. */
        UPSTREAM,
        /** The operator, or the network of the operator's computer. */
        OPERATOR,
        /** A VPN's configuration. */
        VPN,
        /** libvirt's configuration. */
        LIBVIRT,
        /** podman's or CNI's configuration. */
        PODMAN,
        /** Kubernetes' configuration. */
        KUBERNETES,
        /** A compose file's ipam. */
        COMPOSE,
        /** A name in /etc/hosts or extra_hosts. */
        HOSTS,
        /** Named by the reader. */
        ADDED,
        /** What a program takes by default wherever it is installed. */
        USUAL
    }

    /** Who uses it, as a sentence to be made. */
    public Text user() {
        return Text.of("taken." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), name);
    }

    /** Whether it is docker's own, which moving docker would set free. */
    public boolean isDockers() {
        return kind == Kind.DOCKER || kind == Kind.DAEMON_JSON;
    }

    @Override
    public int compareTo(TakenRange other) {
        int byRange = range.compareTo(other.range);
        int byKind = byRange != 0 ? byRange : kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }
}
