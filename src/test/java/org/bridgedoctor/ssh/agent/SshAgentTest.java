package org.bridgedoctor.ssh.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks to agents that do not behave. */
class SshAgentTest {
    private static final byte[] KEY = string(message("ssh-ed25519".getBytes(US_ASCII), new byte[32]));

    @TempDir
    Path folder;

    private @Nullable ServerSocketChannel listener;

    @AfterEach
    void stopListening() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }

    @Test
    void readsTheKeysAndTheirTypes() throws IOException {
        byte[] answer =
                bytes(12, number(2), KEY, string("mine".getBytes(US_ASCII)), string(new byte[0]), string(new byte[0]));
        try (SshAgent agent = agent(request -> answer)) {
            assertThat(agent.keys()).extracting(PublicHalf::type).containsExactly("ssh-ed25519");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "another answer",
                "many keys",
                "a long key",
                "a cut key",
                "a negative length",
                "nothing",
                "no comment"
            })
    void whatIsNoListOfKeysIsRefused(String kind) throws IOException {
        byte[] answer = switch (kind) {
            case "another answer" -> bytes(99, number(0));
            case "many keys" -> bytes(12, number(2049));
            case "a long key" -> bytes(12, number(1), number(70_000), new byte[70_000]);
            case "a cut key" -> bytes(12, number(1), number(100), new byte[10]);
            case "a negative length" -> bytes(12, number(1), number(-5));
            case "no comment" -> bytes(12, number(1), KEY);
            default -> bytes(12);
        };
        try (SshAgent agent = agent(request -> answer)) {
            assertThatThrownBy(agent::keys).isInstanceOf(IOException.class).hasMessage("what answers is no agent");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 256 * 1024 + 1, Integer.MAX_VALUE})
    void anAnswerThatIsTooLongIsNotRead(int length) throws IOException {
        try (SshAgent agent = rawAgent(number(length))) {
            assertThatThrownBy(agent::keys).isInstanceOf(IOException.class).hasMessageContaining("bytes");
        }
    }

    @Test
    void anAgentThatHangsUpIsSaid() throws IOException {
        try (SshAgent agent = rawAgent(new byte[] {0, 0})) {
            assertThatThrownBy(agent::keys).isInstanceOf(IOException.class);
        }
    }

    @Test
    void silenceHasAnEnd() throws IOException {
        try (ServerSocketChannel silent = listen();
                AgentSocket socket = AgentSocket.open(folder.resolve("agent"))) {
            assertThat(silent.isOpen()).isTrue();
            assertThatThrownBy(() -> socket.ask(new byte[] {11}, Duration.ofMillis(200)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void nobodyListeningIsSaid() {
        assertThatThrownBy(() -> SshAgent.open(folder.resolve("nobody"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SshAgent.open(Path.of("/" + "x".repeat(200)))).isInstanceOf(IOException.class);
    }

    @Test
    void asksForTheSignatureThatIsWantedAndRefusesAnother() throws IOException {
        byte[] signature = message("rsa-sha2-512".getBytes(US_ASCII), new byte[256]);
        try (SshAgent agent = agent(request -> {
            assertThat(ByteBuffer.wrap(request).getInt(request.length - 4)).isIn(2, 4);
            return bytes(14, string(signature));
        })) {
            PublicHalf key = new PublicHalf("ssh-rsa", "AAAA");
            assertThat(agent.sign(key, "rsa-sha2-512", new byte[3])).isEqualTo(signature);
            assertThatThrownBy(() -> agent.sign(key, "rsa-sha2-256", new byte[3]))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the agent signed by another algorithm");
        }
    }

    @Test
    void aRefusalToSignIsSaid() throws IOException {
        try (SshAgent agent = agent(request -> bytes(5))) {
            assertThat(agent.keys()).isEmpty();
            assertThatThrownBy(() -> agent.sign(new PublicHalf("ssh-ed25519", "AAAA"), "ssh-ed25519", new byte[3]))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the agent did not sign");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noAnswerMakesItFailOtherwise(long seed) throws IOException {
        Random random = new Random(seed);
        try (SshAgent agent = agent(request -> {
            byte[] noise = new byte[random.nextInt(200) + 1];
            random.nextBytes(noise);
            noise[0] = (byte) (random.nextBoolean() ? 12 : 14);
            if (random.nextBoolean() && noise.length > 8) {
                ByteBuffer.wrap(noise).putInt(1, random.nextInt(3)).putInt(5, random.nextInt(noise.length));
            }
            return noise;
        })) {
            for (int i = 0; i < 500; i++) {
                try {
                    assertThat(agent.keys()).hasSizeLessThan(3);
                    agent.sign(new PublicHalf("ssh-ed25519", "AAAA"), "ssh-ed25519", new byte[3]);
                } catch (IOException refused) {
                    assertThat(refused).hasMessageContaining("agent");
                }
            }
        }
    }

    /** An agent that answers every request so. */
    private SshAgent agent(UnaryOperator<byte[]> answers) throws IOException {
        ServerSocketChannel open = listen();
        Thread.ofVirtual().start(() -> {
            try (SocketChannel client = open.accept()) {
                DataInputStream in = new DataInputStream(Channels.newInputStream(client));
                DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
                while (true) {
                    byte[] request = new byte[in.readInt()];
                    in.readFully(request);
                    out.write(string(answers.apply(request)));
                }
            } catch (ClosedChannelException | java.io.EOFException over) {
                // the test has ended
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        return SshAgent.open(folder.resolve("agent"));
    }

    /** An agent that says this and hangs up. */
    private SshAgent rawAgent(byte[] words) throws IOException {
        ServerSocketChannel open = listen();
        Thread.ofVirtual().start(() -> {
            try (SocketChannel client = open.accept()) {
                client.read(ByteBuffer.allocate(64)); // who hangs up before the question breaks its writer's pipe
                client.write(ByteBuffer.wrap(words));
            } catch (IOException over) {
                throw new UncheckedIOException(over);
            }
        });
        return SshAgent.open(folder.resolve("agent"));
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel open = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        open.bind(UnixDomainSocketAddress.of(folder.resolve("agent")));
        listener = open;
        return open;
    }

    private static byte[] message(byte[]... strings) {
        return bytes(List.of(strings).stream().map(SshAgentTest::string).toArray(byte[][]::new));
    }

    private static byte[] string(byte[] content) {
        return bytes(number(content.length), content);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] bytes(int type, byte[]... parts) {
        return bytes(new byte[] {(byte) type}, bytes(parts));
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
