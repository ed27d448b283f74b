package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cable is cut, or the app is killed, at random moments of a repair: the host ends repaired and confirmed, or as it was
 * before, and its own record says which. One for each kind of change by default, about a hundred in all with
 * {@code -Dlab.all=true}; the moments come from a fixed seed.
 */
@Tag("lab")
@Execution(ExecutionMode.CONCURRENT)
class CutLabTest {
    private static final long SEED = 20_261_127;
    private static final int FEW = 1;
    private static final int MANY = 13;
    /** From the login to the last word of a confirmed run, with some room. */
    private static final int LONGEST_WAIT_MILLIS = 4500;

    private static final List<String> TABLE = Collections.synchronizedList(new ArrayList<>());

    /**
     * A kind of change.
     *
     * @param kind what is changed
     * @param state the fault, in the word of the scenarios
     * @param finding what is found and repaired
     */
    record Row(String kind, String state, String finding) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("MAC and file", "deaf", "bridge-deaf"),
                new Row("link", "down-shop", "bridge-down"),
                new Row("route", "route-blackhole", "route-blackholed"),
                new Row("rule", "rule-prohibit", "route-blackholed"),
                new Row("iptables", "input-drop", "input-blocks-bridge"),
                new Row("nftables", "nft-forward-drop", "nft-drops"),
                new Row("sysctl and file", "forwarding-off", "forwarding-disabled"),
                new Row("service", "nginx-stopped", "nginx-not-running"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whateverIsCutTheHostIsRepairedOrAsItWas(Row row) throws InterruptedException {
        Random random = new Random(SEED + row.kind().hashCode());
        int cuts = Boolean.getBoolean("lab.all") ? MANY : FEW;
        try (LabHost host = LabHost.oneOf("cuts")) {
            host.scenario(row.state());
            String sick = state(host);
            for (int i = 0; i < cuts; i++) {
                boolean isKilled = i % 3 == 1;
                int moment = random.nextInt(LONGEST_WAIT_MILLIS);
                cut(host, row, isKilled, moment);
                String outcome = outcome(host);
                if (outcome.startsWith("done")) {
                    assertThat(isFound(host, row))
                            .as(row + " at " + moment + " ms")
                            .isFalse();
                    undo(host, row);
                } else {
                    assertThat(outcome).as("state of the run").isIn("none", "taken-back", "never-begun");
                    deafenAgain(host, row, outcome);
                }
                assertThat(state(host))
                        .as(row + " at " + moment + " ms, " + outcome)
                        .isEqualTo(sick);
                TABLE.add(String.format(
                        Locale.ROOT,
                        "%-16s %-6s after %4d ms: %s",
                        row.kind(),
                        isKilled ? "killed" : "cut",
                        moment,
                        outcome));
                host.sh("rm -rf /var/lib/bridge-doctor");
            }
        }
    }

    private static String state(LabHost host) {
        return HostState.everything(host)
                + host.sh("systemctl is-active nginx docker").text();
    }

    /** The moment counts from the first trace of the run on the host; nearly half of them lie before it. */
    private static void cut(LabHost host, Row row, boolean isKilled, int moment) throws InterruptedException {
        Process repair =
                new Operator(host).begin("remedy", List.of(row.finding()), List.of("--yes", "--undo-after", "5"));
        if (moment > LONGEST_WAIT_MILLIS / 5) {
            LabHost.await(
                    "a run has begun",
                    Duration.ofSeconds(60),
                    () -> !repair.isAlive()
                            || host.sh("ls -d /var/lib/bridge-doctor/*").ok());
        }
        repair.waitFor(moment % (LONGEST_WAIT_MILLIS / 2), TimeUnit.MILLISECONDS);
        if (isKilled) {
            // the JVM is a child of what enters the operator's network
            repair.descendants().forEach(ProcessHandle::destroyForcibly);
            repair.destroyForcibly();
        } else {
            host.cut();
        }
        assertThat(repair.waitFor(120, TimeUnit.SECONDS)).as("the app ends").isTrue();
        LabHost.await("the run has ended on the host", Duration.ofSeconds(60), () -> isSettled(host));
        host.uncut();
    }

    private static boolean isSettled(LabHost host) {
        return host.sh("ls /var/lib/bridge-doctor 2>/dev/null").text().isEmpty()
                || outcome(host).matches("done|confirmed-not-lasting|taken-back.*|undone.*|never-begun");
    }

    private static String outcome(LabHost host) {
        String state = host.sh("cat /var/lib/bridge-doctor/*/state 2>/dev/null").text();
        return state.isEmpty() ? "none" : state;
    }

    private static boolean isFound(LabHost host, Row row) {
        return new Operator(host).examine().findings().stream().anyMatch(it -> it.endsWith(" " + row.finding()));
    }

    /** A service that was started stays after undo: it is stopped as the fault stopped it. */
    private static void undo(LabHost host, Row row) {
        Operator.Run undo = new Operator(host).onHost("undo", List.of(), List.of("--json", "-"));
        assertThat(undo.json().path("state").asText()).isEqualTo("TAKEN_BACK");
        if (row.kind().equals("service")) {
            host.exec("systemctl", "stop", "nginx");
        }
        deafenAgain(host, row, "undone");
    }

    /** A bridge that was given its old MAC back hears it: deaf is what the kernel made it, and no value that could be put back. */
    private static void deafenAgain(LabHost host, Row row, String outcome) {
        if (row.kind().startsWith("MAC") && !outcome.equals("none")) {
            host.scenario(row.state());
        }
    }

    @AfterAll
    static void print() {
        TABLE.stream().sorted().forEach(System.out::println);
        System.out.println("cables and apps: " + TABLE.size()
                + " cut in the middle of a repair; each host was repaired, or as before");
    }
}
