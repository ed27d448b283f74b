package org.bridgedoctor.examination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Answer;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people post, one file each: what of it is recognised, and what can be said for certain from it alone. The table
 * pastes.csv names both.
 */
class PastesTest {
    private static final String NOTHING = "-";

    static String paste(String name) {
        try (InputStream file = PastesTest.class.getResourceAsStream("pastes/" + name + ".txt")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Examination judged(String text) {
        return Examiner.judge(text, new Subject("paste", Subject.Source.CAPTURE), () -> Instant.EPOCH)
                .orElseThrow();
    }

    private static String findings(Examination examination) {
        String all = examination.checks().stream()
                .map(CheckResult::outcome)
                .filter(CheckOutcome.Found.class::isInstance)
                .map(it -> ((CheckOutcome.Found) it).finding())
                .map(it -> it.id() + " " + it.severity())
                .sorted()
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? NOTHING : all;
    }

    private static String recognised(Capture capture) {
        String all = capture.answers().stream().map(Answer::id).sorted().collect(Collectors.joining(" "));
        return all.isEmpty() ? NOTHING : all;
    }

    private static String problems(Capture capture) {
        String all = capture.problems().stream()
                .map(it -> it.key().replace("paste.", "")
                        + (it.arguments().isEmpty() ? "" : " " + it.arguments().getFirst()))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? NOTHING : all;
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "pastes.csv", delimiter = '|', maxCharsPerColumn = 8192)
    void saysWhatIsCertainAndWhatItDidNotRead(String name, String recognised, String found, String problems) {
        String text = paste(name);
        Capture capture = Capture.parseOrPasted(text);
        assertThat(recognised(capture)).isEqualTo(recognised);
        assertThat(problems(capture)).isEqualTo(problems);
        if (recognised.equals(NOTHING)) {
            assertThat(found).isEqualTo(NOTHING);
            return;
        }
        Examination examination = judged(text);
        assertThat(findings(examination)).isEqualTo(found);
        assertThat(examination.verdict().state()).isNotEqualTo(Verdict.State.HEALTHY);
        assertThat(examination.checks()).noneMatch(it -> it.outcome() instanceof CheckOutcome.Failed);
        List<Text> sentences = capture.problems();
        assertThat(sentences)
                .allSatisfy(it -> assertThat(Sentences.english().say(it)).isNotBlank());
    }

    /** However the text came here: by a mail, from Windows, from a page, as a quotation, in colours. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "pastes.csv", delimiter = '|', maxCharsPerColumn = 8192)
    void saysTheSameHoweverItCame(String name, String recognised, String found, String problems) {
        String text = paste(name);
        if (recognised.equals(NOTHING)) {
            return;
        }
        List<String> ways = List.of(
                text.replace("\r", "").replace("\n", "\r\n"),
                each(text, "> ", ""),
                each(text, "> > ", ""),
                each(text, "", "   "),
                each(text, "\u001b[0m", "\u001b[K"),
                "```\n" + text + "\n```\n",
                "\ufeff" + text,
                "请看：\n" + text + "\n谢谢\n",
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        assertThat(ways).allSatisfy(way -> assertThat(findings(judged(way))).isEqualTo(found));
    }

    /** With marks that a line alone might have as its own. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "pastes.csv", delimiter = '|', maxCharsPerColumn = 8192)
    void seesPastAMargin(String name, String recognised, String found) {
        String text = paste(name);
        if (recognised.equals(NOTHING)
                || text.lines().filter(it -> !it.isBlank()).count() < 2) {
            return;
        }
        List<String> ways = List.of(
                each(text, "2021-12-06T10:11:12.123Z ", ""),
                each(text, "| ", ""),
                each(text, "<code>", "</code><br>"),
                numbered(text));
        assertThat(ways).allSatisfy(way -> assertThat(findings(judged(way))).isEqualTo(found));
    }

    private static String numbered(String text) {
        int[] number = {0};
        return text.lines().map(it -> "%6d\t%s".formatted(++number[0], it)).collect(Collectors.joining("\n"));
    }

    private static String each(String text, String before, String behind) {
        return text.lines().map(it -> before + it + behind).collect(Collectors.joining("\n"));
    }

    /** Cut off anywhere, nothing breaks, and no part of a text says that all is well. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "pastes.csv", delimiter = '|', maxCharsPerColumn = 8192)
    void isNeverSureThatAllIsWellWhereverItEnds(String name) {
        String text = paste(name);
        for (int end = text.length() - 1; end > 0; end -= Math.max(1, text.length() / 25)) {
            Examiner.judge(text.substring(0, end), new Subject("paste", Subject.Source.CAPTURE), () -> Instant.EPOCH)
                    .ifPresent(it -> {
                        assertThat(it.verdict().state()).isNotEqualTo(Verdict.State.HEALTHY);
                        assertThat(it.checks()).noneMatch(one -> one.outcome() instanceof CheckOutcome.Failed);
                    });
        }
    }

    @Test
    void knowsEveryFileOfTheTable() throws IOException {
        try (InputStream table = PastesTest.class.getResourceAsStream("pastes.csv")) {
            List<String> names = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(it -> it.replaceAll("\\|.*", ""))
                    .toList();
            assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(80);
            assertThat(names).allSatisfy(it -> assertThat(paste(it)).isNotBlank());
        }
    }

    /** Texts that make regular expressions go back and forth for ever, and ones without an end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ",
                " ",
                "\t",
                "a ",
                "[",
                "{",
                "{\"a\":[",
                "1.2.3.4 ",
                "1: ",
                "(",
                "-A ",
                "XFS (",
                "/ on / type ",
                "<",
                "&amp;",
                "\u001b[",
                "\u001b]",
                "LISTEN 0 ",
                "a@",
                "|",
                "\"",
                "\\",
                "10.0.0.0/8 dev ",
                "0123456789ab  ",
                "NOARP ",
                "UP ",
                "\u202e",
                "\r",
                "\0",
                "\ud800",
                "table ip x {",
                "*filter ",
                "net.a.",
                "error ",
                "mirrorlist.centos.org ",
                "iptables -t nat -A DOCKER "
            })
    void endsSoonOnLongLinesAndManyOfThem(String piece) {
        String line = piece.repeat(60_000 / piece.length());
        String lines = (piece.repeat(20) + "\n").repeat(2_000);
        for (String text : Arrays.asList(line, lines, "PING a (1.2.3.4)\n" + line + "\n" + lines)) {
            org.junit.jupiter.api.Assertions.assertTimeout(
                    Duration.ofSeconds(20),
                    () -> Capture.parseOrPasted(text).answers().size());
        }
    }
}
