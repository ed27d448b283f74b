package org.bridgedoctor.remedy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bridgedoctor.host.Subnet;

/** The blocks of IPv4 addresses that nobody on the Internet owns, and what each is for (RFC 6890 and those it names). */
public enum AddressBlock {
    /** Private networks, RFC 1918. */
    PRIVATE_10("10.0.0.0/8", true),
    /** Private networks, RFC 1918. */
    PRIVATE_172("172.16.0.0/12", true),
    /** Private networks, RFC 1918. */
    PRIVATE_192("192.168.0.0/16", true),
    /** Shared by providers, Tailscale and some clouds, RFC 6598. */
    SHARED("100.64.0.0/10", false),
    /** One link, RFC 3927; cloud metadata lives there. */
    LINK_LOCAL("169.254.0.0/16", false),
    /** The host itself. */
    LOOPBACK("127.0.0.0/8", false),
    /** "This network". */
    THIS_NETWORK("0.0.0.0/8", false),
    /** Benchmarks, RFC 2544. */
    BENCHMARK("198.18.0.0/15", false),
    /** Protocol assignments. */
    PROTOCOLS("192.0.0.0/24", false),
    /** Documentation, RFC 5737. */
    DOCUMENTATION_1("192.0.2.0/24", false),
    /** Documentation, RFC 5737. */
    DOCUMENTATION_2("198.51.100.0/24", false),
    /** Documentation, RFC 5737. */
    DOCUMENTATION_3("203.0.113.0/24", false),
    /** Multicast. */
    MULTICAST("224.0.0.0/4", false),
    /** Reserved. */
    RESERVED("240.0.0.0/4", false);

    private static final Map<AddressBlock, Subnet> RANGES = new EnumMap<>(AddressBlock.class);

    static {
        for (AddressBlock block : values()) {
            RANGES.put(block, Subnet.of(block.range));
        }
    }

    private final String range;
    private final boolean isPrivate;

    AddressBlock(String range, boolean isPrivate) {
        this.range = range;
        this.isPrivate = isPrivate;
    }

    /** The addresses of the block. */
    public Subnet range() {
        return Objects.requireNonNull(RANGES.get(this));
    }

    /** The block that holds the whole of this range. */
    public static Optional<AddressBlock> holding(Subnet other) {
        return Arrays.stream(values()).filter(it -> it.range().contains(other)).findFirst();
    }

    /** Whether the whole range is private by RFC 1918, free for anybody to use at home. */
    public static boolean isPrivate(Subnet range) {
        return holding(range).filter(it -> it.isPrivate).isPresent();
    }

    /** Whether some of these IPv4 addresses belong to machines on the Internet; false for IPv6. */
    public static boolean isPublic(Subnet range) {
        return !range.network().isV6() && holding(range).isEmpty();
    }
}
