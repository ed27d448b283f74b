package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final String TWO = """
            bridge-doctor-capture 1
            @ routes 0 12 whole
            |default via 10.0.0.1 dev eth0
            !a warning
            . routes
            @ fdb 127 0 whole
            !bridge: not found
            . fdb
            """;

    private static final Answer ROUTES =
            new Answer("routes", 0, 12, false, List.of("default via 10.0.0.1 dev eth0"), List.of("a warning"));
    private static final Answer FDB = new Answer("fdb", 127, 0, false, List.of(), List.of("bridge: not found"));

    @Test
    void readsAndWritesTheSameText() {
        Capture capture = Capture.parse(TWO);

        assertThat(capture).isEqualTo(new Capture(List.of(ROUTES, FDB), List.of()));
        assertThat(capture.format()).isEqualTo(TWO);
    }

    @Test
    void toleratesABannerAndTheLineEndsOfMail() {
        String text = "Welcome to web1\r\n\r\n"
                + TWO.replace("whole\n", "whole  \r\n").replace("\n", "\r\n");

        assertThat(Capture.parse(text)).isEqualTo(new Capture(List.of(ROUTES, FDB), List.of()));
    }

    private static String of(String host) {
        return "bridge-doctor-capture 1\n@ identity 0 1 whole\n|hostname=" + host
                + "\n. identity\n@ routes 0 1 whole\n|default via 10.0.0.1 dev " + host + "\n. routes\n";
    }

    @Test
    void neverMixesTheAnswersOfTwoHosts() {
        Capture capture = Capture.parse(of("web1") + of("web2"));

        assertThat(capture.problems()).containsExactly(Text.of("capture.two"));
        assertThat(capture.answer("routes").orElseThrow().out()).containsExactly("default via 10.0.0.1 dev web1");
        assertThat(Capture.parse(of("web1") + of("web1")).problems()).isEmpty();
    }

    @Test
    void readsWhatOtherProgramsMakeOfAFile() throws IOException {
        byte[] plain = TWO.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }

        assertThat(SavedText.of(plain).text()).isEqualTo(TWO);
        assertThat(SavedText.of(packed.toByteArray()).text()).isEqualTo(TWO);
        assertThat(Capture.parse(SavedText.of(("\ufeff" + TWO).getBytes(StandardCharsets.UTF_16LE))
                        .text()))
                .isEqualTo(Capture.parse(TWO));
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void readsWhatIsPackedTwiceAndWhatIsLeftOfAPackedFile() throws IOException {
        byte[] plain = TWO.repeat(2_000).getBytes(StandardCharsets.UTF_8);
        byte[] packed = packed(plain);

        assertThat(SavedText.of(packed(packed)).text()).isEqualTo(TWO.repeat(2_000));
        SavedText cut = SavedText.of(Arrays.copyOf(packed, packed.length / 2));
        assertThat(cut.kind()).isEqualTo(SavedText.Kind.TEXT);
        assertThat(cut.text()).startsWith(TWO);
        assertThat(SavedText.of(Arrays.copyOf(packed, 8)).kind()).isEqualTo(SavedText.Kind.DAMAGED);
    }

    @Test
    void tellsTextFromWhatIsNone() {
        byte[] nothing = " \r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(SavedText.of(nothing).kind()).isEqualTo(SavedText.Kind.EMPTY);
        assertThat(SavedText.of(new byte[] {'a', 0, 0, 'b', 'c'}).kind()).isEqualTo(SavedText.Kind.BINARY);
        assertThat(SavedText.of(new byte[] {'P', 'K', 3, 4, 1}).kind()).isEqualTo(SavedText.Kind.PACKED);
        assertThat(SavedText.of(TWO.getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(new SavedText(TWO, SavedText.Kind.TEXT));
    }

    /** Quoted in a mail, moved to the right on a page, or with numbers of lines. */
    @Test
    void readsACaptureBehindAMargin() {
        Capture plain = Capture.parse(TWO);
        int[] number = {0};

        assertThat(Capture.parse("He sent me:\n" + TWO.replaceAll("(?m)^", "> ")))
                .isEqualTo(plain);
        assertThat(Capture.parse(TWO.replaceAll("(?m)^(?=.)", "    "))).isEqualTo(plain);
        assertThat(Capture.parse(TWO.lines()
                        .map(line -> "%6d\t%s".formatted(++number[0], line))
                        .collect(Collectors.joining("\n"))))
                .isEqualTo(plain);
    }

    /** A terminal breaks lines where they are full, a mail program between words. */
    @Test
    void joinsLinesThatWereBrokenInTheMiddleOfAWord() {
        String first = "|172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 metric 0";
        String rows =
                "@ routes 0 1 whole\n" + (first + "\n").repeat(3).replaceAll("(?m)^(.{40})", "$1\n") + ". routes\n";

        assertThat(Capture.parse("bridge-doctor-capture 1\n" + rows)
                        .answer("routes")
                        .orElseThrow()
                        .out())
                .containsOnly(first.substring(1));
    }

    @Test
    void tellsACaptureWithoutAnswersFromAPaste() {
        assertThat(Capture.isBegun("bridge-doctor-capture 1\n@ routes 0")).isTrue();
        assertThat(Capture.isBegun("$ ip addr")).isFalse();
    }

    @Test
    void tellsACaptureOfAnotherFormatFromAPaste() {
        assertThat(Capture.otherFormat(TWO)).isEmpty();
        assertThat(Capture.otherFormat("\n" + TWO.replace("capture 1", "capture 2")))
                .contains("2");
        assertThat(Capture.otherFormat("$ ip addr")).isEmpty();
    }

    @Test
    void readsSeveralSectionsOneAfterAnotherAndKeepsTheLatestAnswer() {
        Capture capture = Capture.parse(TWO + TWO.replace("eth0", "eth1"));

        assertThat(capture.problems()).isEmpty();
        assertThat(capture.answers()).hasSize(2);
        assertThat(capture.answer("routes").orElseThrow().out()).containsExactly("default via 10.0.0.1 dev eth1");
    }

    @Test
    void saysWhereItWasCutOff() {
        Capture capture = Capture.parse(TWO.substring(0, TWO.indexOf("!a warning")));

        assertThat(capture.answers())
                .containsExactly(
                        new Answer("routes", 0, 12, true, List.of("default via 10.0.0.1 dev eth0"), List.of()));
        assertThat(capture.problems()).containsExactly(Text.of("capture.cut-off", "routes"));
    }

    @Test
    void readsEveryBeginningOfACaptureWithoutFailing() {
        for (int end = 0; end <= TWO.length(); end++) {
            Capture capture = Capture.parse(TWO.substring(0, end));
            assertThat(capture.answers().size()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void joinsWrappedLinesAndSaysSo() {
        Capture capture = Capture.parse(TWO.replace("via 10.0.0.1 dev", "via 10.0.0.1\ndev"));

        assertThat(capture.answers()).containsExactly(ROUTES, FDB);
        assertThat(capture.problems()).containsExactly(Text.of("capture.wrapped-lines", "routes", 1));
    }

    @Test
    void letsHostileOutputImitateNothing() {
        String hostile = """
                bridge-doctor-capture 1
                @ x 0 1 whole
                |. x
                |@ fdb 0 1 whole
                |bridge-doctor-capture 1
                |\033[31m\u202ered\000
                . x
                """;

        Capture capture = Capture.parse(hostile);

        assertThat(capture.answers())
                .containsExactly(new Answer(
                        "x",
                        0,
                        1,
                        false,
                        List.of(". x", "@ fdb 0 1 whole", "bridge-doctor-capture 1", "\u001b[31m\u202ered\u0000"),
                        List.of()));
        assertThat(capture.format()).isEqualTo(hostile);
    }

    @Test
    void saysThatATextIsNoCapture() {
        assertThat(Capture.parse("没有到主机的路由\n"))
                .isEqualTo(new Capture(List.of(), List.of(Text.of("capture.no-first-line"))));
    }

    @Test
    void replacesEarlierAnswersByLaterOnes() {
        Answer later = new Answer("fdb", 0, 3, false, List.of("x"), List.of());

        assertThat(Capture.parse(TWO).plus(Capture.of(List.of(later))).answers())
                .containsExactly(ROUTES, later);
    }
}
