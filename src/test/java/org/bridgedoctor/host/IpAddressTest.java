package org.bridgedoctor.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "172.17.0.1, 172.17.0.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "FE80::0:1, fe80::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "::ffff:10.0.0.1, ::ffff:a00:1"
    })
    void readsAnAddressAndWritesItInItsOneForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).map(IpAddress::toString).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "172.17",
                "172.017.0.1",
                "0x7f.0.0.1",
                "256.1.1.1",
                "1.2.3.4.5",
                "1.2.3.4 ",
                "1.2.3.-4",
                "localhost",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "fe80::1%eth0",
                "::1.2.3",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4"
            })
    void refusesWhatIsNotExactlyOneAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void ordersByValueAndNotByText() {
        assertThat(IpAddress.of("9.0.0.1")).isLessThan(IpAddress.of("10.0.0.1"));
        assertThat(IpAddress.of("200.0.0.1")).isGreaterThan(IpAddress.of("10.0.0.1"));
    }

    @Test
    void knowsItsOwnHostAndEveryHost() {
        assertThat(IpAddress.of("127.9.9.9").isLoopback()).isTrue();
        assertThat(IpAddress.of("::1").isLoopback()).isTrue();
        assertThat(IpAddress.of("128.0.0.1").isLoopback()).isFalse();
        assertThat(IpAddress.of("::").isUnspecified()).isTrue();
    }
}
