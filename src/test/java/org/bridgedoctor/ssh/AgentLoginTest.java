package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.ssh.config.LocalUser;
import org.bridgedoctor.ssh.config.SshConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs in by the keys of a real ssh-agent. */
class AgentLoginTest {
    private static final HostKeyPrompt TRUSTING = question -> true;
    private static final CredentialPrompt NEVER_ASKED = (kind, detail, isRetry) -> {
        throw new AssertionError("asked for " + kind + " " + detail);
    };

    @TempDir
    Path folder;

    private AgentProcess agent;
    private TestServer server;
    private final List<String> offered = new ArrayList<>();
    private final Map<String, Path> keys = new java.util.HashMap<>();

    @BeforeEach
    void start() throws Exception {
        agent = new AgentProcess(folder);
        server = new TestServer().allowing(UserAuthPublicKeyFactory.INSTANCE);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        agent.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa -b 256", "ecdsa -b 384", "ecdsa -b 521"})
    void aKeyOfEachKindSigns(String kind) throws Exception {
        Path key = key("any", kind.split(" ", -1));
        agent.add(key, "");
        Files.delete(key);
        acceptOnly("any");
        try (RemoteShell shell = connect("", NEVER_ASKED)) {
            assertThat(shell.connection().remarks()).isEmpty();
        }
    }

    @Test
    void keysAreOfferedInTheOrderOfOpenSsh() throws Exception {
        for (String name : List.of("first", "second", "third")) {
            agent.add(key(name, "ed25519"), "");
        }
        key("file", "ed25519");
        acceptOnly("nothing");
        String files = identityFile("file") + identityFile("third");
        assertThat(refusal(files).reason()).isEqualTo(Reason.KEYS_REFUSED);
        assertThat(offered).containsExactly("third", "first", "second", "file");

        offered.clear();
        refusal(files + "IdentitiesOnly yes\n");
        assertThat(offered).containsExactly("third", "file");
    }

    @Test
    void aKeyThatIsNamedForThisConnectionComesFirst() throws Exception {
        agent.add(key("held", "ed25519"), "");
        acceptOnly("named");
        Path named = key("named", "ed25519");
        Credentials credentials = Credentials.of(List.of(named), null, null);
        connector("")
                .connect(server.request(knownHosts()), credentials, TRUSTING, NEVER_ASKED)
                .close();
        assertThat(offered.getFirst()).isEqualTo("named");
    }

    @Test
    void aLockedFileThatTheAgentHoldsNeedsNoPassphrase() throws Exception {
        Path file = AgentProcess.key(folder, "locked", "a passphrase", "-t", "ed25519");
        keys.put("locked", file);
        agent.add(file, "a passphrase");
        acceptOnly("locked");
        Credentials credentials = Credentials.of(List.of(file), null, null);
        connector("")
                .connect(server.request(knownHosts()), credentials, TRUSTING, NEVER_ASKED)
                .close();
        connect(identityFile("locked"), NEVER_ASKED).close();
    }

    @Test
    void nobodyIsAskedForThePassphraseOfAKeyThatTheServerDoesNotTake() throws Exception {
        AgentProcess.key(folder, "strange", "a passphrase", "-t", "ed25519");
        Path right = AgentProcess.key(folder, "right", "the right one", "-t", "ed25519");
        keys.put("right", right);
        acceptOnly("right");
        List<String> asked = new ArrayList<>();
        CredentialPrompt knowing = (kind, detail, isRetry) -> {
            asked.add(kind + " " + detail);
            return Optional.of("the right one".toCharArray());
        };
        connect(identityFile("strange") + identityFile("right"), knowing).close();
        assertThat(asked).containsExactly("PASSPHRASE " + right);
    }

    @Test
    void aKeyThatStaysLockedLeavesTheLoginToTheNext() throws Exception {
        Path locked = AgentProcess.key(folder, "locked", "a passphrase", "-t", "ed25519");
        Path open = key("open", "ed25519");
        keys.put("locked", locked);
        acceptAll();
        connect(identityFile("locked") + identityFile("open"), CredentialPrompt.silent())
                .close();
        assertThat(open).exists();
        assertThat(offered).contains("locked", "open").endsWith("open");
    }

    @Test
    void certificatesAreSkippedAndItIsSaid() throws Exception {
        Path authority = AgentProcess.key(folder, "authority", "", "-t", "ed25519");
        Path key = key("certified", "ed25519");
        AgentProcess.run(
                Map.of(),
                List.of("ssh-keygen", "-q", "-s", authority.toString(), "-I", "id", "-n", "ops", key + ".pub"));
        agent.add(key, "");
        acceptOnly("certified");
        try (RemoteShell shell = connect("", NEVER_ASKED)) {
            assertThat(shell.connection().remarks())
                    .containsExactly(new Remark(
                            Remark.Kind.AGENT_CERTIFICATES, agent.socket().toString(), "1"));
        }
    }

    @Test
    void aLockedAgentIsNoFailure() throws Exception {
        agent.add(key("held", "ed25519"), "");
        agent.lock();
        loginByPassword(List.of());
    }

    @Test
    void aDeadAgentIsNoFailureAndIsSaid() throws Exception {
        agent.close();
        loginByPassword(
                List.of(new Remark(Remark.Kind.AGENT_UNUSABLE, agent.socket().toString(), "")));
    }

    @Test
    void anAgentThatIsNotWantedIsNotAsked() throws Exception {
        agent.add(key("held", "ed25519"), "");
        acceptAll();
        assertThat(refusal("IdentityAgent none\n").reason()).isEqualTo(Reason.NO_LOGIN_METHOD);
        assertThat(offered).isEmpty();
    }

    @Test
    void anAgentThatRefusesToSignLeavesTheLoginToTheNextKeyAndIsSaid() throws Exception {
        Path held = key("held", "ed25519");
        // -c: each use must be confirmed, and nobody is there to do it
        AgentProcess.run(
                Map.of("SSH_AUTH_SOCK", agent.socket().toString()), List.of("ssh-add", "-q", "-c", held.toString()));
        key("file", "ed25519");
        acceptAll();
        try (RemoteShell shell = connect(identityFile("file"), NEVER_ASKED)) {
            assertThat(shell.connection().remarks())
                    .containsExactly(
                            new Remark(Remark.Kind.AGENT_REFUSED, agent.socket().toString(), "ssh-ed25519"));
        }
    }

    @Test
    void aPublicKeyAsIdentityFileChoosesTheAgentsKey() throws Exception {
        agent.add(key("other", "ed25519"), "");
        Path chosen = key("chosen", "ed25519");
        agent.add(chosen, "");
        Files.delete(chosen);
        acceptAll();
        connect("IdentitiesOnly yes\nIdentityFile " + chosen + ".pub\n", NEVER_ASKED)
                .close();
        assertThat(offered).containsOnly("chosen");
    }

    @Test
    void aFileThatIsOfNoUseIsSaidAndTheLoginGoesOn() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes"), "buy milk\n");
        Path half = Path.of(key("half", "ed25519") + ".pub");
        key("right", "ed25519");
        acceptOnly("right");
        String files = "IdentityFile " + notes + "\nIdentityFile " + half + "\n" + identityFile("right");
        try (RemoteShell shell = connect(files, NEVER_ASKED)) {
            assertThat(shell.connection().remarks())
                    .containsExactly(
                            new Remark(Remark.Kind.IDENTITY_UNUSABLE, notes.toString(), ""),
                            new Remark(Remark.Kind.IDENTITY_UNUSABLE, half.toString(), ""));
        }
    }

