package org.bridgedoctor.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told of a run from its folder. */
class TraceTest {
    private static Trace run(String state) {
        return new Trace("run", "/var/lib/bridge-doctor/20261127-120504-da3c", state);
    }

    @Test
    void tellsWhenARunWasBegunByItsId() {
        assertThat(run("done").run()).isEqualTo("20261127-120504-da3c");
        assertThat(run("done").begun()).isEqualTo("2026-11-27 12:05");
        assertThat(new Trace("run", "/run/bridge-doctor/mine", "done").begun()).isEqualTo("mine");
    }

    @Test
    void tellsAnEndFromWhatGoesOn() {
        assertThat(run("done").isInForce()).isTrue();
        assertThat(run("done").isUnfinished()).isFalse();
        assertThat(run("taken-back").isInForce()).isFalse();
        assertThat(run("applied").isUnfinished()).isTrue();
        assertThat(run("applied").told()).isEqualTo(Text.of("run.state.unfinished"));
        assertThat(run("a word from elsewhere").told()).isEqualTo(Text.of("run.state.unfinished"));
    }

    @Test
    void isNoRunWhereItIsAFile() {
        Trace file = new Trace("file", "/etc/udev/rules.d/90-bridge-doctor-mac.rules", "");
        assertThat(file.isRun()).isFalse();
        assertThat(file.isInForce()).isFalse();
    }
}
