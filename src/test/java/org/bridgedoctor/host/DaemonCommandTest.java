package org.bridgedoctor.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonCommandTest {
    private final DaemonCommand command = new DaemonCommand(
            true,
            List.of("/usr/bin/dockerd", "-H", "fd://", "--host=tcp://127.0.0.1:2375", "-D", "--bip", "10.9.0.1/24"),
            List.of());

    @Test
    void readsEverySpellingOfAnOption() {
        assertThat(command.values("host")).containsExactly("fd://", "tcp://127.0.0.1:2375");
        assertThat(command.value("bip")).contains("10.9.0.1/24");
        assertThat(command.values("debug")).containsExactly("");
        assertThat(command.has("iptables")).isFalse();
    }
}
