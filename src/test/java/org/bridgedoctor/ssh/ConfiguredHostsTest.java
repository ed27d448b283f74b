package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.Command.Rights;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.Door;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.shell.Knock;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ssh.config.LocalUser;
import org.bridgedoctor.ssh.config.SshConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goes to hosts by the names that a configuration gives them, over none, one and two others. */
class ConfiguredHostsTest {
    private static final HostKeyPrompt TRUSTING = question -> true;
    private static final CredentialPrompt PASSWORD =
            (kind, detail, isRetry) -> Optional.of(TestServer.PASSWORD.toCharArray());

    @TempDir
    Path folder;

    private TestServer gate;
    private TestServer inner;
    private TestServer prod;

    @BeforeEach
    void start() throws Exception {
        gate = new TestServer().start();
        inner = new TestServer().start();
        prod = new TestServer().start();
    }

    @AfterEach
    void stop() throws IOException {
        gate.close();
        inner.close();
        prod.close();
    }

    @Test
    void anAliasLeadsThroughTheJumpHostsOfTheConfiguration() throws Exception {
        String config = host("prod", prod) + "ProxyJump inner\n" + host("inner", inner) + "ProxyJump gate\n"
                + host("gate", gate);
        List<String> questions = new ArrayList<>();
        HostKeyPrompt noting = question -> questions.add(question.host());
        try (RemoteShell shell = connector(config).connect(to("prod"), Credentials.none(), noting, PASSWORD)) {
            assertThat(shell.run(asUser("echo there")).stdout()).isEqualTo("there\n");
            assertThat(shell.connection().jumps()).containsExactly(stop("gate", gate), stop("inner", inner));
            assertThat(List.of(gate.commands, inner.commands, prod.commands))
                    .extracting(List::size)
                    .containsExactly(0, 0, 1);
            shell.shakeHands(Duration.ofSeconds(10));
        }
        assertThat(questions).containsExactly(known(gate), known(inner), known(prod));
        assertThat(Files.readAllLines(folder.resolve("known_hosts")))
                .extracting(line -> line.split(" ", -1)[0])
                .containsExactly(known(gate), known(inner), known(prod));
        connector(config)
                .connect(to("prod"), Credentials.none(), HostKeyPrompt.refusing(), PASSWORD)
                .close();
    }

    @Test
    void jumpsThatAreNamedForThisConnectionReplaceThoseOfTheConfiguration() throws Exception {
        String config = host("prod", prod) + "ProxyJump nowhere\n" + host("inner", inner) + "ProxyJump nowhere\n"
                + host("gate", gate);
        ConnectRequest request = to("prod").through(List.of(target("gate"), target("inner")));
        try (RemoteShell shell = connector(config).connect(request, Credentials.none(), TRUSTING, PASSWORD)) {
            assertThat(shell.connection().jumps()).containsExactly(stop("gate", gate), stop("inner", inner));
        }
    }

