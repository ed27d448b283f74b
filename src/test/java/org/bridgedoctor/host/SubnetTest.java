package org.bridgedoctor.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "172.17.0.1/16, 172.17.0.0/16, 172.17.255.255",
        "10.42.1.77/32, 10.42.1.77/32, 10.42.1.77",
        "192.168.1.130/25, 192.168.1.128/25, 192.168.1.255",
        "0.0.0.0/0, 0.0.0.0/0, 255.255.255.255",
        "fd00:1::5/64, fd00:1::/64, fd00:1::ffff:ffff:ffff:ffff"
    })
    void clearsHostBitsAndKnowsItsLastAddress(String text, String canonical, String last) {
        assertThat(Subnet.parse(text)).map(Subnet::toString).contains(canonical);
        assertThat(Subnet.of(text).last()).isEqualTo(IpAddress.of(last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172.17.0.0",
                "172.17.0.0/",
                "172.17.0.0/33",
                "172.17.0.0/016",
                "/16",
                "a/8",
                "::/129",
                "1.2.3.4/-1"
            })
    void refusesWhatIsNotARange(String text) {
        assertThat(Subnet.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "172.17.0.0/16, 172.17.5.0/24, true",
        "172.17.5.0/24, 172.17.0.0/16, true",
        "172.17.0.0/16, 172.18.0.0/16, false",
        "172.16.0.0/12, 172.31.255.0/24, true",
        "172.16.0.0/12, 172.32.0.0/16, false",
        "10.0.0.0/8, ::/0, false",
        "0.0.0.0/0, 8.8.8.8/32, true"
    })
    void overlapsWhereTheSameAddressLiesInBoth(String one, String other, boolean isShared) {
        assertThat(Subnet.of(one).overlaps(Subnet.of(other))).isEqualTo(isShared);
    }

    @Test
    void containsItsEndsAndNothingBeyond() {
        Subnet docker = Subnet.of("172.17.0.0/16");
        assertThat(docker.contains(IpAddress.of("172.17.0.0"))).isTrue();
        assertThat(docker.contains(IpAddress.of("172.17.255.255"))).isTrue();
        assertThat(docker.contains(IpAddress.of("172.18.0.0"))).isFalse();
        assertThat(docker.contains(IpAddress.of("172.16.255.255"))).isFalse();
        assertThat(docker.contains(IpAddress.of("::1"))).isFalse();
    }
}
