package org.bridgedoctor.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * An SSH server on 127.0.0.1 that plays a host with docker. It answers Bridge Doctor's questions and repairs from a small
 * model, and executes nothing. Host key and password are made at each start and live in memory only.
 */
public final class PracticeHost implements AutoCloseable {
    private static final String USER = "root";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 12;
    /** Nobody is thrown out while reading a screen, and no forgotten session stays for ever. */
    private static final Duration IDLE = Duration.ofHours(4);

    private final SshServer server;
    private final Transactions model;
    private final String password;
    private final String fingerprint;

    private PracticeHost(SshServer server, Transactions model, String password, String fingerprint) {
        this.server = server;
        this.model = model;
        this.password = password;
        this.fingerprint = fingerprint;
    }

    /**
     * Starts a practice host, to be closed by the caller.
     *
     * @param port the port on 127.0.0.1; 0 for any that is free
     * @param scenario the story that it plays
     * @throws IOException where the port is taken
     */
    public static PracticeHost start(int port, Scenario scenario) throws IOException {
        KeyPair key = newKey();
        String password = newPassword();
        Transactions model = new Transactions(scenario.host());
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        letIn(server, password);
        limit(server);
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE, new PlayedPorts(model)));
        server.setCommandFactory((channel, line) -> new PlayedShell(model, line));
        server.setShellFactory(channel -> new PlayedShell(model, ""));
        server.setSubsystemFactories(List.of());
        boolean isStarted = false;
        try {
            server.start();
            isStarted = true;
        } finally {
            if (!isStarted) {
                model.close();
            }
        }
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
        return new PracticeHost(server, model, password, fingerprint);
    }

    private static void letIn(SshServer server, String password) {
        byte[] expected = password.getBytes(StandardCharsets.UTF_8);
        server.setPasswordAuthenticator((user, given, session) ->
                user.equals(USER) && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected));
        server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
        server.setUserAuthFactories(
                List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
    }

    private static void limit(SshServer server) {
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, IDLE);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, IDLE.plusMinutes(1));
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofMinutes(5));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 6);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, 16);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "BridgeDoctor_practice");
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has P-256", missing);
        }
    }

    private static String newPassword() {
        StringBuilder password = new StringBuilder();
        new SecureRandom()
                .ints(PASSWORD_LENGTH, 0, LETTERS.length())
                .forEach(at -> password.append(LETTERS.charAt(at)));
        return password.toString();
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    /** The user to log in as. */
    public String user() {
        return USER;
    }

    /** The password of this start, shown to the operator: it opens nothing but this play. */
    public String password() {
        return password;
    }

    /** The fingerprint of this start's host key, as {@code SHA256:...}. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Ends every session and frees the port. */
    @Override
    public void close() {
        model.close();
        try {
            server.stop(true);
        } catch (IOException alreadyGone) {
            server.close(true);
        }
    }
}
