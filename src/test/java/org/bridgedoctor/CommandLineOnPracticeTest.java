package org.bridgedoctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bridgedoctor.cli.CommandLineProgram;
import org.bridgedoctor.cli.Surroundings;
import org.bridgedoctor.examination.AuditLog;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a whole, over real SSH, on the practice host. */
class CommandLineOnPracticeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HostConnector connector = new HostConnector();

    private record Outcome(int status, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException broken) {
                throw new UncheckedIOException(out + err, broken);
            }
        }
    }

    @Test
    void examineNamesTheDeafBridgeFirstAndExitsWithOne() {
        Outcome outcome = run("examine", "practice", "--json", "-");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.json().at("/verdict/causes/0").asText()).isEqualTo("bridge-deaf");
        assertThat(outcome.json().at("/practice").asBoolean()).isTrue();
        assertThat(violations("examination-1", outcome.json())).isEmpty();
    }

    @Test
    void aDryRunShowsThePlanAndChangesNothing() {
        Outcome outcome = run("remedy", "practice", "bridge-deaf", "--dry-run", "--json", "-");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.json().at("/state").asText()).isEqualTo("PLANNED");
        assertThat(outcome.json().at("/plan").toString()).contains("ip link set dev docker0 address 06:bd:27:9c:a2:f9");
        assertThat(violations("remedy-1", outcome.json())).isEmpty();
        assertThat(run("examine", "practice", "--json", "-")
                        .json()
                        .at("/verdict/causes/0")
                        .asText())
                .isEqualTo("bridge-deaf");
    }

    @Test
    void withoutYesThePlanIsShownAndNothingRuns() {
        Outcome outcome = run("remedy", "practice", "bridge-deaf");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).contains("ip link set dev docker0 address");
        assertThat(outcome.err()).contains("--yes");
    }

    @Test
    void remedyHealsASecondOneFindsNothingAndUndoTakesItBack() {
        Outcome repair = run("remedy", "practice", "bridge-deaf", "--yes", "--json", "-");
        assertThat(repair.status()).isZero();
        assertThat(repair.json().at("/state").asText()).isEqualTo("CONFIRMED");
        assertThat(violations("remedy-1", repair.json())).isEmpty();
        assertThat(repair.json().at("/examination/verdict/causes")).isEmpty();

        Outcome second = run("remedy", "practice", "bridge-deaf", "--yes", "--json", "-");
        assertThat(second.status()).isZero();
        assertThat(second.json().at("/state").asText()).isEqualTo("NOT_FOUND");

        Outcome undo = run("undo", "practice", "--json", "-");
        assertThat(undo.status()).isZero();
        assertThat(undo.json().at("/state").asText()).isEqualTo("TAKEN_BACK");
        assertThat(violations("undo-1", undo.json())).isEmpty();
    }

    @Test
    void comparesTwoCapturesOfAHost() {
        String before = folder.resolve("before.capture").toString();
        String after = folder.resolve("after.capture").toString();
        run("examine", "practice", "--capture", before);
        run("remedy", "practice", "bridge-deaf", "--yes");
        run("examine", "practice", "--capture", after);
        Outcome told = run("compare", before, after);
        assertThat(told.out())
                .contains("Gone:\n  Critical bridge-deaf: ")
                .contains("container:web>host/icmp: TIMED_OUT -> REACHED");
        Outcome outcome = run("compare", before, after, "--json", "-");
        assertThat(violations("compare-1", outcome.json())).isEmpty();
        assertThat(outcome.json().at("/gone/0").asText()).isEqualTo("bridge-deaf");
        assertThat(outcome.json().at("/appeared")).isEmpty();
        assertThat(outcome.status()).isEqualTo(told.status());
        Outcome back = run("compare", after, before, "--json", "-");
        assertThat(back.json().at("/appeared/0").asText()).isEqualTo("bridge-deaf");
        assertThat(back.status()).isEqualTo(1);
        assertThat(run("compare", before, "none.capture").status()).isEqualTo(5);
    }

    /** Whatever the umask says: what a host said is not for everyone on this computer. */
    @Test
    void nobodyElseCanReadACapture() throws IOException {
        Path capture = Files.writeString(folder.resolve("web1.capture"), "an older one");
        Files.setPosixFilePermissions(capture, PosixFilePermissions.fromString("rw-r--r--"));
        run("examine", "practice", "--json", "-", "--capture", capture.toString());
        assertThat(capture).content().startsWith("bridge-doctor-capture 1\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(capture)))
                .isEqualTo("rw-------");
    }

    @Test
    void aCaptureIsDiagnosedAsTheLiveHostWas() {
        Path capture = folder.resolve("web1.capture");
        Outcome live = run("examine", "practice", "--json", "-", "--capture", capture.toString());
        Outcome offline = run("diagnose", capture.toString(), "--json", "-");
        assertThat(offline.status()).isEqualTo(live.status());
        assertThat(offline.json().path("findings")).isEqualTo(live.json().path("findings"));
        assertThat(offline.json().path("reachability")).isEqualTo(live.json().path("reachability"));
        assertThat(offline.json().path("verdict")).isEqualTo(live.json().path("verdict"));
        assertThat(offline.json().path("checks")).isEqualTo(live.json().path("checks"));
    }

    @Test
    void reportsAreWrittenWhereTheyWereAskedFor() throws IOException {
        Path pdf = folder.resolve("report.pdf");
        Path html = folder.resolve("report.html");
        Outcome outcome = run("examine", "practice", "--pdf", pdf.toString(), "--html", html.toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("Most likely cause: docker0");
        assertThat(Files.readString(html)).contains("docker0").contains("practice");
        assertThat(new String(Files.readAllBytes(pdf), 0, 5, UTF_8)).isEqualTo("%PDF-");
    }

    @Test
    void planSubnetProposesFreeRangesOfAHostAndOfItsCaptureAlike() {
        Path capture = folder.resolve("plan.capture");
        run("examine", "practice", "--json", "-", "--capture", capture.toString());
        Outcome live = run("plan-subnet", "practice", "--json", "-");
        assertThat(live.status()).as(live.err()).isZero();
        assertThat(violations("plan-subnet-1", live.json())).isEmpty();
        assertThat(live.json().at("/proposals/0/bip").asText()).isEqualTo("192.168.208.1/24");
        assertThat(live.json().at("/proposals")).hasSize(3);
        assertThat(live.json().at("/daemonJson/text").asText()).contains("\"bip\": \"192.168.208.1/24\"");
        Outcome offline = run("plan-subnet", capture.toString(), "--avoid", "192.168.0.0/16", "--json", "-");
        assertThat(violations("plan-subnet-1", offline.json())).isEmpty();
        assertThat(offline.json().at("/proposals/0/base").asText()).isEqualTo("172.30.0.0/16");
        assertThat(run("plan-subnet", capture.toString()).out())
                .contains("192.168.208.0/20: free", "+  \"bip\": \"192.168.208.1/24\"", "docker network create old");
    }

    @Test
    void planSubnetSaysWhereNothingIsFree() {
        Outcome outcome = run(
                "plan-subnet",
                "practice",
                "--avoid",
                "10.0.0.0/8",
                "--avoid",
                "172.16.0.0/12",
                "--avoid",
                "192.168.0.0/16",
                "--json",
                "-");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(violations("plan-subnet-1", outcome.json())).isEmpty();
        assertThat(outcome.json().at("/proposals")).isEmpty();
    }

    @Test
    void collectorPrintsAShellScript() {
        Outcome outcome = run("collector");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("#!/bin/sh\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"examine", "diagnose", "collector", "plan-subnet", "remedy", "undo", "practice"})
    void everyCommandSaysHowItIsUsed(String command) {
        Outcome help = run(command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: bridge-doctor " + command);
        assertThat(run(command, "--version").out()).startsWith("bridge-doctor " + BridgeDoctor.VERSION);
    }

    static Stream<Arguments> badLines() {
        return Stream.of(
                Arguments.of(2, List.of("dance"), "dance"),
                Arguments.of(2, List.of("examine"), "TARGET"),
                Arguments.of(2, List.of("examine", "a b"), "is no target"),
                Arguments.of(2, List.of("examine", "practice", "--connect-timeout", "0"), "is no timeout"),
                Arguments.of(2, List.of("examine", "practice", "--accept-new-host-key", "MD5:x"), "is no fingerprint"),
                Arguments.of(2, List.of("remedy", "practice", "no-such-thing"), "There is no finding"),
                Arguments.of(2, List.of("remedy", "practice", "bridge-deaf/none"), "no remediation 'none'"),
                Arguments.of(2, List.of("remedy", "practice", "bridge-deaf", "--undo-after", "1"), "no time to wait"),
                Arguments.of(2, List.of("plan-subnet", "practice", "--prefix", "30"), "is no prefix length"),
                Arguments.of(2, List.of("plan-subnet", "practice", "--avoid", "10.8/16"), "is no IPv4 range"),
                Arguments.of(5, List.of("plan-subnet", "pom.xml"), "is no capture"),
                Arguments.of(2, List.of("undo", "practice", "../../etc"), "is no run"),
                Arguments.of(2, List.of("practice", "--scenario", "opera"), "no scenario"),
                Arguments.of(2, List.of("practice", "--port", "70000"), "is no port"),
                Arguments.of(3, List.of("examine", "root@127.0.0.1:1"), "127.0.0.1"),
                Arguments.of(5, List.of("examine", "practice", "--json", "/no/such/folder/x"), "cannot be written"),
                Arguments.of(5, List.of("examine", "practice", "--password-file", "/no/such/file"), "cannot be read"),
                Arguments.of(5, List.of("diagnose", "/no/such/file"), "cannot be read"),
                Arguments.of(5, List.of("diagnose", "pom.xml"), "is no capture"));
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void badInputGetsOneSentenceAndItsStatus(int status, List<String> words, String said) {
        Outcome outcome = run(words.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).startsWith("bridge-doctor: ").contains(said);
    }

    private Outcome run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                new ByteArrayInputStream(new byte[0]),
                false,
                Sentences.english(),
                InstantSource.system(),
                connector,
                (port, scenario, ready) -> false,
                AuditLog.none());
        int status = new CommandLineProgram(surroundings, BridgeDoctor.VERSION).run(List.of(words));
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static List<String> violations(String schema, JsonNode document) {
        String place = "/org/bridgedoctor/report/" + schema + ".schema.json";
        try (InputStream text = Objects.requireNonNull(BridgeDoctor.class.getResourceAsStream(place))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text)
                    .validate(document)
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
