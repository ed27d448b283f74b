package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the collector under each shell that is installed, on a path that holds stubs and a few plain tools alone. */
class CollectorScriptTest {
    private static final List<String> PLAIN_TOOLS = List.of(
            "sh", "awk", "sed", "grep", "head", "tail", "cat", "rm", "mkdir", "tr", "id", "date", "timeout", "true",
            "sleep", "ls", "touch", "yes");
    private static final List<List<String>> SHELLS =
            List.of(List.of("dash"), List.of("bash"), List.of("bash", "--posix"), List.of("busybox", "sh"));
    private static final List<String> ASKED_OF_EVERY_HOST = List.of(
            "identity",
            "interfaces",
            "sysctls",
            "kernels",
            "file-systems",
            "disk-space",
            "resolv-conf",
            "claimed-ranges",
            "changed-files",
            "traces",
            "kernel-log",
            "disk-usage",
            "package-errors");
    private static final String HOSTILE_ID = "4fcc85a0cdd0".repeat(5) + "4fcc";

    private Path folder = Path.of("");
    private Path tools = Path.of("");
    private Path places = Path.of("");
    private boolean isOnOurPath = true;

    static Stream<List<String>> shells() {
        return SHELLS.stream().filter(shell -> find(shell.getFirst()).isPresent());
    }

    /** Elsewhere a shell may be missing, though not all; where the build is judged, leaving one out would go unseen. */
    @Test
    void runsUnderEveryShellWhereTheBuildIsJudged() {
        List<List<String>> found = shells().toList();
        assertThat(found).isNotEmpty();
        if (System.getenv("CI") != null) {
            assertThat(found).isEqualTo(SHELLS);
        }
    }

    /** This machine itself, with its own tools: whatever they say, nothing is lost under any shell. */
    @ParameterizedTest
    @MethodSource("shells")
    void asksThisMachineUnderEveryShell(List<String> shell) throws Exception {
        isOnOurPath = false;

        Capture capture = run(shell, places.toString(), "discover", "follow-up");

        assertThat(capture.problems()).isEmpty();
        assertThat(capture.answers()).extracting(Answer::id).startsWith("collector", "docker-version");
        assertThat(ASKED_OF_EVERY_HOST)
                .allSatisfy(id -> assertThat(capture.answer(id))
                        .as(id)
                        .hasValueSatisfying(
                                answer -> assertThat(answer.isTimedOut()).isFalse()));
        assertThat(ProbeCatalogue.read(capture).get(Facts.IDENTITY)).isPresent();
        assertThat(places).isEmptyDirectory();
    }

