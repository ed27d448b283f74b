package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every door of a real OpenSSH server and a real sudo, open and shut: each shut one is told in one sentence and one next action. */
@Tag("lab")
class LoginLabTest {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    private static LabHost host;
    private static Operator operator;
    private static LabHost.Login login;

    @TempDir
    Path folder;

    @BeforeAll
    static void powerOn() {
        host = LabHost.up("badlogin");
        operator = new Operator(host);
        login = host.info();
    }

    @AfterAll
    static void powerOff() {
        host.close();
    }

    static Stream<Arguments> peopleOfSudo() {
        return Stream.of(
                Arguments.of("ops", List.of("--password-file", "--sudo-password-file")),
                Arguments.of("nopass", List.of("--password-file")),
                Arguments.of("tty", List.of("--password-file", "--sudo-password-file")));
    }

    @ParameterizedTest
    @MethodSource("peopleOfSudo")
    void whoeverMayUseSudoSeesAsMuchAsRoot(String user, List<String> options) throws IOException {
        Operator.Run run = examine(user, passwords(user, options));
        assertThat(run.stderr()).isEmpty();
        assertThat(run.findings()).isEqualTo(operator.examine().findings());
        assertThat(run.checks("SKIPPED")).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void whatNeedsRootIsSkippedForWhoMayNotBecomeRoot() throws IOException {
        Operator.Run run = examine("nosudo", passwords("nosudo", List.of("--password-file", "--sudo-password-file")));
        assertThat(run.stderr()).isEmpty();
        assertThat(run.trouble()).isEmpty();
        assertThat(run.checks("SKIPPED")).isNotEmpty();
        assertThat(run.status()).isEqualTo(4);
        Operator.Run repair = operator.as(
                "nosudo", "remedy", List.of("masquerade-missing"), file("nosudo-password"), List.of("--yes"));
        assertThat(repair.stderr()).contains("Whether masquerade-missing is there could not be checked");
        assertThat(repair.status()).isEqualTo(4);
    }

    @Test
    void aWrongPasswordIsSaid() throws IOException {
        assertShut(
                examine("ops", List.of("--password-file", file("wrong").toString())),
                login.address() + " refused the password of ops. Check the user name and the password, or use a key.");
    }

    @Test
    void aWrongPasswordForSudoIsSaidAndNotTriedTwice() throws IOException {
        List<String> options = new ArrayList<>(passwords("ops", List.of("--password-file")));
        options.addAll(List.of("--sudo-password-file", file("wrong").toString()));
        Operator.Run run = examine("ops", options);
        assertShut(
                run,
                "sudo on " + login.address() + " refused the password of ops. Connect again with the right password"
                        + " for sudo; it was not tried twice, so that nothing is locked.");
    }

    @Test
    void anUnknownHostKeyIsAcceptedByItsFingerprintOnlyAndThenKnown() throws IOException {
        Path known = folder.resolve("known_hosts");
        Operator.Run refused = byKey(known, List.of());
        String fingerprint = fingerprintIn(refused);
        assertThat(host.sh("for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $key; done")
                        .text())
                .contains(fingerprint);
        assertShut(
                refused,
                "The host key of " + login.address() + " is not known (" + keyType(refused) + ", " + fingerprint
                        + ") and was not accepted. Compare the fingerprint on the host itself, and accept it if it is"
                        + " the same.");
        String wrong = "SHA256:" + "A".repeat(43);
        assertShut(byKey(known, List.of("--accept-new-host-key", wrong)), words(refused));
        assertThat(known).doesNotExist();

        assertThat(byKey(known, List.of("--accept-new-host-key", fingerprint)).status())
                .isZero();
        assertThat(Files.readString(known)).contains(keyType(refused));
        assertThat(byKey(known, List.of()).status()).isZero();
    }

    @Test
    void aChangedHostKeyIsRefusedAndSaid() throws IOException {
        Path known = folder.resolve("known_hosts");
        Path other = folder.resolve("other");
        keygen("", other);
        String line = login.address() + " " + Files.readString(Path.of(other + ".pub"));
        Files.writeString(known, line);
        Operator.Run run = byKey(known, List.of());
        assertShut(
                run,
                "The host key of " + login.address() + " has changed: it is now ssh-ed25519, " + fingerprintIn(run)
                        + ", other than in known_hosts:1. Ask whoever runs the host whether it was reinstalled; if"
                        + " nobody knows why, do not connect.");
        assertThat(known).hasContent(line);
    }

    @Test
    void aPortWhereNobodyListensIsSaid() {
        assertShut(
                to("root@" + login.address() + ":2222"),
                "The host " + login.address() + " answers, but nothing listens at its port 2222. Check the port, and"
                        + " whether the SSH service is running on the host.");
    }

    @Test
    void aNameWithoutAddressIsSaid() {
        assertShut(
                to("root@nowhere.invalid"),
                "No address was found for the name nowhere.invalid. Check the spelling, or enter the address itself.");
    }

    @Test
    void anAddressWithoutARouteIsSaid() {
        assertShut(
                to("root@192.0.2.1"),
                "There is no way from here to 192.0.2.1, port 22. Check your network or VPN; a firewall on the way may"
                        + " also be turning you away.");
    }

    @Test
    void aKeyWhosePassphraseIsMissingIsSaid() {
        Path locked = folder.resolve("locked");
        keygen("a passphrase", locked);
        assertShut(
                examine("root", List.of("--identity", locked.toString())),
                "The key " + locked + " for " + login.address() + " did not open, because its passphrase is missing or"
                        + " wrong. Enter the passphrase again, or choose another key.");
    }

    @Test
    void aKeyThatTheHostDoesNotKnowIsSaid() {
        Path stranger = folder.resolve("stranger");
        keygen("", stranger);
        assertShut(
                examine("root", List.of("--identity", stranger.toString())),
                login.address() + " accepted none of the keys offered for root. Choose another key or use a password;"
                        + " for an RSA key on CentOS 7.0 to 7.3, allow the older methods"
                        + " (--legacy-algorithms).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^sshd: root", "^sh -s --"})
    void aPeerThatFallsSilentIsNoticedWithinTheKeepAliveTime(String reached) {
        CompletableFuture<Operator.Run> running = operator.examineAside();
        LabHost.await(
                "a connection that has come as far as " + reached,
                Duration.ofSeconds(60),
                () -> host.exec("pgrep", "-f", reached).ok());
        host.cut();
        Instant silence = Instant.now();
        try {
            assertShut(
                    running.join(),
                    "The connection to " + login.address()
                            + " broke off. Connect again; what was begun on the host can be found from there.");
            assertThat(Duration.between(silence, Instant.now())).isLessThan(Duration.ofSeconds(60));
        } finally {
            host.uncut();
        }
    }

    private static void assertShut(Operator.Run run, String sentences) {
        assertThat(words(run)).isEqualTo(sentences);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.status()).isEqualTo(3);
    }

