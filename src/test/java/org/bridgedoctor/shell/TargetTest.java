package org.bridgedoctor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void readsUserHostAndPort() {
        assertThat(Target.parse(" root@10.42.1.77:2222 "))
                .contains(new Target(Optional.of("root"), "10.42.1.77", Optional.of(2222)));
        assertThat(Target.parse("ops@[fd00::1]:22"))
                .contains(new Target(Optional.of("ops"), "fd00::1", Optional.of(22)));
        assertThat(Target.parse("web1")).contains(new Target(Optional.empty(), "web1", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root@10.42.1.77:2222", "ops@[fd00::1]:22", "web1", "practice"})
    void writesItselfAsItWasRead(String text) {
        assertThat(Target.parse(text)).map(Target::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-oProxyCommand=x",
                "a b",
                "host:0",
                "host:65536",
                "host:",
                "@host",
                "ho;st",
                "ssh://host",
                "a@b@-c"
            })
    void refusesWhatIsNoTarget(String text) {
        assertThat(Target.parse(text)).isEmpty();
    }

    @Test
    void knowsThePracticeHost() {
        assertThat(Target.parse("practice")).map(Target::isPractice).contains(true);
        assertThat(Target.parse("root@practice")).map(Target::isPractice).contains(false);
    }
}
