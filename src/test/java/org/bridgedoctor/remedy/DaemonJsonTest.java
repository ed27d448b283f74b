package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.DaemonFlaw.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonJsonTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final DaemonCommand PLAIN =
            new DaemonCommand(false, List.of("/usr/bin/dockerd", "-H", "fd://"), List.of());
    private static final Optional<Version> DOCKER_20 = Version.parse("20.10.11");
    private static final Optional<Version> DOCKER_26 = Version.parse("26.1.4");

    /** What somebody left behind after he had put his network right: one half commented out, a public range in it. */
    private static final String LEFT_BEHIND = """
            {
              // "default-address-pools": [{
              //    "base": "192.169.0.1/16",
              //    "size": 24
              //  }],
              "bip":"192.168.0.1/24",
              "data-root": "/data/docker",
              "registry-mirrors": ["https://xxxxx.mirror.aliyuncs.com"]
            }
            """;

    private static List<DaemonFlaw> flaws(String text) {
        return DaemonJson.of(text).flaws(PLAIN, DOCKER_20);
    }

    private static String corrected(String text) {
        return DaemonJson.of(text).corrected(PLAIN, DOCKER_20).text();
    }

    static Stream<Arguments> whatDockerSays() {
        return Stream.of(
                Arguments.of(LEFT_BEHIND, 2, "invalid character '/' looking for beginning of object key string"),
                Arguments.of(
                        "{\n  \"mtu\": 1400,\n}\n",
                        3,
                        "invalid character '}' looking for beginning of object key string"),
                Arguments.of("{\n  \"mtu\": 1400", 2, "unexpected EOF"),
                Arguments.of("", 1, "EOF"),
                Arguments.of(" \n\n", 3, "EOF"),
                Arguments.of("\uFEFF{}", 1, "invalid character 'ï' looking for beginning of value"),
                Arguments.of("{\"mtu\": 1400 \"bip\": 1}", 1, "invalid character '\"' after object key:value pair"),
                Arguments.of("{\"mtu\" 1400}", 1, "invalid character '1' after object key"),
                Arguments.of("{\"dns\": [\"1.1.1.1\" \"8.8.8.8\"]}", 1, "invalid character '\"' after array element"),
                Arguments.of("{\"debug\": True}", 1, "invalid character 'T' looking for beginning of value"),
                Arguments.of("{\"debug\": tru}", 1, "invalid character '}' in literal true (expecting 'e')"),
                Arguments.of(
                        "{\"bip\": \u201c192.168.0.1/24\u201d}",
                        1,
                        "invalid character 'â' looking for beginning of value"),
                Arguments.of("{\"bip\": \"a\nb\"}", 1, "invalid character '\\n' in string literal"));
    }

    @ParameterizedTest
    @MethodSource("whatDockerSays")
    void objectsInDockersOwnWordsAndNamesTheLine(String text, int line, String words) {
        DaemonFlaw flaw = flaws(text).getFirst();
        assertThat(flaw.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(flaw.words()).isEqualTo(words);
        assertThat(flaw.line()).isEqualTo(line);
        assertThat(flaw.logLine())
                .isEqualTo("unable to configure the Docker daemon with file /etc/docker/daemon.json: " + words);
    }

    @Test
    void takesAwayCommentsAndKeepsEverythingElseAsItStands() {
        assertThat(corrected(LEFT_BEHIND)).isEqualTo("""
                {
                  "bip":"192.168.0.1/24",
                  "data-root": "/data/docker",
                  "registry-mirrors": ["https://xxxxx.mirror.aliyuncs.com"]
                }
                """);
        assertThat(DaemonJson.of(LEFT_BEHIND).diff())
                .startsWith("--- /etc/docker/daemon.json")
                .contains("@@ -1,8 +1,4 @@");
        assertThat(DaemonJson.of(LEFT_BEHIND).ranges())
                .containsExactly(new DaemonJson.ConfiguredRange("bip", Subnet.of("192.168.0.0/24")));
    }

    static Stream<Arguments> mended() {
        return Stream.of(
                Arguments.of("{\n  \"mtu\": 1400,\n}\n", "{\n  \"mtu\": 1400\n}\n"),
                Arguments.of("{\n  \"mtu\": 1400\n  \"icc\": true\n}\n", "{\n  \"mtu\": 1400,\n  \"icc\": true\n}\n"),
                Arguments.of("{\n  \"mtu\": 1400,\n  \"bip\": \"192.16", "{\n  \"mtu\": 1400\n}\n"),
                Arguments.of("{\n  \"dns\": [\"1.1.1.1\",\n", "{\n  \"dns\": [\"1.1.1.1\"]\n}\n"),
                Arguments.of("", "{}\n"),
                Arguments.of("\uFEFF{\"mtu\": 1400}", "{\"mtu\": 1400}\n"),
                Arguments.of("\"mtu\": 1400,\n\"icc\": true\n", "{\n\"mtu\": 1400,\n\"icc\": true\n}\n"),
                Arguments.of("{\"debug\": True, 'mtu': 1400}", "{\"debug\": true, \"mtu\": 1400}\n"),
                Arguments.of("{\u201cbip\u201d: \u201c10.9.0.1/24\u201d}", "{\"bip\": \"10.9.0.1/24\"}\n"),
                Arguments.of("{\"dns\": [\"1.1.1.1\"}", "{\"dns\": [\"1.1.1.1\"]}\n"),
                Arguments.of(
                        "{\n  \"mtu\": 1400\n}\n{\n  \"icc\": false,\n  \"mtu\": 1450\n}\n",
                        "{\n  \"mtu\": 1450,\n  \"icc\": false\n}\n"),
                Arguments.of("{ # all\n  \"mtu\": 1400 /* vpn */\n}\n", "{\n  \"mtu\": 1400\n}\n"));
    }

    @ParameterizedTest
    @MethodSource("mended")
    void mendsWhatSomebodyWrote(String text, String strict) {
        assertThat(DaemonJson.of(text).text()).isEqualTo(strict);
    }

    @Test
    void givesUpWhereNoSenseCanBeMade() {
        DaemonJson file = DaemonJson.of("bip = 192.168.0.1/24\nmtu = 1400\n");
        assertThat(file.isReadable()).isFalse();
        assertThat(file.diff()).isEmpty();
        assertThat(file.with("mtu", "1400").text()).isEmpty();
    }

    @Test
    void passesOverASecondObjectAsDocker20Does() {
        String two = "{\"mtu\": 1400}\n{\"icc\": false}\n";
        DaemonFlaw old = flaws(two).getFirst();
        assertThat(old.kind()).isEqualTo(Kind.MORE_THAN_ONE);
        assertThat(old.isFatal()).isFalse();
        assertThat(old.line()).isEqualTo(2);
        DaemonFlaw later = DaemonJson.of(two).flaws(PLAIN, DOCKER_26).getFirst();
        assertThat(later.isFatal()).isTrue();
        assertThat(later.words()).isEqualTo("invalid character '{' after top-level value");
    }

    @Test
    void forgivesAnEmptyFileAndAByteOrderMarkFromVersion23On() {
        assertThat(DaemonJson.of("").flaws(PLAIN, DOCKER_26)).isEmpty();
        assertThat(DaemonJson.of("\uFEFF{}").flaws(PLAIN, DOCKER_26)).isEmpty();
    }

    @Test
    void namesTheKeyThatWasMeant() {
        DaemonFlaw flaw = flaws("{\n  \"bipp\": \"192.168.9.1/24\"\n}\n").getFirst();
        assertThat(flaw.kind()).isEqualTo(Kind.UNKNOWN_KEY);
        assertThat(flaw.words()).isEqualTo("the following directives don't match any configuration option: bipp");
        assertThat(flaw.line()).isEqualTo(2);
        assertThat(corrected("{\n  \"bipp\": \"192.168.9.1/24\"\n}\n")).contains("\"bip\": \"192.168.9.1/24\"");
    }

    @Test
    void looksIntoObjectsAsDockerDoes() {
        assertThat(flaws("{\"network\": {\"bipp\": 1}}"))
                .extracting(DaemonFlaw::key)
                .contains("bipp");
        assertThat(flaws("{\"log-opts\": {\"max-size\": \"50m\"}, \"features\": {\"buildkit\": true}}"))
                .isEmpty();
    }

    @Test
    void saysNothingOfAKeyThatALaterDockerMayKnow() {
        String text = "{\"quantum-bridge\": true}";
        assertThat(flaws(text)).isNotEmpty();
        assertThat(DaemonJson.of(text).flaws(PLAIN, DOCKER_26)).isEmpty();
    }

    @Test
    void findsWhatTheCommandLineSaysAsWell() {
        String text = "{\n  \"mtu\": 1400,\n  \"hosts\": [\"fd://\", \"tcp://127.0.0.1:2375\"]\n}\n";
        DaemonFlaw flaw = flaws(text).getFirst();
        assertThat(flaw.kind()).isEqualTo(Kind.FLAG_CLASH);
        assertThat(flaw.words())
                .isEqualTo("the following directives are specified both as a flag and in the configuration file:"
                        + " hosts: (from flag: [fd://], from file: [fd:// tcp://127.0.0.1:2375])");
        assertThat(flaw.line()).isEqualTo(3);
        assertThat(corrected(text)).isEqualTo("{\n  \"mtu\": 1400\n}\n");
        DaemonCommand command =
                new DaemonCommand(false, List.of("dockerd", "--bip=192.168.9.1/24", "--live-restore"), List.of());
        assertThat(DaemonJson.of("{\"bip\": \"192.168.0.1/24\", \"live-restore\": true}")
                        .flaws(command, DOCKER_20))
                .extracting(DaemonFlaw::words)
                .allMatch(words -> words.contains("specified both as a flag"))
                .anyMatch(words -> words.endsWith("bip: (from flag: 192.168.9.1/24, from file: 192.168.0.1/24)"))
                .anyMatch(words -> words.endsWith("live-restore: (from flag: true, from file: true)"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(
                        "{\"bip\": \"192.168.0.0/24\"}",
                        "Error initializing network controller: Error creating default \"bridge\" network:"
                                + " failed to allocate gateway (192.168.0.0): Address already in use",
                        "{\"bip\": \"192.168.0.1/24\"}\n"),
                Arguments.of(
                        "{\"bip\": \"192.168.0.1\"}",
                        "Error initializing network controller: Error creating default \"bridge\" network:"
                                + " invalid CIDR address: 192.168.0.1",
                        "{\"bip\": \"192.168.0.1/24\"}\n"),
                Arguments.of(
                        "{\"default-address-pools\": [{\"base\": \"10.201.0.0/24\", \"size\": 16}]}",
                        "Error initializing network controller: invalid pools size: 16",
                        "{\"default-address-pools\": [{\"base\":\"10.201.0.0/24\",\"size\":24}]}\n"),
                Arguments.of(
                        "{\"bridge\": \"br0\", \"bip\": \"10.9.0.1/24\"}",
                        "You specified -b & --bip, mutually exclusive options. Please specify only one",
                        "{\"bridge\": \"br0\"}\n"),
                Arguments.of(
                        "{\"icc\": false, \"iptables\": false}",
                        "You specified --iptables=false with --icc=false. ICC=false uses iptables to function."
                                + " Please set --icc or --iptables to true",
                        "{\"icc\": false, \"iptables\": true}\n"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void findsValuesWithWhichDockerGivesUpLater(String text, String words, String mended) {
        assertThat(flaws(text)).extracting(DaemonFlaw::words).containsExactly(words);
        assertThat(flaws(text).getFirst().logLine()).isEqualTo("failed to start daemon: " + words);
        assertThat(corrected(text)).isEqualTo(mended);
    }

    @Test
    void findsValuesOfTheWrongType() {
        String text = "{\"mtu\": \"1400\", \"debug\": \"true\", \"dns\": \"1.1.1.1\"}";
        assertThat(flaws(text))
                .extracting(DaemonFlaw::words)
                .containsExactly(
                        "json: cannot unmarshal string into Go struct field Config.mtu of type int",
                        "json: cannot unmarshal string into Go struct field Config.debug of type bool",
                        "json: cannot unmarshal string into Go struct field Config.dns of type []string");
        assertThat(corrected(text)).isEqualTo("{\"mtu\": 1400, \"debug\": true, \"dns\": [\"1.1.1.1\"]}\n");
    }

    @Test
    void acceptsWhatSoundHostsHave() {
        assertThat(flaws("""
                {
                  "registry-mirrors": ["https://mirror.example.com"], "insecure-registries": [],
                  "exec-opts": ["native.cgroupdriver=systemd"], "log-driver": "json-file",
                  "log-opts": {"max-size": "100m"}, "storage-driver": "overlay2",
                  "bip": "10.201.0.1/24", "default-address-pools": [{"base": "10.201.0.0/16", "size": 24}],
                  "live-restore": true, "userland-proxy": false, "default-ulimits": {"nofile": {"Name": "nofile"}},
                  "runtimes": {"nvidia": {"path": "nvidia-container-runtime"}}, "features": {"buildkit": true},
                  "max-concurrent-downloads": 10, "data-root": "/data/docker", "ipv6": false
                }
                """)).isEmpty();
    }

    @Test
    void putsANewKeyAfterTheLastAndReplacesAnOldValueInItsPlace() {
        DaemonJson file = DaemonJson.of("{\n    \"bip\":\"192.168.0.1/24\",\n    \"mtu\": 1400\n}\n");
        assertThat(file.with("bip", "\"10.201.0.1/24\"").with("icc", "false").text())
                .isEqualTo("{\n    \"bip\":\"10.201.0.1/24\",\n    \"mtu\": 1400,\n    \"icc\": false\n}\n");
        assertThat(file.without("bip").text()).isEqualTo("{\n    \"mtu\": 1400\n}\n");
        assertThat(file.without("mtu").text()).isEqualTo("{\n    \"bip\":\"192.168.0.1/24\"\n}\n");
        assertThat(DaemonJson.of("").with("mtu", "1400").text()).isEqualTo("{\n  \"mtu\": 1400\n}\n");
        assertThat(DaemonJson.of("{\"mtu\": 1400}").without("mtu").text()).isEqualTo("{}\n");
    }

    @Test
    void saysWhereSecretsWereBlanked() {
        assertThat(DaemonJson.of("{\"http-proxy\": \"http://***@proxy:3128\"}").hasBlanks())
                .isTrue();
        assertThat(DaemonJson.of("{}").hasBlanks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverThrowsAndNeverGivesOutWhatIsNotJson(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        String signs = "{}[]:,\"'\\/#* \n\t0149.eE+-truefalsn\uFEFF\u201cü";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? LEFT_BEHIND : "{");
            for (int j = random.nextInt(40); j > 0; j--) {
                int at = random.nextInt(text.length() + 1);
                text.insert(at, signs.charAt(random.nextInt(signs.length())));
            }
            DaemonJson file = DaemonJson.of(text.toString());
            file.flaws(PLAIN, DOCKER_20);
            String out = file.corrected(PLAIN, DOCKER_20)
                    .with("bip", "\"10.201.0.1/24\"")
                    .text();
            if (file.isReadable()) {
                assertThat(STRICT.readTree(out).path("bip").asText())
                        .as(text.toString())
                        .isEqualTo("10.201.0.1/24");
            }
        }
    }

    @Test
    void bearsAVeryDeepFile() {
        String deep = "{\"a\":" + "[".repeat(100_000);
        assertThat(DaemonJson.of(deep).isReadable()).isFalse();
        assertThat(flaws(deep)).extracting(DaemonFlaw::kind).contains(Kind.SYNTAX);
    }
}
