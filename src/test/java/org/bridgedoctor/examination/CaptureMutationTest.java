package org.bridgedoctor.examination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.CheckResult;
import org.junit.jupiter.api.Test;

/**
 * Captures that were damaged by chance, always by the same: whatever a host or a mail program makes of one, it is read and judged
 * to its end, and no check breaks. More of them with {@code -Dmutations=1000000}.
 */
class CaptureMutationTest {
    private static final long SEED = 327_22_2;
    private static final int USUAL = 400;
    private static final List<String> HOSTILE = List.of(
            "",
            "|",
            "!",
            "@ identity 0 1 whole",
            ". identity",
            "|{\"a\":[{]}",
            "|[[[[[[[[[[[[[[[[",
            "|-A INPUT -i docker0 -j DROP",
            "|99999999999999999999",
            "|-1",
            "|\u0000\u001b[31m\u202e",
            "|default via dev",
            "|0.0.0.0/99",
            "|172.17.0.1/16 172.17.0.1/16",
            "|" + "a ".repeat(2000),
            "|" + "(".repeat(500));

    private final Random random = new Random(SEED);

    private static List<String> recorded() throws IOException {
        try (InputStream in =
                CaptureMutationTest.class.getResourceAsStream("/org/bridgedoctor/practice/kernel-327.capture")) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Test
    void judgesWhateverBecameOfACapture() throws IOException {
        List<String> whole = recorded();
        int wanted = Integer.getInteger("mutations", USUAL);
        for (int i = 0; i < wanted; i++) {
            String text = mutated(whole);
            Optional<Examination> judged =
                    Examiner.judge(text, new Subject("mutated", Subject.Source.CAPTURE), () -> Instant.EPOCH);
            assertThat(judged.map(CaptureMutationTest::broken).orElse(List.of()))
                    .as("mutation " + i)
                    .isEmpty();
        }
    }

    private static List<String> broken(Examination examination) {
        return examination.checks().stream()
                .filter(it -> it.outcome() instanceof CheckOutcome.Failed)
                .map(CheckResult::id)
                .toList();
    }

    private String mutated(List<String> whole) {
        List<String> lines = new ArrayList<>(whole);
        int times = 1 + random.nextInt(40);
        for (int i = 0; i < times && lines.size() > 2; i++) {
            mutate(lines);
        }
        String text = String.join(random.nextInt(8) == 0 ? "\r\n" : "\n", lines);
        return random.nextInt(6) == 0 ? text.substring(0, random.nextInt(text.length() + 1)) : text;
    }

    private void mutate(List<String> lines) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(9)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, lines.get(random.nextInt(lines.size())));
            case 3 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            case 4 -> lines.add(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
            case 5 -> lines.set(at, line.replaceAll("[0-9]+", random.nextBoolean() ? "4294967296" : "0"));
            case 6 -> lines.set(at, flipped(line));
            case 7 -> lines.set(at, line.replace(random.nextBoolean() ? "\"" : " ", ""));
            default ->
                lines.subList(at, Math.min(lines.size(), at + random.nextInt(30)))
                        .clear();
        }
    }

    private String flipped(String line) {
        if (line.isEmpty()) {
            return "\ufffd";
        }
        char[] all = line.toCharArray();
        all[random.nextInt(all.length)] = (char) random.nextInt(0x3000);
        return new String(all);
    }
}
