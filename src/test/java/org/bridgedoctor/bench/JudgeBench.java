package org.bridgedoctor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Verdicts;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long it takes to read and judge a capture, by code that is warm. */
@Tag("bench")
@ExtendWith(Figures.OfThisRun.class)
class JudgeBench {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    private static final Subject SUBJECT = new Subject("many", Subject.Source.CAPTURE);
    private static final double HUNDRED = 200;
    private static final double THOUSAND = 1000;

    @Test
    void aHundredContainersAreJudgedSoon(Figures figures) {
        measure("100 containers", new GeneratedHost(4, 100, 20, 600), 20, HUNDRED, figures);
    }

    @Test
    void aThousandContainersAreJudgedSoon(Figures figures) {
        measure("1,000 containers", new GeneratedHost(100, 1_000, 10_000, 20_000), 7, THOUSAND, figures);
    }

    private static void measure(String what, GeneratedHost host, int rounds, double target, Figures figures) {
        String text = host.capture();
        Examination examination = Examiner.judge(text, SUBJECT, NOON).orElseThrow();
        assertThat(examination.facts().get(Facts.CONTAINERS).orElse(List.of())).hasSize(host.containers());
        assertThat(examination.cells()).hasSizeGreaterThanOrEqualTo(host.containers() * 8);
        assertThat(examination.finding("subnet-overlaps-route")).isPresent();
        Capture capture = Capture.parse(text);
        HostSnapshot facts = ProbeCatalogue.read(capture);
        List<CheckResult> results = CheckCatalogue.standard().inspectAll(facts);
        double whole = median(rounds, () -> Examiner.judge(text, SUBJECT, NOON));
        double work = median(rounds, JudgeBench::processorTime, () -> Examiner.judge(text, SUBJECT, NOON));
        figures.add(Figure.of(what + ": the capture", text.length() / 1024.0, "KiB"));
        figures.add(Figure.of(what + ": splitting alone", median(rounds, () -> Capture.parse(text)), "ms"));
        figures.add(Figure.of(what + ": reading alone", median(rounds, () -> ProbeCatalogue.read(capture)), "ms"));
        figures.add(Figure.of(
                what + ": checks alone",
                median(rounds, () -> CheckCatalogue.standard().inspectAll(facts)),
                "ms"));
        figures.add(Figure.of(
                what + ": verdict alone",
                median(rounds, () -> Verdicts.of(facts.get(Facts.REACHABILITY), results)),
                "ms"));
        figures.add(Figure.of(what + ": parse and judge, processor time", work, "ms")
                .atMost(target));
        figures.add(Figure.of(what + ": parse and judge", whole, "ms").atMost(target));
    }

    /** The median of so many rounds, after as many that warm the code. */
    private static double median(int rounds, Supplier<?> work) {
        return median(rounds, System::nanoTime, work);
    }

    /** What this thread has worked so far, in nanoseconds: a busy machine makes a run longer, but not this. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(int rounds, LongSupplier clock, Supplier<?> work) {
        double[] times = new double[rounds];
        for (int round = -rounds; round < rounds; round++) {
            long begun = clock.getAsLong();
            Object made = work.get();
            double milliseconds = (clock.getAsLong() - begun) / 1e6;
            assertThat(made).isNotNull();
            if (round >= 0) {
                times[round] = milliseconds;
            }
        }
        return Figure.median(times);
    }
}
