package org.bridgedoctor.host;

/**
 * An address of an interface with its prefix length.
 *
 * @param address the address itself
 * @param prefix the length of the prefix on its link
 */
public record InterfaceAddress(IpAddress address, int prefix) {
    /** The range that the address makes directly reachable. */
    public Subnet subnet() {
        return new Subnet(address, prefix);
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
