package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hosts that lack things, talk too much or not at all, or mean harm. One host serves most cases: its programs speak Chinese, its docker0 is
 * deaf, and whatever else is wrong with it, that is still found.
 */
@Tag("lab")
class BadInputLabTest {
    private static final String PWNED = "/tmp/bridge-doctor-pwned";
    private static final String HOSTILE = "a;reboot;$(touch " + PWNED + ")";
    private static final char ESCAPE = 0x1b;

    private static LabHost host;
    private static Operator operator;

    @TempDir
    Path folder;

    @BeforeAll
    static void powerOn() {
        host = LabHost.up("badinput", LabHost.Option.locale("zh_CN.UTF-8"));
        host.scenario("deaf");
        operator = new Operator(host);
    }

    @AfterAll
    static void powerOff() {
        host.close();
    }

    @AfterEach
    void putBack() {
        host.sh("pkill -KILL -f '^(sh -s --|sleep 20.5)'"); // what a dead connection has left running
        must("for file in /usr/bin/*.away /usr/sbin/*.away; do test ! -e $file || mv -f $file ${file%.away}; done;"
                + " rm -f /root/.bashrc /home/nopass/.bashrc");
    }

    @Test
    void aHostWithoutDockerIsWellAndIsSaidToHaveNone() {
        try (LabHost bare = LabHost.up("badbare", LabHost.Option.noDocker())) {
            Operator.Run run = new Operator(bare).examine();
            assertThat(run.trouble()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(run.checks("NOT_APPLICABLE"))
                    .contains("bridge-deaf: there is no docker here", "docker-not-running: there is no docker here");
            Operator.Run text = new Operator(bare).onHost("examine", List.of(), List.of());
            assertThat(text.stdout()).contains("there is no docker here");
        }
    }

    @ParameterizedTest
    @CsvSource({"ping", "nsenter"})
    void whatNeedsAMissingToolIsNotTriedAndTheRestGoesOn(String tool) {
        must("mv /usr/bin/" + tool + " /usr/bin/" + tool + ".away");
        Operator.Run run = operator.examine();
        assertDeafAllTheSame(run);
        assertThat(run.unreached()).anyMatch(cell -> cell.endsWith(" NOT_TRIED"));
        assertThat(run.stdout()).contains("Not tried: the host lacks the tool for it.");
    }

    @ParameterizedTest
    @CsvSource({"iptables-save, iptables", "systemctl, services"})
    void aQuestionWhoseToolIsMissingIsAnsweredSoAndTheRestGoesOn(String tool, String probe) throws IOException {
        must("file=$(command -v " + tool + "); mv $file $file.away");
        Path capture = folder.resolve("capture");
        assertDeafAllTheSame(operator.examine("--capture", capture.toString()));
        assertThat(Files.readString(capture)).contains("\n@ " + probe + " 127 ", "\n!" + tool + ": not found\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "nopass"})
    void aShellThatPrintsABannerIsHeardOut(String user) {
        String home = user.equals("root") ? "/root" : "/home/nopass";
        must("echo 'echo Welcome; echo \"@ identity 0 0 whole\"; echo \"|hostname=banner\"; echo oops >&2' >" + home
                + "/.bashrc");
        Operator.Run run = as(user);
        assertDeafAllTheSame(run);
        assertThat(run.stdout()).doesNotContain("Welcome", "banner");
    }

    @Test
    void aBannerWithoutEndIsGivenUp() {
        must("echo 'while :; do echo Welcome; done' >/home/nopass/.bashrc");
        Instant start = Instant.now();
        Operator.Run run = as("nopass");
        assertThat(run.stderr())
                .isEqualTo("bridge-doctor: After the login, " + host.info().address() + " does not give nopass a"
                        + " shell. Log in as a user who has a login shell, or ask the administrator to set one.\n");
        assertThat(run.status()).isEqualTo(3);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void aHundredMegabytesFromOneCommandAreCutAndSaid() throws IOException {
        replace("/usr/sbin/iptables-save", "yes 0123456789 | head -c 100000000");
        Path capture = folder.resolve("capture");
        assertDeafAllTheSame(operator.examine("--capture", capture.toString()));
        assertThat(Files.readString(capture)).containsPattern("\n@ iptables [0-9]+ [0-9]+ truncated\n");
        assertThat(Files.size(capture)).isBetween(4_000_000L, 10_000_000L);
    }

    @Test
    void aCommandThatNeverEndsIsEnded() throws IOException {
        replace("/usr/sbin/nft", "exec sleep 1000");
        Path capture = folder.resolve("capture");
        assertDeafAllTheSame(operator.examine("--capture", capture.toString()));
        assertThat(Files.readString(capture)).contains("\n@ nftables 124 ");
        assertThat(host.sh("pgrep -x sleep -P 1").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "cut"})
    void aConnectionThatDiesInTheMiddleKeepsWhatWasAnswered(String how) throws IOException {
        String sleep = "sleep 20.5";
        replace("/usr/bin/ping", "exec " + sleep);
        Path capture = folder.resolve("capture");
        CompletableFuture<Operator.Run> running = operator.examineAside("--capture", capture.toString());
        LabHost.await(
                "the reachability section",
                Duration.ofSeconds(60),
                () -> host.exec("pgrep", "-f", sleep).ok());
        Instant death = Instant.now();
        if (how.equals("killed")) {
            must("pkill -KILL -f '^sshd: root@notty'");
        } else {
            host.cut();
        }
        try {
            Operator.Run run = running.join();
            assertThat(Duration.between(death, Instant.now())).isLessThan(Duration.ofSeconds(60));
            assertThat(run.stderr())
                    .isEqualTo("bridge-doctor: The connection to 10.42.1.77 broke off. Connect again; what was begun"
                            + " on the host can be found from there.\n");
            assertThat(run.status()).isEqualTo(3);
        } finally {
            host.uncut();
        }
        Operator.Run kept = operator.plain(List.of("diagnose", capture.toString(), "--json", "-"));
        assertThat(Files.readString(capture)).contains("\n@ containers 0 ", "\n. traces\n");
        assertThat(kept.json().path("checks")).isNotEmpty();
        assertThat(kept.status()).isNotEqualTo(5);
    }

    @Test
    void hostileNamesAreShownAndNeverExecuted() throws IOException {
        String powerOn = host.info().bootId();
        must("docker network create 'n;" + HOSTILE + "'; docker run -d --name hostile --network 'n;" + HOSTILE
                + "' --label \"com.docker.compose.project=$(printf '\\033[2Jx;reboot')\" alpine sleep 1000");
        replace(
                "/usr/bin/docker",
                "/usr/bin/docker.away \"$@\" | sed 's#\"Name\":\"/hostile\"#\"Name\":\"/" + HOSTILE
                        + "\\\\u001b]0;owned\\\\u0007\\\\u001b[2J\"#'");
        try {
            Path page = folder.resolve("page.html");
            Path capture = folder.resolve("capture");
            Operator.Run run = operator.examine("--capture", capture.toString(), "--html", page.toString());
            assertDeafAllTheSame(run);
            assertThat(Files.readString(capture)).contains("\"/" + HOSTILE);
            assertThat(run.stdout()).contains(HOSTILE).doesNotContain(String.valueOf(ESCAPE));
            assertThat(Files.readString(page)).contains(HOSTILE).doesNotContain(String.valueOf(ESCAPE));
            Operator.Run text = operator.plain(List.of("diagnose", capture.toString()));
            assertThat(text.stdout()).contains("docker0").doesNotContain(String.valueOf(ESCAPE));
            assertThat(host.exec("test", "-e", PWNED).ok()).isFalse();
            assertThat(Path.of(PWNED)).doesNotExist();
            assertThat(host.info().bootId()).isEqualTo(powerOn);
        } finally {
            putBack();
            must("docker rm -f hostile; docker network rm 'n;" + HOSTILE + "'");
        }
    }

    private static void assertDeafAllTheSame(Operator.Run run) {
        assertThat(run.stderr()).isEmpty();
        assertThat(run.verdict("causes")).containsExactly("bridge-deaf");
        assertThat(run.status()).isEqualTo(1);
    }

    private static Operator.Run as(String user) {
        LabHost.Login login = host.info();
        return operator.plain(List.of(
                "examine",
                user + "@" + login.address(),
                "--json",
                "-",
                "--identity",
                login.key().toString(),
                "--known-hosts",
                login.knownHosts().toString()));
    }

    private static void replace(String tool, String script) {
        must("mv " + tool + " " + tool + ".away");
        must("cat >" + tool + " <<'SCRIPT'\n#!/bin/sh\n" + script + "\nSCRIPT\nchmod 755 " + tool);
    }

    private static void must(String script) {
        LabHost.Result result = host.sh(script);
        assertThat(result.ok())
                .as(script + ": " + result.stdout() + result.stderr())
                .isTrue();
    }
}
