package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class RangeIndexTest {
    private static RangeIndex<String> of(String... ranges) {
        RangeIndex<String> index = new RangeIndex<>();
        for (String range : ranges) {
            index.put(Subnet.of(range), range);
        }
        return index;
    }

    @Test
    void findsWiderEqualAndNarrowerRangesButNotNeighbours() {
        RangeIndex<String> index = of(
                "10.0.0.0/8",
                "10.1.0.0/16",
                "10.1.0.0/24",
                "10.1.255.255/32",
                "10.2.0.0/16",
                "10.0.255.0/24",
                "fd00::/8");
        assertThat(index.overlapping(Subnet.of("10.1.0.0/16")))
                .containsExactly("10.0.0.0/8", "10.1.0.0/16", "10.1.0.0/24", "10.1.255.255/32");
    }

    @Test
    void agreesWithComparingEveryPairOnTenThousandRoutes() {
        List<Subnet> routes = new ArrayList<>();
        RangeIndex<Subnet> index = new RangeIndex<>();
        for (int i = 0; i < 10_000; i++) {
            Subnet route = new Subnet(new IpAddress(false, BigInteger.valueOf(0xAC100000L + i * 97L)), 12 + i % 21);
            routes.add(route);
            index.put(route, route);
        }
        for (int i = 0; i < 20; i++) {
            Subnet network = new Subnet(new IpAddress(false, BigInteger.valueOf(0xAC110000L + i * 4096L)), 20);
            assertThat(index.overlapping(network))
                    .containsExactlyInAnyOrderElementsOf(
                            routes.stream().filter(network::overlaps).toList());
        }
    }
}
