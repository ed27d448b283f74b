package org.bridgedoctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgeDoctorTest {
    private record Outcome(int status, String out, String err) {}

    @Test
    void printsItsVersionAlone() {
        assertThat(run("--version")).isEqualTo(new Outcome(0, "bridge-doctor 0.1.0-SNAPSHOT\n", ""));
    }

    @Test
    void refusesAWordItDoesNotKnowWithStatusTwo() {
        assertThat(run("dance")).isEqualTo(new Outcome(2, "", "bridge-doctor: only --version is built yet.\n"));
    }

    private static Outcome run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int status = BridgeDoctor.run(List.of(words));
            return new Outcome(status, text(out), text(err));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
