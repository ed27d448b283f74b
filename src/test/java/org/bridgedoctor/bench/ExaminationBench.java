package org.bridgedoctor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bridgedoctor.lab.LabHost;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.CollectorScript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole examination of a real host with ten containers, beside OpenSSH that runs the same collector. */
@Tag("bench")
@ExtendWith(Figures.OfThisRun.class)
class ExaminationBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int ROUND_TRIPS = 3;
    private static final double TIMES_OPENSSH = 1.15;

    @TempDir
    private static Path folder;

    private static LabHost host;
    private static LabHost.Login login;

    @BeforeAll
    static void powerOn() throws IOException {
        host = LabHost.up("benchhost", LabHost.Option.sshd("LogLevel VERBOSE"));
        host.scenario("ten-containers");
        login = host.info();
        Files.writeString(folder.resolve("collector.sh"), CollectorScript.text());
    }

    @AfterAll
    static void powerOff() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void aWholeExaminationTakesThreeRoundTripsAndNotMuchLongerThanOpenSsh(Figures figures)
            throws IOException, InterruptedException {
        String master = folder.resolve("master").toString();
        Process loop = new ProcessBuilder(host.operatorCommand(ChildJvm.plain(
                        ExaminationLoop.class.getName(),
                        login.user() + "@" + login.address(),
                        login.key().toString(),
                        login.knownHosts().toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedWriter orders = new BufferedWriter(new OutputStreamWriter(loop.getOutputStream(), UTF_8));
                BufferedReader told = new BufferedReader(new InputStreamReader(loop.getInputStream(), UTF_8))) {
            examineOnce(orders, told);
            long before = sessions();
            examineOnce(orders, told);
            long roundTrips = sessions() - before;
            figures.add(Figure.of("examination: round trips after login", (double) roundTrips, "")
                    .atMost(ROUND_TRIPS));
            run(openSsh("-M", "-S", master, "-N", "-f"), Path.of("/dev/null"));
            try {
                collect(openSsh());
                compare(orders, told, master, figures);
            } finally {
                run(openSsh("-S", master, "-O", "exit"), Path.of("/dev/null"));
            }
            assertThat(roundTrips).isBetween(1L, (long) ROUND_TRIPS);
        } finally {
            loop.destroy();
        }
    }

    private static void compare(BufferedWriter orders, BufferedReader told, String master, Figures figures)
            throws IOException, InterruptedException {
        List<Map<String, Double>> ours = new ArrayList<>();
        List<Double> ownLogin = new ArrayList<>();
        List<Double> overMaster = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // each comes first, in the middle and last alike, so that a load that grows or falls favours none
            for (int turn = 0; turn < 3; turn++) {
                switch ((round + turn) % 3) {
                    case 0 -> ours.add(examineOnce(orders, told));
                    case 1 -> ownLogin.add(collect(openSsh()));
                    default -> overMaster.add(collect(openSsh("-S", master)));
                }
            }
        }
        double login = median(ours, "login");
        double examination =
                median(ours.stream().map(ExaminationBench::examination).toList());
        double whole = median(ours.stream()
                .map(it -> examination(it) + it.getOrDefault("login", 0.0))
                .toList());
        for (String phase : List.of("discover", "reachability", "follow-up", "judging")) {
            figures.add(Figure.of("examination: of that, " + phase, median(ours, phase), "ms"));
        }
        figures.add(Figure.of("examination: login before it", login, "ms"));
        figures.add(Figure.of("examination: login and examination", whole, "ms")
                .beside("ssh, own login", median(ownLogin)));
        figures.add(Figure.of("examination: after login", examination, "ms")
                .beside("ssh, over a master", median(overMaster)));
        figures.add(Figure.of("examination: after login", examination, "ms")
                .beside("ssh, own login", median(ownLogin))
                .atMostTimes(TIMES_OPENSSH));
    }

    private static double examination(Map<String, Double> phases) {
        return phases.entrySet().stream()
                .filter(phase ->
                        !phase.getKey().equals("login") && !phase.getKey().equals("cells"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static double median(List<Map<String, Double>> rounds, String phase) {
        return median(rounds.stream().map(it -> it.getOrDefault(phase, 0.0)).toList());
    }

    private static double median(Collection<Double> values) {
        return Figure.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Map<String, Double> examineOnce(BufferedWriter orders, BufferedReader told) throws IOException {
        orders.write("go\n");
        orders.flush();
        String line = told.readLine();
        assertThat(line).as("what the examination said").isNotNull().contains(" cells=");
        Map<String, Double> phases = new LinkedHashMap<>();
        Arrays.stream(line.split(" "))
                .map(pair -> pair.split("="))
                .forEach(pair -> phases.put(pair[0], Double.parseDouble(pair[1])));
        assertThat(phases.get("cells")).as("cells").isGreaterThan(10);
        return phases;
    }

    /** How many commands sshd has started so far, by its own log; what is logged in a session is not of its unit. */
    private static long sessions() {
        LabHost.Result result =
                host.sh("journalctl --sync; journalctl -q --no-pager -o cat -t sshd | grep -c '^Starting session'");
        return Long.parseLong(result.text());
    }

    /** The milliseconds that OpenSSH takes for the whole collector; its capture must be whole. */
    private static double collect(List<String> openSsh) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(openSsh);
        line.addAll(List.of("sh", "-s"));
        Path capture = folder.resolve("capture");
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(host.operatorCommand(line))
                .redirectInput(folder.resolve("collector.sh").toFile())
                .redirectOutput(capture.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ssh ends").isTrue();
        double milliseconds = (System.nanoTime() - begun) / 1e6;
        Capture read = Capture.parse(Files.readString(capture));
        assertThat(read.problems()).isEmpty();
        assertThat(List.of("containers", "cells", "kernel-log"))
                .allMatch(id -> read.answer(id).isPresent());
        return milliseconds;
    }

    private static List<String> openSsh(String... options) {
        List<String> line = new ArrayList<>(List.of("ssh", "-F", "none", "-o", "BatchMode=yes"));
        line.addAll(List.of("-o", "IdentitiesOnly=yes", "-i", login.key().toString()));
        line.addAll(List.of("-o", "UserKnownHostsFile=" + login.knownHosts()));
        line.addAll(List.of(options));
        line.add(login.user() + "@" + login.address());
        return line;
    }

    private static void run(List<String> line, Path input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(host.operatorCommand(line))
                .redirectInput(input.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ssh ends").isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
