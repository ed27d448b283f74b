package org.bridgedoctor.host;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A range of addresses in CIDR form, always with its host bits clear.
 *
 * @param network the first address of the range
 * @param prefix the number of leading bits that all its addresses share
 */
public record Subnet(IpAddress network, int prefix) implements Comparable<Subnet> {
    public Subnet {
        if (prefix < 0 || prefix > network.bits()) {
            throw new IllegalArgumentException("not a prefix length: " + prefix);
        }
        int hostBits = network.bits() - prefix;
        network = new IpAddress(
                network.isV6(), network.value().shiftRight(hostBits).shiftLeft(hostBits));
    }

    /** Reads {@code address/prefix}; host bits are cleared. Empty where the text is not that. */
    public static Optional<Subnet> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> prefix <= address.bits())
                .map(address -> new Subnet(address, prefix));
    }

    /** Reads a range that is known to be one, as a constant in the code. */
    public static Subnet of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a range: " + text));
    }

    /** The range of this one address. */
    public static Subnet ofHost(IpAddress address) {
        return new Subnet(address, address.bits());
    }

    /** The last address of the range. */
    public IpAddress last() {
        BigInteger size = BigInteger.ONE.shiftLeft(network.bits() - prefix);
        return new IpAddress(network.isV6(), network.value().add(size).subtract(BigInteger.ONE));
    }

    /** Whether the address lies in this range. */
    public boolean contains(IpAddress address) {
        return address.isV6() == network.isV6() && address.compareTo(network) >= 0 && address.compareTo(last()) <= 0;
    }

    /** Whether every address of the other range lies in this one. */
    public boolean contains(Subnet other) {
        return other.prefix >= prefix && contains(other.network);
    }

    /** Whether the two ranges share at least one address. Two CIDR ranges overlap only by containment. */
    public boolean overlaps(Subnet other) {
        return contains(other) || other.contains(this);
    }

    /** Whether the range is every address (0.0.0.0/0, ::/0). */
    public boolean isEverything() {
        return prefix == 0;
    }

    @Override
    public int compareTo(Subnet other) {
        int byNetwork = network.compareTo(other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
