package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.ssh.AgentProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with a configuration, an agent and jump hosts, before real OpenSSH servers: one at port 22, others behind it. */
@Tag("lab")
class SshUserLabTest {
    private static final int INNER = 2222;
    private static final int PROD = 2223;
    private static final int OLD = 2224;

    private static LabHost host;
    private static Operator operator;
    private static LabHost.Login login;

    @TempDir
    Path home;

    @BeforeAll
    static void powerOn() {
        host = LabHost.up("lgssh");
        operator = new Operator(host);
        login = host.info();
        listen(INNER, "");
        listen(PROD, "");
        listen(OLD, "-o HostKeyAlgorithms=ssh-rsa -o KexAlgorithms=diffie-hellman-group14-sha1");
    }

    @AfterAll
    static void powerOff() {
        host.close();
    }

    @BeforeEach
    void makeAHome() throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
    }

    @Test
    void anAliasLeadsOverTwoJumpHostsAndTheHostIsExaminedFromThere() throws IOException {
        configure(stop("prod", PROD) + "ProxyJump inner\n" + stop("inner", INNER) + "ProxyJump gate\n"
                + stop("gate", 22) + "Host *\nIdentityFile " + login.key() + "\n");
        Operator.Run run = examine("prod");
        assertThat(run.stderr()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.unreached()).isEmpty();
        assertThat(run.expected()).isEqualTo(operator.examine().expected());
        assertThat(acceptedAt(INNER)).endsWith("from " + login.address());
        assertThat(acceptedAt(PROD)).endsWith("from " + login.address());
    }

    @Test
    void jumpHostsOfTheCommandLineReplaceThoseOfTheConfiguration() throws IOException {
        configure(stop("prod", PROD) + "ProxyJump nowhere.invalid\n" + stop("gate", 22) + "Host *\nIdentityFile "
                + login.key() + "\n");
        Operator.Run run = examine("prod", "--jump", "gate");
        assertThat(run.stderr()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void anAgentOpensTheDoor() throws Exception {
        try (AgentProcess agent = new AgentProcess(home)) {
            agent.add(login.key(), "");
            configure(stop("web", 22) + "IdentityAgent " + agent.socket() + "\n");
            Operator.Run run = examine("web");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void aConfigurationWithErrorsIsReadAsFarAsItGoesAndTheRestIsSaid() throws IOException {
        configure("Hots typo\n" + stop("web", 22) + "IdentityFile " + login.key() + "\nMatch exec \"true\"\nPort 9\n");
        Operator.Run run = examine("web");
        assertThat(run.stderr()).isEqualTo("""
                        bridge-doctor: ~/.ssh/config:1: ssh has no keyword "Hots", so the line was passed over.
                        bridge-doctor: ~/.ssh/config:9: this is not understood here, so the lines that follow it were not applied: Match exec "true"
                        """);
        assertThat(run.status()).isZero();
    }

    @Test
    void aServerThatOnlyKnowsOldAlgorithmsIsSpokenToOnlyWhenAskedFor() throws IOException {
        configure(stop("old", OLD) + "IdentityFile " + login.key() + "\n");
        Operator.Run refused = examine("old");
        assertThat(refused.stderr())
                .isEqualTo(
                        "bridge-doctor: " + login.address() + " and this program have no encryption method in common; "
                                + login.address()
                                + " offers: diffie-hellman-group14-sha1. If the host is an old CentOS 7, allow the"
                                + " older methods (--legacy-algorithms) and connect again.\n");
        assertThat(refused.status()).isEqualTo(3);

        Operator.Run run = examine("old", "--legacy-algorithms");
        assertThat(run.stderr()).isEmpty();
        assertThat(run.status()).isZero();
    }

    private Operator.Run examine(String alias, String... options) {
        List<String> words = new ArrayList<>(List.of("examine", alias, "--json", "-"));
        words.addAll(List.of(options));
        return operator.atHome(home, words);
    }

    private void configure(String text) throws IOException {
        Path file = Files.writeString(home.resolve(".ssh/config"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** The servers are one host and have its keys, so they are known by its address, whatever their port. */
    private static String stop(String alias, int port) {
        return "Host " + alias + "\nHostName " + login.address() + "\nPort " + port + "\nUser root\nHostKeyAlias "
                + login.address() + "\nUserKnownHostsFile " + login.knownHosts() + "\n";
    }

    private static void listen(int port, String options) {
        LabHost.Result begun = host.sh("systemd-run --quiet --unit=sshd-" + port + " /usr/sbin/sshd -D -E /run/sshd-"
                + port + ".log -p " + port + " " + options);
        assertThat(begun.ok()).as(begun.stderr()).isTrue();
        LabHost.await(
                "a server at port " + port,
                Duration.ofSeconds(60),
                () -> host.sh("ss -ltn | grep -q ':" + port + " '").ok());
    }

    private static String acceptedAt(int port) {
        return host.sh("grep -o 'Accepted publickey for root from [0-9.]*' /run/sshd-" + port + ".log | tail -n 1")
                .text();
    }
}