    @Test
    void knocksComeFromTheLastJumpHost() throws Exception {
        String config = host("prod", prod) + "ProxyJump gate,inner\n" + host("inner", inner) + host("gate", gate);
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RemoteShell shell = connector(config).connect(to("prod"), Credentials.none(), TRUSTING, PASSWORD)) {
            assertThat(knock(shell, web.getLocalPort())).isEqualTo(Knock.Outcome.OPEN);
            // with the last jump host refusing to forward, nothing is reached, however open the port
            inner.server.setForwardingFilter(null);
            assertThat(knock(shell, web.getLocalPort())).isNotEqualTo(Knock.Outcome.OPEN);
        }
    }

    @Test
    void eachHostAsksForASecretOfItsOwn() throws Exception {
        inner.allowing(UserAuthKeyboardInteractiveFactory.INSTANCE);
        String config = host("prod", prod) + "ProxyJump inner\n" + host("inner", inner) + "User ops\n";
        List<String> asked = new ArrayList<>();
        CredentialPrompt noting = (kind, detail, isRetry) -> {
            asked.add(kind + " " + detail);
            return Optional.of(TestServer.PASSWORD.toCharArray());
        };
        Credentials given = Credentials.of(List.of(), TestServer.PASSWORD.toCharArray(), null);
        connector(config).connect(to("prod"), given, TRUSTING, noting).close();
        assertThat(asked).containsExactly("PASSWORD ops@127.0.0.1");
    }

    @Test
    void aJumpHostThatShutsItsDoorIsTheOneThatIsNamed() {
        String config = host("prod", prod) + "ProxyJump gate\n" + host("gate", gate);
        assertThat(refusal(config, to("prod"), CredentialPrompt.silent()))
                .isEqualTo(new Refusal(Reason.NO_LOGIN_METHOD, List.of("127.0.0.1", "ops", "password")));
        assertThat(prod.server.getActiveSessions()).isEmpty();
    }

    @Test
    void jumpsThatLeadInACircleAreSaid() {
        assertThat(refusal("Host *\nProxyJump gate\n", to("prod"), PASSWORD))
                .isEqualTo(new Refusal(Reason.JUMP_LOOP, List.of("prod", "gate")));
        assertThat(refusal("Host a\nProxyJump b\nHost b\nProxyJump c\nHost c\nProxyJump a\n", to("a"), PASSWORD))
                .isEqualTo(new Refusal(Reason.JUMP_LOOP, List.of("a", "a")));
    }

    @Test
    void aProxyCommandIsNotRunAndItIsSaid() throws Exception {
        Path trace = folder.resolve("trace");
        String config = host("prod", prod) + "ProxyCommand touch " + trace + "\n";
        Refusal refusal = refusal(config, to("prod"), PASSWORD);
        assertThat(refusal).isEqualTo(new Refusal(Reason.PROXY_COMMAND, List.of("prod", "~/config:5")));
        assertThat(trace).doesNotExist();
        ConnectRequest through = to("prod").through(List.of(gate.target()));
        connector(config)
                .connect(through, Credentials.none(), TRUSTING, PASSWORD)
                .close();
    }

    @Test
    void aHostKeyIsKnownUnderItsAliasAndInEveryFileThatIsNamed() throws Exception {
        HostKey key = HostKey.of(prod.hostKey.getPublic());
        Path first = folder.resolve("first");
        Path second = Files.writeString(folder.resolve("second"), "production " + key.type() + " " + key.blob() + "\n");
        String config =
                host("prod", prod) + "HostKeyAlias production\nUserKnownHostsFile " + first + " " + second + "\n";
        connector(config)
                .connect(to("prod"), Credentials.none(), HostKeyPrompt.refusing(), PASSWORD)
                .close();
        assertThat(first).doesNotExist();

        Files.delete(second);
        List<HostKeyQuestion> questions = new ArrayList<>();
        connector(config)
                .connect(to("prod"), Credentials.none(), questions::add, PASSWORD)
                .close();
        assertThat(questions).extracting(HostKeyQuestion::host).containsExactly("production");
        assertThat(first).hasContent("production " + key.type() + " " + key.blob());
    }

    @Test
    void aKeyThatIsRevokedForTheWholeComputerIsRefused() throws Exception {
        HostKey key = HostKey.of(prod.hostKey.getPublic());
        Path global = Files.writeString(folder.resolve("global"), "@revoked * " + key.type() + " " + key.blob() + "\n");
        String config = host("prod", prod) + "GlobalKnownHostsFile " + global + "\n";
        assertThat(refusal(config, to("prod"), PASSWORD).reason()).isEqualTo(Reason.HOST_KEY_REVOKED);
    }

    @Test
    void waysToLogInThatAreNotWantedAreNotTried() {
        prod.allowing(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE);
        String config = host("prod", prod) + "PasswordAuthentication no\nKbdInteractiveAuthentication no\n";
        assertThat(refusal(config, to("prod"), PASSWORD).reason()).isEqualTo(Reason.NO_LOGIN_METHOD);
        assertThat(refusal(host("prod", prod) + "PreferredAuthentications publickey\n", to("prod"), PASSWORD)
                        .reason())
                .isEqualTo(Reason.NO_LOGIN_METHOD);
    }

    @Test
    void tooManyKeysAreSaidToBeTooMany() throws Exception {
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(prod.server, 2);
        prod.allowing(UserAuthPublicKeyFactory.INSTANCE)
                .acceptingKey(TestServer.ed25519().getPublic());
        StringBuilder config = new StringBuilder(host("prod", prod));
        for (int i = 0; i < 5; i++) {
            config.append("IdentityFile ")
                    .append(AgentProcess.key(folder, "k" + i, "", "-t", "ed25519"))
                    .append('\n');
        }
        assertThat(refusal(config.toString(), to("prod"), PASSWORD))
                .isEqualTo(new Refusal(Reason.TOO_MANY_KEYS, List.of("127.0.0.1", "ops")));
    }

    @Test
    void saysWhereATargetLeadsWithoutGoingThere() throws Exception {
        String config =
                "Host prod\nHostName 10.42.1.77\nPort 2222\nUser deploy\nProxyJump bastion\nBindAddress 10.0.0.1\n";
        Destination destination = connector(config).destination(to("prod"));
        assertThat(destination)
                .isEqualTo(new Destination(
                        target("prod"),
                        new Destination.Stop("prod", "deploy", "10.42.1.77", 2222),
                        List.of(new Destination.Stop("bastion", "ops", "bastion", 22)),
                        List.of(new Remark(Remark.Kind.CONFIG_NOT_APPLIED, "~/config:6", "BindAddress 10.0.0.1"))));
        assertThat(destination.isConfigured()).isTrue();
        assertThat(connector(config).destination(to("ops@web")).isConfigured()).isFalse();
        assertThat(destination.host()).hasToString("deploy@10.42.1.77:2222");
    }

    @Test
    void theConnectionCarriesWhatWasNoticed() throws Exception {
        String config = host("prod", prod) + "Hots x\n";
        try (RemoteShell shell = connector(config).connect(to("prod"), Credentials.none(), TRUSTING, PASSWORD)) {
            assertThat(shell.connection().remarks())
                    .containsExactly(new Remark(Remark.Kind.CONFIG_UNKNOWN_KEYWORD, "~/config:5", "Hots"));
        }
    }

    private record Refusal(Reason reason, List<String> arguments) {}

    private Refusal refusal(String config, ConnectRequest request, CredentialPrompt prompt) {
        ShellException refused = catchThrowableOfType(
                ShellException.class,
                () -> connector(config)
                        .connect(request, Credentials.none(), TRUSTING, prompt)
                        .close());
        return new Refusal(refused.reason(), refused.arguments());
    }

    private static String host(String alias, TestServer server) {
        return "Host " + alias + "\nHostName 127.0.0.1\nPort " + server.server.getPort() + "\nUser ops\n";
    }

    private static Destination.Stop stop(String alias, TestServer server) {
        return new Destination.Stop(alias, "ops", "127.0.0.1", server.server.getPort());
    }

    private static String known(TestServer server) {
        return "[127.0.0.1]:" + server.server.getPort();
    }

    private static ConnectRequest to(String target) {
        return ConnectRequest.to(target(target));
    }

    private static Target target(String text) {
        return Target.parse(text).orElseThrow();
    }

    private static Command asUser(String script) {
        return new Command(script, List.of(), Rights.USER, Duration.ofSeconds(20), 1_000_000);
    }

    private static Knock.Outcome knock(RemoteShell shell, int port) throws InterruptedException {
        Map<Door, Knock> knocks = shell.knock(List.of(new Door(port, false)), Duration.ofSeconds(5))
                .await();
        return Objects.requireNonNull(knocks.get(new Door(port, false))).outcome();
    }

    private SshConnector connector(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), config);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        LocalUser user = new LocalUser(TestServer.USER, folder, folder, name -> Optional.empty());
        return new SshConnector(user, SshConfig.ofOnly(user, file), false);
    }
}