    private void loginByPassword(List<Remark> remarks) throws Exception {
        server.allowing(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE);
        acceptOnly("nothing");
        CredentialPrompt knowing = (kind, detail, isRetry) -> Optional.of(TestServer.PASSWORD.toCharArray());
        try (RemoteShell shell = connect("", knowing)) {
            assertThat(shell.connection().remarks()).isEqualTo(remarks);
        }
    }

    private Path key(String name, String... kind) throws IOException, InterruptedException {
        String[] how = new String[kind.length + 1];
        how[0] = "-t";
        System.arraycopy(kind, 0, how, 1, kind.length);
        Path file = AgentProcess.key(folder, name, "", how);
        keys.put(name, file);
        return file;
    }

    private String identityFile(String name) {
        return "IdentityFile " + folder.resolve(name) + "\n";
    }

    private void acceptAll() throws IOException {
        accept(keys.keySet().toArray(new String[0]));
    }

    private void acceptOnly(String name) throws IOException {
        accept(name);
    }

    /** Takes these keys, and writes down which are offered. */
    private void accept(String... names) throws IOException {
        server.server.setPublickeyAuthenticator((user, key, session) -> {
            String name = keys.entrySet().stream()
                    .filter(it -> isKey(it.getValue(), key))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("unknown");
            if (!offered.contains(name)) {
                offered.add(name);
            }
            return Arrays.asList(names).contains(name);
        });
        server.start();
    }

    private static boolean isKey(Path file, java.security.PublicKey key) {
        try {
            String line = Files.readString(Path.of(file + ".pub"));
            return org.apache.sshd.common.config.keys.KeyUtils.compareKeys(
                    AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
                            .resolvePublicKey(null, PublicKeyEntryResolver.FAILING),
                    key);
        } catch (IOException | java.security.GeneralSecurityException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private RemoteShell connect(String config, CredentialPrompt prompt) throws Exception {
        return connector(config).connect(server.request(knownHosts()), Credentials.none(), TRUSTING, prompt);
    }

    private ShellException refusal(String config) {
        return catchThrowableOfType(
                ShellException.class,
                () -> connect(config, CredentialPrompt.silent()).close());
    }

    private SshConnector connector(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), config);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        LocalUser user = new LocalUser(
                TestServer.USER,
                folder,
                folder.resolve("no-keys-here"),
                name -> name.equals("SSH_AUTH_SOCK")
                        ? Optional.of(agent.socket().toString())
                        : Optional.empty());
        return new SshConnector(user, SshConfig.ofOnly(user, file), false);
    }

    private Path knownHosts() {
        return folder.resolve("known_hosts");
    }
}
