package org.bridgedoctor.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.examination.HostVisit;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that connects to a host. Passwords come from files, never from arguments. */
final class ConnectionOptions {
    private static final int LONGEST_PASSWORD_FILE = 4096;

    @Option(names = "--identity", paramLabel = "FILE", description = "private key to log in with; may be repeated")
    private List<Path> identities = List.of();

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "known_hosts file (default: ~/.ssh/known_hosts)")
    private @Nullable Path knownHosts;

    @Option(
            names = "--jump",
            paramLabel = "TARGET[,TARGET]",
            description = "hosts to go through, first first (default: ProxyJump of ~/.ssh/config)")
    private @Nullable String jump;

    @Option(names = "--password-file", paramLabel = "FILE", description = "file whose first line is the login password")
    private @Nullable Path passwordFile;

    @Option(
            names = "--sudo-password-file",
            paramLabel = "FILE",
            description = "file whose first line is the password for sudo")
    private @Nullable Path sudoPasswordFile;

    @Option(
            names = "--accept-new-host-key",
            paramLabel = "FINGERPRINT",
            description = "trust exactly this host key (SHA256:...), and no other")
    private @Nullable String fingerprint;

    @Option(
            names = "--connect-timeout",
            paramLabel = "S",
            description = "seconds to wait for the connection and for each step of the login"
                    + " (default: 10 for the connection, 30 for a step)")
    private @Nullable Integer connectTimeout;

    @Option(
            names = "--legacy-algorithms",
            description = "also use algorithms that are no longer considered safe, for servers that know no others"
                    + " (CentOS 7's first years)")
    private boolean isLegacyAllowed;

    HostVisit visit(String targetText, Surroundings surroundings)
            throws CommandFailure, ShellException, InterruptedException {
        ConnectRequest request = request(targetText);
        // said before connecting, because a line that was passed over may be why that fails
        List<Remark> known = surroundings.connector().destination(request).remarks();
        say(known, surroundings);
        Credentials credentials = credentials();
        HostVisit visit = HostVisit.begin(
                surroundings.connector(),
                request,
                credentials,
                HostKeyPrompt.refusing(),
                CredentialPrompt.silent(),
                surroundings.clock(),
                surroundings.audit());
        say(
                visit.connection().remarks().stream()
                        .filter(it -> !known.contains(it))
                        .toList(),
                surroundings);
        return visit;
    }

    private static void say(List<Remark> remarks, Surroundings surroundings) {
        for (Remark remark : remarks) {
            String sentence = surroundings.sentences().say(remark.key(), remark.place(), remark.detail());
            surroundings.err().println("bridge-doctor: " + sentence);
        }
    }

    private ConnectRequest request(String targetText) throws CommandFailure {
        if (connectTimeout != null && (connectTimeout < 1 || connectTimeout > 600)) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-timeout", String.valueOf(connectTimeout)));
        }
        if (fingerprint != null && !fingerprint.matches("SHA256:[A-Za-z0-9+/]{43}=?")) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-fingerprint", fingerprint));
        }
        return new ConnectRequest(
                target(targetText),
                jumps(),
                Optional.ofNullable(knownHosts),
                Optional.ofNullable(fingerprint),
                Optional.ofNullable(connectTimeout).map(Duration::ofSeconds),
                isLegacyAllowed);
    }

    private List<Target> jumps() throws CommandFailure {
        List<Target> jumps = new ArrayList<>();
        for (String one : jump == null ? new String[0] : jump.split(",", -1)) {
            jumps.add(target(one));
        }
        return jumps;
    }

    private static Target target(String text) throws CommandFailure {
        return Target.parse(text)
                .orElseThrow(() -> new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-target", text)));
    }

    private Credentials credentials() throws CommandFailure {
        for (Path identity : identities) {
            if (!Files.isReadable(identity)) {
                throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.unreadable-file", identity.toString()));
            }
        }
        return Credentials.of(identities, secret(passwordFile), secret(sudoPasswordFile));
    }

    private static char @Nullable [] secret(@Nullable Path file) throws CommandFailure {
        if (file == null) {
            return null;
        }
        try {
            if (Files.size(file) > LONGEST_PASSWORD_FILE) {
                throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.long-password-file", file.toString()));
            }
            byte[] bytes = Files.readAllBytes(file);
            CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            int end = 0;
            while (end < chars.length() && chars.get(end) != '\n' && chars.get(end) != '\r') {
                end++;
            }
            char[] secret = new char[end];
            chars.get(secret);
            Arrays.fill(chars.array(), '\0');
            return secret;
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.unreadable-file", file.toString()));
        }
    }
}
