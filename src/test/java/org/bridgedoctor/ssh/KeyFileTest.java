package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.ssh.agent.PublicHalf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens key files as ssh-keygen and PuTTY write them. */
class KeyFileTest {
    private static final String PASSPHRASE = "a passphrase";

    @TempDir
    Path folder;

    static Stream<List<String>> kinds() {
        return Stream.of(
                        "ed25519",
                        "rsa",
                        "rsa -m PEM",
                        "rsa -m PKCS8",
                        "ecdsa",
                        "ecdsa -m PEM",
                        "ecdsa -m PKCS8",
                        "ecdsa -b 384 -m PEM",
                        "ecdsa -b 521 -m PKCS8")
                .map(it -> List.of(it.split(" ", -1)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void logsInByAKeyInThisForm(List<String> kind) throws Exception {
        logsIn(made("", kind), never());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void logsInByAKeyInThisFormWithItsPassphrase(List<String> kind) throws Exception {
        logsIn(made(PASSPHRASE, kind), always(PASSPHRASE));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aWrongPassphraseIsToldWithoutAnyConnection(List<String> kind) throws Exception {
        Path file = made(PASSPHRASE, kind);
        assertThat(refusal(file, always("guess")).reason()).isEqualTo(Reason.WRONG_PASSPHRASE);
        assertThat(new KeyFile(file, "web", CredentialPrompt.silent()).open()).isEmpty();
    }

    /** ssh itself reads these since 9.6 only. */
    @Test
    void saysThatAnEd25519KeyInPkcs8CannotBeUsed() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path file = Files.writeString(
                folder.resolve("key"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
        assertThat(refusal(file, never()).reason()).isEqualTo(Reason.KEY_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519.ppk", "ed25519-locked.ppk"})
    void opensAKeyOfPuttys(String name) throws Exception {
        CredentialPrompt prompt = name.contains("locked") ? always(PASSPHRASE) : never();
        LoginKey key =
                new KeyFile(resource(name), "web", prompt).open().orElseThrow().key();
        String expected = name.contains("locked")
                ? "AAAAC3NzaC1lZDI1NTE5AAAAIHq4Kw5Qr2lfs+Ky5agHYmOH9NsAZQnbKVpAXB8p5gxH"
                : "AAAAC3NzaC1lZDI1NTE5AAAAIOWszLmdJdsA9+NlfgBwSNnM3bJQOCpwMh0+H1RqCboW";
        assertThat(key.half()).isEqualTo(new PublicHalf("ssh-ed25519", expected));
        assertThat(key.signer().sign("ssh-ed25519", new byte[] {1})).hasSize(4 + 11 + 4 + 64);
    }

    @Test
    void saysThatAFileIsThePublicHalf() throws Exception {
        Path key = made("", List.of("rsa"));
        Path pem = folder.resolve("public.pem");
        byte[] exported = exportedPublicKey(key);
        Files.write(pem, exported);
        for (Path half : List.of(Path.of(key + ".pub"), pem)) {
            assertThat(refusal(half, never()).reason()).as(half.toString()).isEqualTo(Reason.KEY_IS_PUBLIC);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "buy milk\n",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nnot base64\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n",
                "-----BEGIN OPENSSH PRIVATE KEY-----\n"
            })
    void saysThatAFileHoldsNoKey(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), text);
        assertThat(refusal(file, never()).reason()).isEqualTo(Reason.KEY_UNUSABLE);
    }

    @Test
    void saysThatAFileIsTooLongForAKey() throws IOException {
        Path file = Files.write(folder.resolve("disk"), new byte[PublicKeyFile.LONGEST + 1]);
        assertThat(refusal(file, never()).reason()).isEqualTo(Reason.KEY_UNUSABLE);
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThat(refusal(folder, never()).reason()).isEqualTo(Reason.KEY_UNREADABLE);
        assertThat(refusal(folder.resolve("none"), never()).reason()).isEqualTo(Reason.KEY_UNREADABLE);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void knowsThePublicHalfWithoutThePassphrase(List<String> kind) throws Exception {
        Path file = made(PASSPHRASE, kind);
        String[] line = Files.readString(Path.of(file + ".pub")).split(" ", -1);
        PublicHalf expected = new PublicHalf(line[0], line[1]);
        assertThat(PublicKeyFile.of(Path.of(file + ".pub"))).contains(expected);
        assertThat(PublicKeyFile.of(file)).contains(expected);
        Files.delete(Path.of(file + ".pub"));
        boolean isOfOpenSsh = !kind.contains("-m");
        assertThat(PublicKeyFile.of(file)).isEqualTo(isOfOpenSsh ? Optional.of(expected) : Optional.empty());
    }

    /** PEM of OpenSSL's own making, {@code -----BEGIN PUBLIC KEY-----}. */
    private static byte[] exportedPublicKey(Path key) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("ssh-keygen", "-e", "-m", "PKCS8", "-f", key.toString()).start();
        byte[] text = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        assertThat(new String(text, StandardCharsets.US_ASCII)).startsWith("-----BEGIN PUBLIC KEY-----");
        return text;
    }

    private void logsIn(Path file, CredentialPrompt prompt) throws Exception {
        String line = Files.readString(Path.of(file + ".pub"));
        TestServer server = new TestServer()
                .allowing(UserAuthPublicKeyFactory.INSTANCE)
                .acceptingKey(Objects.requireNonNull(AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
                        .resolvePublicKey(null, PublicKeyEntryResolver.FAILING)));
        Credentials credentials = Credentials.of(List.of(file), null, null);
        try (server;
                RemoteShell shell = new SshConnector(folder, TestServer.USER, false)
                        .connect(
                                server.start().request(folder.resolve("known_hosts")),
                                credentials,
                                question -> true,
                                prompt)) {
            assertThat(shell.isOpen()).isTrue();
        }
    }

    private static ShellException refusal(Path file, CredentialPrompt prompt) {
        return catchThrowableOfType(ShellException.class, () -> new KeyFile(file, "web", prompt).open());
    }

    private Path made(String passphrase, List<String> kind) throws IOException, InterruptedException {
        String[] how = Stream.concat(Stream.of("-t"), kind.stream()).toArray(String[]::new);
        return AgentProcess.key(folder, "key-" + Arrays.hashCode(how), passphrase, how);
    }

    private static CredentialPrompt never() {
        return (kind, detail, isRetry) -> {
            throw new AssertionError("asked for " + kind + " " + detail);
        };
    }

    private static CredentialPrompt always(String answer) {
        return (kind, detail, isRetry) -> Optional.of(answer.toCharArray());
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(KeyFileTest.class.getResource(name)).toURI());
    }
}
