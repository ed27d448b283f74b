package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.shell.OldAlgorithmsQuestion;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.ssh.agent.PublicHalf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that know nothing but what CentOS 7's first years knew. */
class OldAlgorithmsTest {
    @TempDir
    Path folder;

    private TestServer server;
    private final List<OldAlgorithmsQuestion> questions = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(TestServer.rsa());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void anOldKeyExchangeIsUsedOnlyOnceItIsAgreedTo() throws Exception {
        onlyOldKeyExchange();
        ShellException refused = catchThrowableOfType(ShellException.class, () -> connect(request(), answering(false)));
        assertThat(refused.reason()).isEqualTo(Reason.NO_COMMON_ALGORITHM);
        assertThat(refused.arguments()).containsExactly("127.0.0.1", "diffie-hellman-group14-sha1");

        try (RemoteShell shell = connect(request(), answering(true))) {
            assertThat(shell.connection().isLegacy()).isTrue();
        }
        assertThat(questions)
                .containsOnly(new OldAlgorithmsQuestion("127.0.0.1", List.of("diffie-hellman-group14-sha1")))
                .hasSize(2);
    }

    @Test
    void anOldHostKeySignatureIsUsedOnlyOnceItIsAgreedTo() throws Exception {
        server.server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
        server.start();
        try (RemoteShell shell = connect(request(), answering(true))) {
            assertThat(shell.connection().isLegacy()).isTrue();
        }
        assertThat(questions).containsExactly(new OldAlgorithmsQuestion("127.0.0.1", List.of("ssh-rsa")));
    }

    @Test
    void whoAllowsThemBeforehandIsNotAsked() throws Exception {
        onlyOldKeyExchange();
        connect(request().allowingLegacy(true), answering(false)).close();
        assertThat(questions).isEmpty();
    }

    @Test
    void nobodyIsAskedWhereTheyWouldNotHelp() throws Exception {
        server.server.setCipherFactories(List.of(org.apache.sshd.common.cipher.BuiltinCiphers.aes128cbc));
        server.start();
        ShellException refused = catchThrowableOfType(ShellException.class, () -> connect(request(), answering(true)));
        assertThat(refused.reason()).isEqualTo(Reason.NO_COMMON_ALGORITHM);
        assertThat(questions).isEmpty();
    }

    @Test
    void anRsaKeySignsAsOpenSsh66WantsItOnlyOnceThatIsAgreedTo() throws Exception {
        KeyPair pair = TestServer.rsa();
        org.apache.sshd.core.CoreModuleProperties.SERVER_IDENTIFICATION.set(server.server, "OpenSSH_6.6.1");
        UserAuthPublicKeyFactory method = new UserAuthPublicKeyFactory();
        method.setSignatureFactories(List.of(BuiltinSignatures.rsa));
        server.allowing(method).acceptingKey(pair.getPublic()).start();
        Path file = folder.resolve("key");
        try (var out = java.nio.file.Files.newOutputStream(file)) {
            org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    pair, "test", null, out);
        }
        Credentials key = Credentials.of(List.of(file), null, null);
        ShellException refused = catchThrowableOfType(
                ShellException.class,
                () -> connector().connect(request(), key, answering(false), CredentialPrompt.silent()));
        assertThat(refused.reason()).isEqualTo(Reason.KEYS_REFUSED);
        try (RemoteShell shell = connector().connect(request(), key, answering(true), CredentialPrompt.silent())) {
            assertThat(shell.connection().isLegacy()).isTrue();
        }
        assertThat(questions)
                .containsOnly(new OldAlgorithmsQuestion("127.0.0.1", List.of("ssh-rsa")))
                .hasSize(2);
    }

    @Test
    void aServersGreetingDecidesByWhatAKeySigns() {
        assertThat(algorithms("SSH-2.0-OpenSSH_9.2p1 Debian-2", false)).containsExactly("rsa-sha2-512");
        assertThat(algorithms("SSH-2.0-OpenSSH_7.2", true)).containsExactly("rsa-sha2-512");
        assertThat(algorithms("SSH-2.0-OpenSSH_7.1", true)).containsExactly("ssh-rsa");
        assertThat(algorithms("SSH-2.0-OpenSSH_6.6.1", false)).containsExactly("rsa-sha2-512");
        assertThat(algorithms("SSH-2.0-dropbear_2020.80", false)).containsExactly("rsa-sha2-512", "rsa-sha2-256");
    }

    private static List<String> algorithms(String greeting, boolean isLegacyAllowed) {
        return new SignatureChoice("web", greeting, isLegacyAllowed, HostKeyPrompt.refusing())
                .algorithms(new PublicHalf("ssh-rsa", "AAAA"));
    }

    private void onlyOldKeyExchange() throws Exception {
        DHFactory old = Objects.requireNonNull(BuiltinDHFactories.fromFactoryName("diffie-hellman-group14-sha1"));
        server.server.setKeyExchangeFactories(
                NamedFactory.setUpTransformedFactories(true, List.of(old), ServerBuilder.DH2KEX));
        server.start();
    }

    private HostKeyPrompt answering(boolean answer) {
        return new HostKeyPrompt() {
            @Override
            public boolean isTrusted(HostKeyQuestion question) {
                return true;
            }

            @Override
            public boolean areOldAlgorithmsAccepted(OldAlgorithmsQuestion question) {
                questions.add(question);
                return answer;
            }
        };
    }

    private ConnectRequest request() {
        return server.request(folder.resolve("known_hosts"));
    }

    private SshConnector connector() {
        return new SshConnector(folder, TestServer.USER, false);
    }

    private RemoteShell connect(ConnectRequest request, HostKeyPrompt prompt) throws Exception {
        Credentials password = Credentials.of(List.of(), TestServer.PASSWORD.toCharArray(), null);
        return connector().connect(request, password, prompt, CredentialPrompt.silent());
    }
}
