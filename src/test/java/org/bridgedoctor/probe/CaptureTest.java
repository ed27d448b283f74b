package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

        assertThat(Capture.textOf(plain)).isEqualTo(TWO);
        assertThat(Capture.textOf(packed.toByteArray())).isEqualTo(TWO);
        assertThat(Capture.parse(Capture.textOf(("\ufeff" + TWO).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(Capture.parse(TWO));
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