    private static String words(Operator.Run run) {
        assertThat(run.stderr()).startsWith("bridge-doctor: ").endsWith("\n");
        return run.stderr().substring("bridge-doctor: ".length()).stripTrailing();
    }

    private static String fingerprintIn(Operator.Run run) {
        Matcher matcher = FINGERPRINT.matcher(run.stderr());
        assertThat(matcher.find()).as(run.stderr()).isTrue();
        return matcher.group();
    }

    private static String keyType(Operator.Run run) {
        return run.stderr().contains("ssh-ed25519") ? "ssh-ed25519" : "ecdsa-sha2-nistp256";
    }

    private static Operator.Run examine(String user, List<String> options) {
        return run(user + "@" + login.address(), login.knownHosts(), options);
    }

    private static Operator.Run byKey(Path knownHosts, List<String> further) {
        List<String> options = new ArrayList<>(List.of("--identity", login.key().toString()));
        options.addAll(further);
        return run("root@" + login.address(), knownHosts, options);
    }

    private static Operator.Run to(String target) {
        return run(target, login.knownHosts(), List.of("--identity", login.key().toString()));
    }

    private static Operator.Run run(String target, Path knownHosts, List<String> options) {
        List<String> words = new ArrayList<>(List.of("examine", target, "--json", "-"));
        words.addAll(List.of("--known-hosts", knownHosts.toString()));
        words.addAll(options);
        return operator.plain(words);
    }

    private List<String> passwords(String user, List<String> options) throws IOException {
        String file = file(user + "-password").toString();
        return options.stream().flatMap(option -> Stream.of(option, file)).toList();
    }

    private Path file(String line) throws IOException {
        return Files.writeString(folder.resolve("line-" + line), line + "\n");
    }

    private static void keygen(String passphrase, Path key) {
        LabHost.Result made =
                host.ops("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "lab", "-f", key.toString());
        assertThat(made.ok()).as(made.stderr()).isTrue();
    }
}
