package org.bridgedoctor.ssh.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection to an agent. */
public final class SshAgent implements AutoCloseable {
    private static final int FAILURE = 5;
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;

    /** As many keys as OpenSSH reads. */
    private static final int MOST_KEYS = 2048;

    private static final int LONGEST_KEY = 64 * 1024;
    private static final int LONGEST_COMMENT = 64 * 1024;
    private static final Duration LISTING = Duration.ofSeconds(5);

    /** A key may be added so that a person must confirm each use, or touch a token. */
    private static final Duration SIGNING = Duration.ofSeconds(60);

    private final AgentSocket socket;
    private final Object lock = new Object();

    private SshAgent(AgentSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects.
     *
     * @param path the agent's socket
     * @throws IOException where nobody listens there
     */
    public static SshAgent open(Path path) throws IOException {
        return new SshAgent(AgentSocket.open(path));
    }

    /**
     * The keys that it holds, certificates among them; none where it is locked.
     *
     * @throws IOException where it does not answer as an agent
     */
    public List<PublicHalf> keys() throws IOException {
        AgentMessage answer = new AgentMessage(ask(new byte[] {REQUEST_IDENTITIES}, LISTING));
        int type = answer.type();
        if (type == FAILURE) {
            return List.of();
        }
        if (type != IDENTITIES_ANSWER) {
            throw notAnAgent();
        }
        int count = answer.number(MOST_KEYS).orElseThrow(SshAgent::notAnAgent);
        List<PublicHalf> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] blob = answer.string(LONGEST_KEY).orElseThrow(SshAgent::notAnAgent);
            if (answer.string(LONGEST_COMMENT).isEmpty()) {
                throw notAnAgent();
            }
            PublicHalf.of(blob).ifPresent(keys::add);
        }
        return keys;
    }

    /** One question at a time: answers bear no name of theirs. */
    private byte[] ask(byte[] question, Duration patience) throws IOException {
        synchronized (lock) {
            return socket.ask(question, patience);
        }
    }

    /**
     * Signs.
     *
     * @param key one of its keys
     * @param algorithm the name of the signature: {@code rsa-sha2-512}, {@code rsa-sha2-256}, or the type of the key
     * @param data what to sign
     * @return the signature as SSH writes it: its algorithm and its bytes
     * @throws IOException where it does not sign, or by another algorithm
     */
    public byte[] sign(PublicHalf key, String algorithm, byte[] data) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(request);
        out.writeByte(SIGN_REQUEST);
        write(out, key.bytes());
        write(out, data);
        out.writeInt(flags(algorithm));
        AgentMessage answer = new AgentMessage(ask(request.toByteArray(), SIGNING));
        if (answer.type() != SIGN_RESPONSE) {
            throw new IOException("the agent did not sign");
        }
        byte[] signature = answer.string(LONGEST_KEY).orElseThrow(SshAgent::notAnAgent);
        // agents older than the flags sign by SHA-1, which the server would take for a forgery
        byte[] name = new AgentMessage(signature).string(LONGEST_KEY).orElseThrow(SshAgent::notAnAgent);
        if (!new String(name, StandardCharsets.ISO_8859_1).equals(algorithm)) {
            throw new IOException("the agent signed by another algorithm");
        }
        return signature;
    }

    private static int flags(String algorithm) {
        return switch (algorithm) {
            case "rsa-sha2-256" -> 2;
            case "rsa-sha2-512" -> 4;
            default -> 0;
        };
    }

    private static void write(DataOutputStream out, byte[] string) throws IOException {
        out.writeInt(string.length);
        out.write(string);
    }

    private static IOException notAnAgent() {
        return new IOException("what answers is no agent");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
