package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.Command.Rights;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Door;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.shell.Knock;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.shell.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SshConnectorTest {
    private static final HostKeyPrompt TRUSTING = question -> true;

    private final Path folder;

    SshConnectorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void runsAScriptAfterLoggingInByPassword() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            List<String> lines = new CopyOnWriteArrayList<>();
            CommandResult result =
                    shell.run(asUser("echo one; echo two $1; echo three >&2; exit 7", "argument"), lines::add);
            Elevation elevation = result.elevation();
            assertThat(result).isEqualTo(new CommandResult(7, "one\ntwo argument\n", "three\n", false, elevation));
            assertThat(lines).containsExactly("one", "two argument");
        }
    }

    @Test
    void neverPutsAScriptOnTheCommandLine() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            shell.run(asUser("echo secret-of-the-script"));
            assertThat(server.commands).hasSize(1).noneMatch(line -> line.contains("secret-of-the-script"));
        }
    }

    @Test
    void saysThatThePasswordIsWrong() throws Exception {
        try (TestServer server = new TestServer().start()) {
            Credentials wrong = Credentials.of(List.of(), "guess".toCharArray(), null);
            assertThat(refusal(server, wrong))
                    .isEqualTo(new Refusal(Reason.WRONG_PASSWORD, List.of("127.0.0.1", "ops")));
        }
    }

    @Test
    void asksForThePasswordAgainAfterAWrongAnswer() throws Exception {
        List<String> asked = new ArrayList<>();
        CredentialPrompt prompt = (kind, detail, isRetry) -> {
            asked.add(kind + " " + detail + " " + isRetry);
            return Optional.of((isRetry ? TestServer.PASSWORD : "guess").toCharArray());
        };
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connector().connect(request(server), Credentials.none(), TRUSTING, prompt)) {
            assertThat(shell.isOpen()).isTrue();
            assertThat(asked).containsExactly("PASSWORD ops false", "PASSWORD ops true");
        }
    }

    @Test
    void answersKeyboardInteractiveQuestionsWithThePassword() throws Exception {
        try (TestServer server = new TestServer()
                        .allowing(UserAuthKeyboardInteractiveFactory.INSTANCE)
                        .start();
                RemoteShell shell = connect(server, password())) {
            assertThat(shell.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa"})
    void logsInByAKeyOfEachKind(String kind) throws Exception {
        KeyPair pair = kind.equals("rsa") ? TestServer.rsa() : TestServer.ed25519();
        try (TestServer server = byKey(pair).start();
                RemoteShell shell = connect(server, Credentials.of(List.of(keyFile(pair, null)), null, null))) {
            assertThat(shell.isOpen()).isTrue();
        }
    }

    @Test
    void triesTheUsualKeysWhereNoneIsNamed() throws Exception {
        KeyPair pair = TestServer.ed25519();
        Files.move(keyFile(pair, null), folder.resolve("id_ed25519"));
        try (TestServer server = byKey(pair).start();
                RemoteShell shell = connect(server, Credentials.none())) {
            assertThat(shell.isOpen()).isTrue();
        }
    }

    @Test
    void saysThatTheServerRefusedTheKey() throws Exception {
        try (TestServer server = byKey(TestServer.ed25519()).start()) {
            Credentials other = Credentials.of(List.of(keyFile(TestServer.ed25519(), null)), null, null);
            assertThat(refusal(server, other)).isEqualTo(new Refusal(Reason.KEYS_REFUSED, List.of("127.0.0.1", "ops")));
        }
    }

    @Test
    void asksForAPassphraseThreeTimesAndThenSaysThatItIsWrong() throws Exception {
        KeyPair pair = TestServer.ed25519();
        Path file = keyFile(pair, "right");
        List<Boolean> retries = new ArrayList<>();
        CredentialPrompt guessing = (kind, detail, isRetry) -> {
            retries.add(isRetry);
            return Optional.of("guess".toCharArray());
        };
        try (TestServer server = byKey(pair).start()) {
            Credentials credentials = Credentials.of(List.of(file), null, null);
            ShellException refused = catchThrowableOfType(
                    ShellException.class, () -> connector().connect(request(server), credentials, TRUSTING, guessing));
            assertThat(new Refusal(refused))
                    .isEqualTo(new Refusal(Reason.WRONG_PASSPHRASE, List.of("127.0.0.1", file.toString())));
            assertThat(retries).containsExactly(false, true, true);
        }
    }

    @Test
    void opensAKeyWithItsPassphrase() throws Exception {
        KeyPair pair = TestServer.rsa();
        Credentials credentials = Credentials.of(List.of(keyFile(pair, "right")), null, null);
        CredentialPrompt knowing = (kind, detail, isRetry) -> Optional.of("right".toCharArray());
        try (TestServer server = byKey(pair).start();
                RemoteShell shell = connector().connect(request(server), credentials, TRUSTING, knowing)) {
            assertThat(shell.isOpen()).isTrue();
        }
    }

    @Test
    void saysThatAKeyFileIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("notes"), "buy milk\n");
        try (TestServer server = new TestServer().start()) {
            assertThat(refusal(server, Credentials.of(List.of(file), null, null)))
                    .isEqualTo(new Refusal(Reason.KEY_UNUSABLE, List.of("127.0.0.1", file.toString())));
        }
    }

    @Test
    void asksAboutAnUnknownHostKeyOnceAndRemembersIt() throws Exception {
        List<HostKeyQuestion> questions = new ArrayList<>();
        HostKeyPrompt prompt = question -> questions.add(question);
        try (TestServer server = new TestServer().start()) {
            connector()
                    .connect(request(server), password(), prompt, CredentialPrompt.silent())
                    .close();
            connector()
                    .connect(request(server), password(), prompt, CredentialPrompt.silent())
                    .close();
            String name = "[127.0.0.1]:" + server.server.getPort();
            assertThat(questions)
                    .containsExactly(new HostKeyQuestion(
                            name, HostKeyQuestion.Kind.UNKNOWN, "ssh-ed25519", server.fingerprint(), List.of()));
            HostKey key = HostKey.of(server.hostKey.getPublic());
            assertThat(knownHosts()).hasContent(name + " ssh-ed25519 " + key.blob());
        }
    }

    @Test
    void refusesAChangedHostKeyAndOneOfAnotherType() throws Exception {
        try (TestServer server = new TestServer().start()) {
            String name = "[127.0.0.1]:" + server.server.getPort();
            HostKey other = HostKey.of(TestServer.ed25519().getPublic());
            Files.writeString(knownHosts(), name + " ssh-ed25519 " + other.blob() + "\n");
            assertThat(refusal(server, password(), HostKeyPrompt.refusing()).reason())
                    .isEqualTo(Reason.HOST_KEY_CHANGED);
            HostKey rsa = HostKey.of(TestServer.rsa().getPublic());
            Files.writeString(knownHosts(), name + " ssh-rsa " + rsa.blob() + "\n");
            assertThat(refusal(server, password(), HostKeyPrompt.refusing()).reason())
                    .isEqualTo(Reason.HOST_KEY_TYPE_CHANGED);
        }
    }

    @Test
    void refusesARevokedHostKeyWithoutAsking() throws Exception {
        try (TestServer server = new TestServer().start()) {
            String blob = HostKey.of(server.hostKey.getPublic()).blob();
            Files.writeString(knownHosts(), "* ssh-ed25519 " + blob + "\n@revoked * ssh-ed25519 " + blob + "\n");
            assertThat(refusal(server, password(), TRUSTING))
                    .isEqualTo(new Refusal(
                            Reason.HOST_KEY_REVOKED,
                            List.of("127.0.0.1", "ssh-ed25519", server.fingerprint(), "known_hosts:2")));
        }
    }

    @Test
    void acceptsExactlyTheNamedFingerprint() throws Exception {
        try (TestServer server = new TestServer().start()) {
            HostKeyPrompt unused = question -> {
                throw new AssertionError("nobody is to be asked");
            };
            assertThat(refusal(accepting(server, "SHA256:other"), password(), unused)
                            .reason())
                    .isEqualTo(Reason.HOST_KEY_UNKNOWN);
            try (RemoteShell shell = connector()
                    .connect(accepting(server, server.fingerprint()), password(), unused, CredentialPrompt.silent())) {
                assertThat(shell.connection().fingerprint()).isEqualTo(server.fingerprint());
            }
        }
    }

    @Test
    void prefersTheKeyTypeThatIsKnown() throws Exception {
        KeyPair rsa = TestServer.rsa();
        try (TestServer server = new TestServer()) {
            server.server.setKeyPairProvider(KeyPairProvider.wrap(server.hostKey, rsa));
            server.start();
            HostKey known = HostKey.of(rsa.getPublic());
            Files.writeString(
                    knownHosts(), "[127.0.0.1]:" + server.server.getPort() + " ssh-rsa " + known.blob() + "\n");
            try (RemoteShell shell = connector()
                    .connect(request(server), password(), HostKeyPrompt.refusing(), CredentialPrompt.silent())) {
                assertThat(shell.connection().fingerprint()).isEqualTo(known.fingerprint());
            }
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(refusal(to("127.0.0.1", port), password(), TRUSTING))
                .isEqualTo(new Refusal(Reason.PORT_REFUSED, List.of("127.0.0.1", Integer.toString(port))));
    }

    @Test
    void saysThatANameHasNoAddress() {
        assertThat(refusal(to("no-such-host.invalid", 22), password(), TRUSTING))
                .isEqualTo(new Refusal(Reason.UNKNOWN_HOST, List.of("no-such-host.invalid")));
    }

    @Test
    void saysThatWhatAnswersIsNoSshServer() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<Void> answering = new FutureTask<>(() -> {
                try (Socket socket = web.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                return null;
            });
            Thread.ofVirtual().start(answering);
            assertThat(refusal(to("127.0.0.1", web.getLocalPort()), password(), TRUSTING)
                            .reason())
                    .isEqualTo(Reason.NOT_SSH);
        }
    }

    @Test
    void discardsWhatTheLoginShellSaysBeforeTheScript() throws Exception {
        try (TestServer server = new TestServer()) {
            server.loginShell(script("echo Welcome; echo noise >&2; printf 'no newline'; exec sh -c \"$2\""));
            server.start();
            try (RemoteShell shell = connect(server, password())) {
                CommandResult result = shell.run(asUser("echo answer"));
                assertThat(result.stdout() + result.stderr()).isEqualTo("answer\n");
            }
        }
    }

    @Test
    void saysThatALoginShellIsNone() throws Exception {
        try (TestServer server = new TestServer()) {
            server.loginShell(script("echo This account is currently not available.; exit 1"))
                    .start();
            try (RemoteShell shell = connect(server, password())) {
                ShellException refused =
                        catchThrowableOfType(ShellException.class, () -> shell.run(asUser("echo answer")));
                assertThat(new Refusal(refused)).isEqualTo(new Refusal(Reason.NO_SHELL, List.of("127.0.0.1", "ops")));
            }
        }
    }

    @Test
    void keepsOutputUpToItsLimitAndDropsTheRestOfAHundredMegabytes() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            CommandResult result = shell.run(new Command(
                    "head -c 104857600 /dev/zero; echo end >&2",
                    List.of(),
                    Rights.USER,
                    Duration.ofSeconds(50),
                    1_000_000));
            assertThat(result.stdout()).hasSize(1_000_000);
            assertThat(result.isTruncated()).isTrue();
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void endsACommandThatNeverEndsAndStaysUsable() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            long start = System.nanoTime();
            Command endless = new Command("echo $$; sleep 300", List.of(), Rights.USER, Duration.ofSeconds(1), 1000);
            ShellException late = catchThrowableOfType(ShellException.class, () -> shell.run(endless));
            assertThat(new Refusal(late)).isEqualTo(new Refusal(Reason.COMMAND_TIMED_OUT, List.of("127.0.0.1", "1")));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(shell.run(asUser("echo still here")).stdout()).isEqualTo("still here\n");
        }
    }

    @Test
    void endsTheRemoteScriptWhenTheThreadIsInterrupted() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            CountDownLatch started = new CountDownLatch(1);
            List<Long> processes = new CopyOnWriteArrayList<>();
            FutureTask<CommandResult> running = new FutureTask<>(() -> shell.run(asUser("echo $$; sleep 300"), line -> {
                processes.add(Long.valueOf(line));
                started.countDown();
            }));
            Thread thread = Thread.ofPlatform().start(running);
            started.await();
            thread.interrupt();
            Throwable ended = catchThrowableOfType(ExecutionException.class, running::get);
            assertThat(ended).hasCauseInstanceOf(InterruptedException.class);
            ProcessHandle.of(processes.getFirst())
                    .ifPresent(process -> process.onExit().join());
            assertThat(shell.run(asUser("echo still here")).stdout()).isEqualTo("still here\n");
        }
    }

    @Test
    void saysThatTheConnectionDiedInTheMiddle() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            ShellException lost = catchThrowableOfType(
                    ShellException.class,
                    () -> shell.run(
                            asUser("echo started; sleep 300"),
                            line -> server.server.getActiveSessions().forEach(session -> session.close(true))));
            assertThat(new Refusal(lost)).isEqualTo(new Refusal(Reason.CONNECTION_LOST, List.of("127.0.0.1")));
            assertThat(shell.isOpen()).isFalse();
        }
    }

    @Test
    void shakesHandsAnewWithTheSameKeyOnly() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            shell.shakeHands(Duration.ofSeconds(5));
            server.server.setKeyPairProvider(KeyPairProvider.wrap(TestServer.ed25519()));
            ShellException other =
                    catchThrowableOfType(ShellException.class, () -> shell.shakeHands(Duration.ofSeconds(5)));
            assertThat(other.reason()).isEqualTo(Reason.HOST_KEY_CHANGED);
        }
    }

    @Test
    void knocksAtAPortOfTheHost() throws Exception {
        try (TestServer server = new TestServer().start();
                RemoteShell shell = connect(server, password())) {
            Knock knock = knock(shell, new Door(server.server.getPort(), false));
            assertThat(knock.outcome()).isEqualTo(Knock.Outcome.OPEN);
            int port;
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = gone.getLocalPort();
            }
            assertThat(knock(shell, new Door(port, true)).outcome()).isEqualTo(Knock.Outcome.REFUSED);
        }
    }

    @Test
    void goesThroughAJumpHost() throws Exception {
        KeyPair pair = TestServer.ed25519();
        try (TestServer jump = byKey(pair).start();
                TestServer server = byKey(pair).start()) {
            ConnectRequest through = request(server).through(List.of(jump.target()));
            Credentials credentials = Credentials.of(List.of(keyFile(pair, null)), null, null);
            try (RemoteShell shell = connector().connect(through, credentials, TRUSTING, CredentialPrompt.silent())) {
                assertThat(shell.run(asUser("echo there")).stdout()).isEqualTo("there\n");
                assertThat(knock(shell, new Door(server.server.getPort(), false))
                                .outcome())
                        .isEqualTo(Knock.Outcome.OPEN);
                shell.shakeHands(Duration.ofSeconds(5));
                assertThat(shell.connection().isThroughJump()).isTrue();
            }
        }
    }

    private record Refusal(Reason reason, List<String> arguments) {
        Refusal(ShellException refused) {
            this(refused.reason(), refused.arguments());
        }
    }

    private static Command asUser(String script, String... arguments) {
        return new Command(script, List.of(arguments), Rights.USER, Duration.ofSeconds(20), 1_000_000);
    }

    private static Credentials password() {
        return Credentials.of(List.of(), TestServer.PASSWORD.toCharArray(), null);
    }

    private static TestServer byKey(KeyPair pair) throws Exception {
        return new TestServer().allowing(UserAuthPublicKeyFactory.INSTANCE).acceptingKey(pair.getPublic());
    }

    private SshConnector connector() {
        return new SshConnector(folder, TestServer.USER, false);
    }

    private Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    private ConnectRequest request(TestServer server) {
        return server.request(knownHosts());
    }

    private ConnectRequest accepting(TestServer server, String fingerprint) {
        return request(server).accepting(fingerprint);
    }

    private static ConnectRequest to(String host, int port) {
        return ConnectRequest.to(new Target(Optional.of("ops"), host, Optional.of(port)));
    }

    private RemoteShell connect(TestServer server, Credentials credentials) throws Exception {
        return connector().connect(request(server), credentials, TRUSTING, CredentialPrompt.silent());
    }

    private Refusal refusal(TestServer server, Credentials credentials) {
        return refusal(request(server), credentials, TRUSTING);
    }

    private Refusal refusal(TestServer server, Credentials credentials, HostKeyPrompt keys) {
        return refusal(request(server), credentials, keys);
    }

    private Refusal refusal(ConnectRequest request, Credentials credentials, HostKeyPrompt keys) {
        return new Refusal(catchThrowableOfType(
                ShellException.class,
                () -> connector().connect(request, credentials, keys, CredentialPrompt.silent())));
    }

    private Path script(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("login-shell"), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private Path keyFile(KeyPair pair, @Nullable String passphrase) throws Exception {
        Path file = Files.createTempFile(folder, "key", "");
        OpenSSHKeyEncryptionContext encryption = null;
        if (passphrase != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", encryption, out);
        }
        return file;
    }

    private static Knock knock(RemoteShell shell, Door door) throws InterruptedException {
        return Objects.requireNonNull(
                shell.knock(List.of(door), Duration.ofSeconds(2)).await().get(door));
    }
}
