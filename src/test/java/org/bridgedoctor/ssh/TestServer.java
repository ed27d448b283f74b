package org.bridgedoctor.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Target;

/** An SSH server in this process that runs what it is sent with {@code sh -c}. */
final class TestServer implements AutoCloseable {
    static final String USER = "ops";
    static final String PASSWORD = "ops-password";

    final SshServer server = SshServer.setUpDefaultServer();
    final List<String> commands = new CopyOnWriteArrayList<>();
    final KeyPair hostKey;

    TestServer() throws GeneralSecurityException {
        this(ed25519());
    }

    TestServer(KeyPair hostKey) {
        this.hostKey = hostKey;
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
        loginShell(Path.of("/bin/sh"));
    }

    static KeyPair ed25519() throws GeneralSecurityException {
        return SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
    }

    static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    TestServer allowing(UserAuthFactory... methods) {
        server.setUserAuthFactories(List.of(methods));
        return this;
    }

    TestServer loginShell(Path shell) {
        server.setCommandFactory((channel, command) -> {
            commands.add(command);
            return new InvertedShellWrapper(new ProcessShell(List.of(shell.toString(), "-c", command)));
        });
        return this;
    }

    TestServer acceptingKey(PublicKey accepted) {
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, accepted));
        return this;
    }

    TestServer start() throws IOException {
        server.start();
        return this;
    }

    String fingerprint() {
        return HostKey.of(hostKey.getPublic()).fingerprint();
    }

    Target target() {
        return Target.parse(USER + "@127.0.0.1:" + server.getPort()).orElseThrow();
    }

    ConnectRequest request(Path knownHosts) {
        return ConnectRequest.to(target()).withKnownHosts(knownHosts).within(Duration.ofSeconds(20));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
