package org.bridgedoctor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How soon the window is there, and how much it keeps in memory. Needs a display. */
@Tag("bench")
@ExtendWith(Figures.OfThisRun.class)
class WindowBench {
    private static final int RUNS = Integer.getInteger("bench.windows", 5);
    private static final double FIRST_PICTURE = 1500;
    private static final double HEAP = 256;
    private static final Pattern PICTURE = Pattern.compile("first picture after (\\d+) ms \\(cpu (\\d+) ms\\)");
    private static final double STOP = 100;
    private static final Pattern WATCHED = Pattern.compile("watched: cold (\\d+) ms, warm (\\d+) ms");
    private static final Pattern WALKED = Pattern.compile("walked: in use at most (\\d+) MiB");

    @TempDir
    private Path folder;

    @Test
    void theWindowIsThereSoon(Figures figures) throws IOException, InterruptedException {
        Path cache = folder.resolve("window.aot");
        List<String> first = windowOfRun("-XX:AOTCacheOutput=" + cache);
        double afterBuild = Double.parseDouble(said(first, PICTURE).group(1));
        assertThat(cache).exists();
        List<String> line = windowOfRun("-XX:AOTCache=" + cache);
        double[] times = new double[RUNS];
        double[] work = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            Matcher picture = said(line, PICTURE);
            times[run] = Double.parseDouble(picture.group(1));
            work[run] = Double.parseDouble(picture.group(2));
        }
        figures.add(Figure.of("window: the same for the first one after a build", afterBuild, "ms"));
        figures.add(Figure.of("window: processor time to the first picture", Figure.median(work), "ms"));
        figures.add(Figure.of("window: start of the JVM to the first picture", Figure.median(times), "ms")
                .atMost(FIRST_PICTURE));
    }

    private List<String> windowOfRun(String cache) throws IOException {
        return ChildJvm.windowOfRun(folder, cache, "-Dbridge-doctor.clock=true", "org.bridgedoctor.BridgeDoctor");
    }

    /** The JVM is given no more than the target, so the walk would not end if it needed more. */
    @Test
    void aFullWalkFitsIntoTheHeap(Figures figures) throws IOException, InterruptedException {
        Matcher walked = said(
                ChildJvm.windowWithTests(
                        "-Xmx256m",
                        "--add-modules=javafx.swing",
                        "-Dprism.order=sw",
                        WindowWalk.class.getName(),
                        folder.resolve("pictures").toString()),
                WALKED);
        figures.add(Figure.of("window: heap in use at most in a full walk", Double.parseDouble(walked.group(1)), "MiB")
                .atMost(HEAP));
    }

    /**
     * No work of ours runs on the window's thread: whoever presses a button is answered within a tenth of a second. The
     * window is one as {@code packaging/dev run} opens it, but for the first one after a build.
     */
    @Test
    void theWindowIsNeverStuck(Figures figures) throws IOException, InterruptedException {
        Path cache = folder.resolve("walk.aot");
        said(watchedWalk("-XX:AOTCacheOutput=" + cache), WATCHED);
        assertThat(cache).exists();
        Matcher watched = said(watchedWalk("-XX:AOTCache=" + cache), WATCHED);
        figures.add(Figure.of("window: longest stop in a first walk", Double.parseDouble(watched.group(1)), "ms")
                .atMost(STOP));
        figures.add(Figure.of("window: longest stop in a second walk", Double.parseDouble(watched.group(2)), "ms")
                .atMost(STOP));
    }

    private List<String> watchedWalk(String cache) throws IOException {
        return ChildJvm.windowOfRunWithTests(
                folder, cache, "--add-modules=javafx.swing", "-Dprism.order=sw", WindowWatch.class.getName());
    }

    /** Runs a JVM until it says this, then ends it. */
    private Matcher said(List<String> line, Pattern wanted) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        Process process = builder.start();
        StringBuilder heard = new StringBuilder();
        try (BufferedReader told = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            Optional<Matcher> found = told.lines()
                    .peek(one -> heard.append(one).append('\n'))
                    .map(wanted::matcher)
                    .filter(Matcher::find)
                    .findFirst();
            process.toHandle().destroy(); // by a signal, so that it still writes what it keeps of its classes
            told.transferTo(Writer.nullWriter()); // and is heard out: what it says meanwhile must not fail
            assertThat(found).as("what it said: " + heard).isPresent();
            return found.orElseThrow();
        } finally {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
