package org.bridgedoctor.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.Remark.Kind;
import org.bridgedoctor.shell.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshConfigTest {
    @TempDir
    Path home;

    private LocalUser user;

    @BeforeEach
    void makeAHome() throws IOException {
        Files.createDirectory(home.resolve(".ssh"));
        Map<String, String> environment = Map.of("SSH_AUTH_SOCK", "/run/agent.sock", "KEYS", "/mnt/keys");
        user = new LocalUser(
                System.getProperty("user.name"),
                home,
                home.resolve(".ssh"),
                name -> Optional.ofNullable(environment.get(name)));
    }

    @Test
    void aHostWithoutConfigurationIsWhatItsTargetSays() throws IOException {
        HostOptions options = options("# nothing\n", "web");
        assertThat(options)
                .isEqualTo(new HostOptions(
                        "web",
                        "web",
                        user.name(),
                        22,
                        List.of(),
                        false,
                        false,
                        Optional.of(Path.of("/run/agent.sock")),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2")),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        List.of()));
    }

    @Test
    void readsEverythingThatMattersForALogin() throws IOException {
        HostOptions options = options("""
                Host prod
                    HostName 10.42.1.77
                    Port=2222
                    User deploy
                    IdentityFile "~/keys/%r at %h"
                    IdentityFile ${KEYS}/%n-%p
                    IdentitiesOnly yes
                    IdentityAgent %d/agent
                    ProxyJump ops@gate:2200,inner
                    UserKnownHostsFile ~/.ssh/known_%k ~/.ssh/old
                    GlobalKnownHostsFile none
                    HostKeyAlias production
                    ConnectTimeout 1m30s
                    PasswordAuthentication no
                Host *
                    User nobody
                """, "prod");
        assertThat(options)
                .isEqualTo(new HostOptions(
                        "prod",
                        "10.42.1.77",
                        "deploy",
                        2222,
                        List.of(home.resolve("keys/deploy at 10.42.1.77"), Path.of("/mnt/keys/prod-2222")),
                        true,
                        true,
                        Optional.of(home.resolve("agent")),
                        List.of(target("ops@gate:2200"), target("inner")),
                        Optional.empty(),
                        List.of(home.resolve(".ssh/known_production"), home.resolve(".ssh/old")),
                        List.of(),
                        Optional.of("production"),
                        Optional.of(Duration.ofSeconds(90)),
                        Set.of("password"),
                        List.of()));
    }

    @Test
    void whatTheTargetNamesWins() throws IOException {
        HostOptions options = options("Host prod\nUser deploy\nPort 2222\nHostName 10.42.1.77\n", "root@prod:22");
        assertThat(List.of(options.user(), options.port(), options.hostName()))
                .isEqualTo(List.of("root", 22, "10.42.1.77"));
    }

    @Test
    void jumpAndProxyCommandRuleEachOtherOutAndTheFirstWins() throws IOException {
        HostOptions jump = options("ProxyJump gate\nProxyCommand nc %h %p\n", "web");
        HostOptions command = options("ProxyCommand nc %h %p\nProxyJump gate\n", "web");
        HostOptions none = options("ProxyCommand none\nProxyJump gate\n", "web");
        assertThat(List.of(jump.jumps(), jump.proxyCommand()))
                .isEqualTo(List.of(List.of(target("gate")), Optional.empty()));
        assertThat(List.of(command.jumps(), command.proxyCommand()))
                .isEqualTo(List.of(List.of(), Optional.of("~/.ssh/config:1")));
        assertThat(List.of(none.jumps(), none.proxyCommand())).isEqualTo(List.of(List.of(), Optional.empty()));
    }

    @Test
    void anAgentIsNamedByAnotherVariableOrNotAtAll() throws IOException {
        assertThat(options("IdentityAgent $KEYS\n", "web").agent()).contains(Path.of("/mnt/keys"));
        assertThat(options("IdentityAgent none\n", "web").agent()).isEmpty();
        assertThat(options("IdentityAgent SSH_AUTH_SOCK\n", "web").agent()).contains(Path.of("/run/agent.sock"));
    }

    @Test
    void includesByPatternRelativeToTheSshFolder() throws IOException {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        write(home.resolve(".ssh/conf.d/20"), "Host web\nUser second\nPort 20\n");
        write(home.resolve(".ssh/conf.d/10"), "Host web\nUser first\n");
        write(home.resolve(".ssh/conf.d/.hidden"), "Host web\nHostName hidden\n");
        write(home.resolve("own"), "HostName 10.42.1.77\n");
        HostOptions options = options("Include conf.d/* nothing/*/here\nHost web\nInclude ~/own\nPort 30\n", "web");
        assertThat(List.of(options.user(), options.port(), options.hostName(), options.remarks()))
                .isEqualTo(List.of("first", 20, "10.42.1.77", List.of()));
    }

    @Test
    void filesThatIncludeEachOtherComeToAnEndAndItIsSaid() throws IOException {
        write(home.resolve(".ssh/other"), "Include config\nInclude other\n");
        HostOptions options = options("User ops\nInclude *\n", "web");
        assertThat(options.user()).isEqualTo("ops");
        assertThat(options.remarks()).extracting(Remark::kind).containsOnly(Kind.CONFIG_TOO_MANY_INCLUDES);
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndTheRestIsKnown() throws IOException {
        HostOptions options = options("""
                Hots typo
                Port many
                User
                Host "open
                Host web
                  HostName 10.42.1.77
                  Port 2222 2223
                  Port 2224
                  Match exec "test -e /run/vpn"
                  User vpn
                Match host web,10.* exec "id"
                  User vpn
                Host web
                  User ops
                  IdentityFile ~nobody/key
                  BindAddress 10.0.0.1
                  Compression yes
                  StrictHostKeyChecking no
                  ProxyJump a b
                Host other
                  BindAddress 10.0.0.2
                Match all, user
                  Port 9
                """, "web");
        assertThat(List.of(options.hostName(), options.port(), options.user()))
                .isEqualTo(List.of("10.42.1.77", 2224, "ops"));
        assertThat(options.remarks())
                .containsExactly(
                        remark(Kind.CONFIG_UNKNOWN_KEYWORD, 1, "Hots"),
                        remark(Kind.CONFIG_WRONG_VALUE, 2, "Port many"),
                        remark(Kind.CONFIG_NO_VALUE, 3, "User"),
                        remark(Kind.CONFIG_OPEN_QUOTE, 4, "Host"),
                        remark(Kind.CONFIG_WRONG_VALUE, 7, "Port 2222 2223"),
                        remark(Kind.CONFIG_MATCH_NOT_UNDERSTOOD, 9, "Match exec \"test -e /run/vpn\""),
                        remark(Kind.CONFIG_MATCH_NOT_UNDERSTOOD, 11, "Match host web,10.* exec \"id\""),
                        remark(Kind.CONFIG_NOT_APPLIED, 16, "BindAddress 10.0.0.1"),
                        remark(Kind.CONFIG_NOT_APPLIED, 18, "StrictHostKeyChecking no"),
                        remark(Kind.CONFIG_WRONG_VALUE, 19, "ProxyJump a b"),
                        remark(Kind.CONFIG_MATCH_NOT_UNDERSTOOD, 22, "Match all, user"),
                        remark(Kind.CONFIG_WRONG_VALUE, 15, "IdentityFile ~nobody/key"));
    }

    @Test
    void whatTheConfigurationItselfCallsUnknownIsNotSaid() throws IOException {
        assertThat(options("IgnoreUnknown Use*,Foo\nUseLasers yes\nfoo bar\n", "web")
                        .remarks())
                .isEmpty();
    }

    @Test
    void aFileThatOthersMayChangeIsNotReadAndItIsSaid() throws IOException {
        Path file = write(home.resolve(".ssh/config"), "User mallory\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        HostOptions options = SshConfig.of(user).optionsOf(target("web"));
        assertThat(options.user()).isEqualTo(user.name());
        assertThat(options.remarks()).containsExactly(new Remark(Kind.CONFIG_NOT_SAFE, "~/.ssh/config", ""));
    }

    @Test
    void aFolderInsteadOfAFileIsSaid() throws IOException {
        Files.createDirectory(home.resolve(".ssh/config"));
        assertThat(SshConfig.of(user).optionsOf(target("web")).remarks())
                .containsExactly(new Remark(Kind.CONFIG_UNREADABLE, "~/.ssh/config", ""));
    }

    @Test
    void namesTheHostsThatAPersonCanChoose() throws IOException {
        write(home.resolve(".ssh/more"), "Host inner\n");
        write(home.resolve(".ssh/config"), "Include more\nHost prod web1 *.org !x -oops\nMatch host y\nHost prod\n");
        assertThat(SshConfig.of(user).aliases()).containsExactly("inner", "prod", "web1");
    }

    @ParameterizedTest
    @CsvSource({
        "web*, web1, true",
        "web?, web, false",
        "'*.org,!old*', new.org, true",
        "'*.org,!old*', old.org, false",
        "'!old*', new.org, false",
        "WEB, web, true"
    })
    void patternsMatchAsInOpenSsh(String patterns, String name, boolean isMatching) {
        assertThat(Wildcards.anyMatches(patterns, name, true)).isEqualTo(isMatching);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTextMakesItFail(long seed) throws IOException {
        Random random = new Random(seed);
        String alphabet = "Host Match Include Port ProxyJump all host \"'\\=#%$~{}[]*?!,@:\t\n\n\n \u0007\ud800é1";
        for (int number = 0; number < 300; number++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, random.nextInt(200))
                    .forEach(i -> text.append(alphabet.charAt(random.nextInt(alphabet.length()))));
            List<String> words =
                    List.of("Include ", "Match host ", "IdentityFile ", "Port ", "ConnectTimeout ", "ProxyJump ");
            String line = words.get(random.nextInt(words.size())) + text;
            assertThat(options(line.replace('\ud800', '?'), "web").name()).isEqualTo("web");
        }
    }

    private HostOptions options(String text, String target) throws IOException {
        write(home.resolve(".ssh/config"), text);
        return SshConfig.ofOnly(user, home.resolve(".ssh/config")).optionsOf(target(target));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Remark remark(Kind kind, int line, String detail) {
        return new Remark(kind, "~/.ssh/config:" + line, detail);
    }

    private static Target target(String text) {
        return Target.parse(text).orElseThrow();
    }
}
