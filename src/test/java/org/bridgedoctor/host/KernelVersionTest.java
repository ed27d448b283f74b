package org.bridgedoctor.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelVersionTest {
    @ParameterizedTest
    @CsvSource({
        "3.10.0-123.el7.x86_64, true",
        "3.10.0-327.22.2.el7.x86_64, true",
        "3.10.0-327.36.3.el7.x86_64, true",
        "3.10.0-372.el7.x86_64, true",
        "3.10.0-373.el7.x86_64, false",
        "3.10.0-514.el7.x86_64, false",
        "3.10.0-1160.119.1.el7.x86_64, false",
        "3.10.108, false",
        "2.6.32-754.el6.x86_64, false",
        "6.1.0-18-amd64, false",
        "'', false"
    })
    void deafensBridgesOnlyBeforeTheEl7BuildWithTheFix(String kernel, boolean isDeafening) {
        assertThat(new KernelVersion(kernel).deafensBridges()).isEqualTo(isDeafening);
    }

    @ParameterizedTest
    @CsvSource({"6.1.0-18-amd64, true", "4.0, true", "3.10.0-327.el7, false", "10.0, true", "nonsense, false"})
    void comparesByNumbers(String kernel, boolean isFourOrLater) {
        assertThat(new KernelVersion(kernel).isAtLeast(4, 0)).isEqualTo(isFourOrLater);
    }

    @ParameterizedTest
    @CsvSource({
        "3.10.0-1160.49.1.el7.x86_64, 3.10.0-327.22.2.el7.x86_64, true",
        "3.10.0-1160.119.1.el7.x86_64, 3.10.0-1160.49.1.el7.x86_64, true",
        "3.10.0-327.el7.x86_64, 3.10.0-327.22.2.el7.x86_64, false",
        "6.1.0-9-amd64, 6.1.0-18-amd64, false",
        "5.15.0-91-generic, 5.15.0-91-generic, false",
        "99999999999999999999.1, 3.10, true",
        "'', 3.10, false"
    })
    void ordersVersionsAsRpmDoes(String kernel, String other, boolean isNewer) {
        assertThat(new KernelVersion(kernel).isNewerThan(new KernelVersion(other)))
                .isEqualTo(isNewer);
    }
}
