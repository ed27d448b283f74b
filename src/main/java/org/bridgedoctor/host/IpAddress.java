package org.bridgedoctor.host;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address, parsed strictly: four decimal octets without leading zeros, or RFC 4291 text without a zone.
 *
 * @param isV6 whether this is an IPv6 address
 * @param value the address as an unsigned number of 32 or 128 bits
 */
public record IpAddress(boolean isV6, BigInteger value) implements Comparable<IpAddress> {
    public IpAddress {
        if (value.signum() < 0 || value.bitLength() > (isV6 ? 128 : 32)) {
            throw new IllegalArgumentException("not an address: " + value);
        }
    }

    /** Reads an address; empty where the text is not exactly one. Never asks a name server. */
    public static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? IpText.parseV6(text) : IpText.parseV4(text);
    }

    /** Reads an address that is known to be one, as a constant in the code. */
    public static IpAddress of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    }

    /** The number of bits: 32 or 128. */
    public int bits() {
        return isV6 ? 128 : 32;
    }

    /** Whether packets for it never leave the host (127/8, ::1). */
    public boolean isLoopback() {
        return isV6 ? value.equals(BigInteger.ONE) : value.intValue() >>> 24 == 127;
    }

    /** Whether it stands for every address (0.0.0.0, ::). */
    public boolean isUnspecified() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(IpAddress other) {
        return isV6 == other.isV6 ? value.compareTo(other.value) : Boolean.compare(isV6, other.isV6);
    }

    @Override
    public String toString() {
        return isV6 ? IpText.formatV6(value) : IpText.formatV4(value.intValue());
    }
}
