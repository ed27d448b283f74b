package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import org.bridgedoctor.shell.HostKeyQuestion.KnownKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final HostKey KEY = key();
    private static final HostKey OTHER = key();
    private static final HostKey ECDSA = new HostKey("ecdsa-sha2-nistp256", KEY.blob());

    private final Path file;
    private final KnownHosts knownHosts;

    KnownHostsTest(@TempDir Path folder) {
        file = folder.resolve("ssh/known_hosts");
        knownHosts = new KnownHosts(file);
    }

    @Test
    void knowsNothingWhereThereIsNoFile() throws IOException {
        assertThat(knownHosts.judge("web1", KEY)).isEqualTo(unknown());
    }

    @Test
    void trustsAKeyUnderANameAWildcardAndAPort() throws IOException {
        write(line("web1,10.42.1.77", KEY), line("*.example.org,!bad.example.org", KEY), line("[web2]:2222", KEY));
        for (String name : List.of("web1", "WEB1", "10.42.1.77", "a.example.org", "[web2]:2222")) {
            assertThat(knownHosts.judge(name, KEY).kind()).as(name).isEqualTo(HostKeyVerdict.Kind.TRUSTED);
        }
        for (String name : List.of("web", "web12", "bad.example.org", "example.org", "web2", "[web1]:2222")) {
            assertThat(knownHosts.judge(name, KEY)).as(name).isEqualTo(unknown());
        }
    }

    @Test
    void trustsAKeyUnderAHashedName() throws IOException {
        // Made by ssh-keygen -H from the name web1.
        write(line("|1|VehiBQ1BRdp4TeejaEBCpGwNA+U=|Ti8H26Rbt3LgDRNIoseHKuzu744=", KEY));
        assertThat(knownHosts.judge("web1", KEY).kind()).isEqualTo(HostKeyVerdict.Kind.TRUSTED);
        assertThat(knownHosts.judge("web2", KEY)).isEqualTo(unknown());
    }

    @Test
    void refusesARevokedKeyThatIsListedToo() throws IOException {
        write(line("web1", KEY), "@revoked * " + KEY.type() + " " + KEY.blob());
        assertThat(knownHosts.judge("web1", KEY))
                .isEqualTo(new HostKeyVerdict(HostKeyVerdict.Kind.REVOKED, List.of(known(KEY, 2))));
    }

    @Test
    void takesNoSigningKeyForAHostKey() throws IOException {
        write("@cert-authority * " + KEY.type() + " " + KEY.blob());
        assertThat(knownHosts.judge("web1", KEY)).isEqualTo(unknown());
    }

    @Test
    void tellsAChangedKeyFromOneOfAnotherType() throws IOException {
        write("# a comment", line("web1", OTHER));
        assertThat(knownHosts.judge("web1", KEY))
                .isEqualTo(new HostKeyVerdict(HostKeyVerdict.Kind.CHANGED, List.of(known(OTHER, 2))));
        assertThat(knownHosts.judge("web1", ECDSA))
                .isEqualTo(new HostKeyVerdict(HostKeyVerdict.Kind.CHANGED_TYPE, List.of(known(OTHER, 2))));
    }

    @Test
    void namesTheKnownTypes() throws IOException {
        write(line("web1", KEY), line("web1", ECDSA), line("web2", OTHER));
        assertThat(knownHosts.typesFor("web1")).containsExactly("ecdsa-sha2-nistp256", "ssh-ed25519");
    }

    @Test
    void makesTheFileAndItsFolderForTheOwnerOnly() throws IOException {
        knownHosts.accept("web1", KEY);
        assertThat(file).hasContent(line("web1", KEY));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryContaining("glob:**known_hosts");
    }

    @Test
    void replacesOnlyTheStaleKeyAndKeepsAllElseByteForByte() throws IOException {
        Files.createDirectories(file.getParent());
        String before = "# caf\u00e9\r\n\n" + line("web2", OTHER) + "  comment\n" + line("web1", ECDSA) + "\n";
        String stale = line("web1,web3", OTHER) + "\n";
        byte[] old = (before + stale + "garbage").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, old);
        knownHosts.accept("web1", KEY);
        String expected = before + line("web3", OTHER) + "\ngarbage\n" + line("web1", KEY) + "\n";
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(knownHosts.judge("web1", KEY).kind()).isEqualTo(HostKeyVerdict.Kind.TRUSTED);
        assertThat(knownHosts.judge("web3", OTHER).kind()).isEqualTo(HostKeyVerdict.Kind.TRUSTED);
    }

    @Test
    void matchesManyStarsInNoTime() throws IOException {
        write(line("*a".repeat(200) + "b", KEY));
        assertThat(knownHosts.judge("a".repeat(2000), KEY)).isEqualTo(unknown());
    }

    private static HostKeyVerdict unknown() {
        return new HostKeyVerdict(HostKeyVerdict.Kind.UNKNOWN, List.of());
    }

    private static KnownKey known(HostKey key, int line) {
        return new KnownKey(key.type(), key.fingerprint(), "known_hosts:" + line);
    }

    private static String line(String hosts, HostKey key) {
        return hosts + " " + key.type() + " " + key.blob();
    }

    private void write(String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private static HostKey key() {
        try {
            return HostKey.of(TestServer.ed25519().getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