    private static Optional<Path> find(String tool) {
        return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeEach
    void layOut(@TempDir Path fresh) throws IOException {
        folder = fresh;
        tools = Files.createDirectory(folder.resolve("tools"));
        places = Files.createDirectory(folder.resolve("places"));
        for (String tool : PLAIN_TOOLS) {
            Optional<Path> real = find(tool);
            if (real.isPresent()) {
                Files.createSymbolicLink(tools.resolve(tool), real.get());
            }
        }
    }

    /** JUnit warns of links that lead out of the folder it deletes. */
    @AfterEach
    void takeAwayLinks() throws IOException {
        for (String tool : PLAIN_TOOLS) {
            Files.deleteIfExists(tools.resolve(tool));
        }
    }

    private void stub(String name, String body) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Capture run(List<String> shell, String place, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of("-s", "--"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (isOnOurPath) {
            builder.environment().put("BD_PATH", tools.toString());
        }
        builder.environment().put("BD_PLACES", place);
        builder.environment().put("BD_SSH_CONNECTION", "10.42.1.250 50000 10.42.1.77 22");
        Path out = folder.resolve("out");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(CollectorScript.text().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Capture.parse(Files.readString(out, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void asksUnderEveryShellAndLeavesNothing(List<String> shell) throws Exception {
        stub("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");

        Capture capture = run(shell, places.toString());

        assertThat(capture.problems()).isEmpty();
        assertThat(capture.answer("docker-version").orElseThrow().status()).isEqualTo(1);
        assertThat(capture.answer("fdb").orElseThrow().isToolMissing()).isTrue();
        assertThat(capture.answer("cells")).isPresent();
        assertThat(ProbeCatalogue.read(capture).require(Facts.IDENTITY).clientAddress())
                .contains(IpAddress.of("10.42.1.250"));
        assertThat(places).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void executesNothingThatTheHostNames(List<String> shell) throws Exception {
        Path trap = folder.resolve("trap");
        String name = "a;touch " + trap + ";$(touch " + trap + ")`touch " + trap + "`";
        stub("docker", """
                case $* in
                *'ps -aq'*|*'ps -q'*) printf '%s\\n' ID '$(touch TRAP)' ';touch' ;;
                *'network ls'*) echo ID ;;
                *'{{.Id}}|'*) echo 'ID|$(touch TRAP)|running|ID,$(touch TRAP),172.17.0.1;|80/tcp,0.0.0.0,`touch TRAP`;' ;;
                *inspect*) cat NAMES ;;
                esac""".replace("ID", HOSTILE_ID)
                .replace("TRAP", trap.toString())
                .replace("NAMES", folder.resolve("names").toString()));
        Files.writeString(
                folder.resolve("names"),
                "{\"Id\":\"" + HOSTILE_ID + "\",\"Name\":\"/" + name + "\",\"Status\":\"running\",\"Pid\":7}\n");

        HostSnapshot known = ProbeCatalogue.read(run(shell, places.toString(), "discover", "reachability"));

        assertThat(trap).doesNotExist();
        assertThat(known.require(Facts.CONTAINERS)).extracting(Container::name).containsExactly(name);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void cutsAHundredMegabytesAndSaysSo(List<String> shell) throws Exception {
        // not ip: some busybox shells prefer their own
        stub("bridge", "yes 33:33:00:00:00:01 dev eth0 self permanent | head -c 100000000");

        Capture capture = run(shell, places.toString(), "discover");

        Answer table = capture.answer("fdb").orElseThrow();
        assertThat(table.isTruncated()).isTrue();
        assertThat(table.raw().length()).isBetween(4_000_000, 4_194_400);
        assertThat(capture.answer("traces")).isPresent();
    }

    @Test
    void endsACommandThatNeverEnds() throws Exception {
        stub("bridge", "trap '' TERM; while :; do sleep 1; done");

        Capture capture = run(shells().findFirst().orElseThrow(), places.toString(), "discover");

        assertThat(capture.answer("fdb").orElseThrow().isTimedOut()).isTrue();
        assertThat(capture.answer("routes")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void asksOneAfterAnotherWhereNothingCanBeWritten(List<String> shell) throws Exception {
        stub("bridge", "echo one; echo two >&2; exit 3");

        Capture capture = run(shell, folder.resolve("missing").toString(), "discover");

        assertThat(capture.problems()).isEmpty();
        assertThat(capture.answer("fdb").orElseThrow().status()).isEqualTo(3);
        assertThat(capture.answer("fdb").orElseThrow().out()).containsExactly("one", "two");
        assertThat(capture.answer("collector").orElseThrow().raw()).contains("sequential=");
    }

    private void dockerOfAProof(String images) throws IOException {
        Path log = folder.resolve("log");
        stub("docker", """
                echo "$*" >>LOG
                case $* in
                'images '*alpine) echo IMAGE ;;
                run*) echo ID; touch GONE.not ;;
                rm*) rm -f GONE.not ;;
                'inspect --type'*) [ -e GONE.not ] ;;
                'ps -q --no-trunc') if [ -e GONE.not ]; then echo ID; fi ;;
                *'{{.Id}}|'*) echo 'ID|7|running|ID,172.17.0.9,172.17.0.1;|' ;;
                esac""".replace("IMAGE", images)
                .replace("ID", HOSTILE_ID)
                .replace("GONE", folder.resolve("gone").toString())
                .replace("LOG", log.toString()));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void startsAFreshContainerOnlyWhenAskedAndRemovesIt(List<String> shell) throws Exception {
        dockerOfAProof("sha256:" + HOSTILE_ID);

        run(shell, places.toString());
        assertThat(folder.resolve("log")).content().doesNotContain("run -d");

        Capture capture = run(shell, places.toString(), "proof");

        FreshContainers fresh = ProbeCatalogue.read(capture).require(Facts.FRESH_CONTAINERS);
        assertThat(fresh.made()).singleElement().satisfies(made -> {
            assertThat(made.name()).startsWith("bridge-doctor-proof-");
            assertThat(made.state()).isEqualTo("removed");
        });
        List<String> asked = Files.readAllLines(folder.resolve("log"));
        String name = fresh.made().getFirst().name();
        assertThat(asked)
                .filteredOn(line -> line.startsWith("run"))
                .singleElement()
                .asString()
                .startsWith("run -d --rm --name " + name + " ")
                .contains("--network bridge ")
                .endsWith("--entrypoint sleep sha256:" + HOSTILE_ID + " 30");
        assertThat(asked).contains("rm -f -v " + name).noneMatch(line -> line.contains("pull"));
        assertThat(folder.resolve("gone.not")).doesNotExist();
        assertThat(places).isEmptyDirectory();
    }

    @Test
    void startsNothingWhereThereIsNoImage() throws Exception {
        dockerOfAProof("");

        Capture capture = run(shells().findFirst().orElseThrow(), places.toString(), "proof");

        FreshContainers fresh = ProbeCatalogue.read(capture).require(Facts.FRESH_CONTAINERS);
        assertThat(fresh.made()).isEmpty();
        assertThat(fresh.problem()).contains(Text.of("proof.no-image"));
        assertThat(folder.resolve("log")).content().doesNotContain("run -d").doesNotContain("pull");
    }

    @Test
    void blanksSecretsInNginxsConfiguration() throws Exception {
        stub(
                "nginx",
                "[ \"$1\" = -T ] && printf 'server { listen 80; location / { proxy_set_header Authorization \"Basic c2VjcmV0\";"
                        + " proxy_pass http://user:hunter2@172.17.0.2:80/; } }\\n'");

        Capture capture = run(shells().findFirst().orElseThrow(), places.toString(), "discover");

        assertThat(capture.format()).doesNotContain("c2VjcmV0").doesNotContain("hunter2");
        assertThat(capture.answer("nginx-config").orElseThrow().raw())
                .contains("proxy_pass http://***@172.17.0.2:80/;");
    }
}
