package org.bridgedoctor.host;

import java.util.Optional;

/**
 * Who the host is.
 *
 * @param name its host name
 * @param kernel the running kernel, as {@code uname -r} says
 * @param release the distribution in its own words, as {@code CentOS Linux release 7.2.1511 (Core)}
 * @param distribution the id in os-release, as {@code centos}; empty where there is none
 * @param distributionVersion the VERSION_ID in os-release, as {@code 7}; empty where there is none
 * @param bootId the id of this power-on
 * @param rights what the login may do
 * @param clientAddress the operator's address as the host sees it (SSH_CONNECTION), where the login came over SSH
 * @param serverAddress the host's own address of that connection
 */
public record Identity(
        String name,
        KernelVersion kernel,
        String release,
        String distribution,
        String distributionVersion,
        Optional<String> bootId,
        Rights rights,
        Optional<IpAddress> clientAddress,
        Optional<IpAddress> serverAddress) {
    /** What the login may do on the host. */
    public enum Rights {
        /** Root, or root through sudo. */
        ROOT,
        /** An ordinary user: what needs root is skipped. */
        USER
    }
}
