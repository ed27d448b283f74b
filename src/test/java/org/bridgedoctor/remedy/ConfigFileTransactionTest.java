package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bridgedoctor.remedy.SandboxHost.remediation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that must be there before it can be told whether all is well, under each shell that hosts have. */
class ConfigFileTransactionTest {
    private static final String SHELLS = "org.bridgedoctor.remedy.SandboxHost#shells";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String OLD = "{ \"a\": \"%s\\n\" }";
    private static final String NEW = "{ \"a\": \"new '$(one)'\" }\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private SandboxHost host(String shell) throws IOException {
        SandboxHost host = SandboxHost.in(folder, shell);
        Files.writeString(host.at("etc/test.json"), OLD + "\n\n");
        Files.setPosixFilePermissions(host.at("etc/test.json"), PosixFilePermissions.fromString("rw-r-----"));
        return host;
    }

    private static void isAsBefore(SandboxHost host) throws IOException {
        assertThat(host.at("etc/test.json")).hasContent(OLD + "\n\n");
        assertThat(Files.getPosixFilePermissions(host.at("etc/test.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        hasNoGuard(host);
    }

    private static void hasNoGuard(SandboxHost host) throws IOException {
        for (String place : List.of("etc/systemd/system", "etc/systemd/system/multi-user.target.wants", "etc")) {
            try (var files = Files.list(host.at(place))) {
                assertThat(files.map(it -> it.getFileName().toString()).toList())
                        .noneMatch(it -> it.contains("bridge-doctor-r1") || it.startsWith("."));
            }
        }
    }

    private static Remediation change(SandboxHost host) {
        return remediation(host.config(Optional.of(OLD), NEW));
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void writesItAtOnceAndPutsItBackWhenAsked(String shell) throws Exception {
        SandboxHost host = host(shell);
        assertThat(host.begin(change(host), "r1", LONG))
                .contains("step 1 written\n")
                .endsWith("applied\n");
        assertThat(host.at("etc/test.json")).hasContent(NEW);
        assertThat(host.at("etc/systemd/system/multi-user.target.wants/bridge-doctor-r1.service"))
                .isSymbolicLink()
                .content()
                .contains("Before=docker.service", "engine boot r1");
        host.say("confirm", "r1");
        assertThat(host.say("await", "r1")).endsWith("done\n");
        hasNoGuard(host);
        assertThat(host.begin(change(host), "r2", LONG)).isEqualTo("nothing-to-do\n");
        assertThat(host.say("undo")).endsWith("step 1 restored\nundone\n");
        isAsBefore(host);
        assertThat(host.at("activated")).hasContent("read\nread\n");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void putsItBackWhereNobodyConfirmsAndWhereItsReaderFails(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(change(host), "r1", SHORT);
        assertThat(host.say("await", "r1")).endsWith("step 1 restored\ntaken-back\n");
        isAsBefore(host);
        Remediation broken = remediation(host.config(Optional.of(OLD), "broken\n"));
        assertThat(host.begin(broken, "r2", LONG)).contains("step 1 not-active").endsWith("taken-back\n");
        isAsBefore(host);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void removesWhatWasNotThereBefore(String shell) throws Exception {
        SandboxHost host = SandboxHost.in(folder, shell);
        host.begin(remediation(host.config(Optional.empty(), NEW)), "r1", SHORT);
        assertThat(host.say("await", "r1")).endsWith("step 1 removed\ntaken-back\n");
        assertThat(host.at("etc/test.json")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void refusesAFileThatIsNotAsItWas(String shell) throws Exception {
        SandboxHost host = host(shell);
        Files.writeString(host.at("etc/test.json"), "{}\n");
        assertThat(host.begin(change(host), "r1", LONG)).isEqualTo("refused changed 1 /etc/test.json\n");
        assertThat(host.begin(remediation(host.config(Optional.empty(), NEW)), "r1", LONG))
                .isEqualTo("refused changed 1 /etc/test.json\n");
        assertThat(host.at("etc/test.json")).hasContent("{}\n");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void thePowerCutBeforeTheWordPutsItBackAndAfterTheWordLeavesIt(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(change(host), "r1", LONG);
        assertThat(host.reboot("r1")).isEmpty();
        isAsBefore(host);
        assertThat(host.say("state", "r1")).contains("run r1 taken-back ");
        assertThat(host.at("activated")).as("docker starts later").hasContent("read\n");

        host.begin(change(host), "r2", LONG);
        Files.move(
                host.at("var/lib/bridge-doctor/r2/claim/applied"), host.at("var/lib/bridge-doctor/r2/claim/confirmed"));
        host.reboot("r2");
        assertThat(host.at("etc/test.json")).hasContent(NEW);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void stepsThatFollowEachOtherOnOneValueAreCheckedAsOne(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.set("one", "a");
        Remediation chain = remediation(host.change("one", "a", "b"), host.change("one", "b", "c"));
        assertThat(host.begin(chain, "r1", LONG)).endsWith("applied\n");
        host.say("confirm", "r1");
        assertThat(host.say("await", "r1")).endsWith("done\n");
        assertThat(host.value("one")).isEqualTo("c");
        assertThat(host.begin(chain, "r2", LONG)).isEqualTo("nothing-to-do\n");
        assertThat(host.say("undo")).endsWith("undone\n");
        assertThat(host.value("one")).isEqualTo("a");
        host.set("one", "x");
        assertThat(host.begin(chain, "r3", LONG)).isEqualTo("refused changed 1 x\n");
    }
}
