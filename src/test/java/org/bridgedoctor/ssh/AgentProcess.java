package org.bridgedoctor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real ssh-agent, and keys made by the real ssh-keygen. */
public final class AgentProcess implements AutoCloseable {
    private final Path folder;
    private final Path socket;
    private final Process agent;

    /** Starts one, whose socket lies in this folder. */
    public AgentProcess(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        socket = folder.resolve("agent.sock");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); !Files.exists(socket); ) {
            assertThat(agent.isAlive() && System.nanoTime() < end)
                    .as("the agent starts")
                    .isTrue();
            Thread.onSpinWait();
        }
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    /** Makes a key, as {@code key("ed25519", "")}. */
    static Path key(Path folder, String name, String passphrase, String... how)
            throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Stream<String> words = Stream.of("ssh-keygen", "-q", "-N", passphrase, "-C", name, "-f", file.toString());
        run(Map.of(), Stream.concat(words, Stream.of(how)).toList());
        return file;
    }

    /** Puts a key into the agent. */
    public void add(Path key, String passphrase) throws IOException, InterruptedException {
        run(environment(passphrase), List.of("ssh-add", "-q", key.toString()));
    }

    /** Locks it, so that it says nothing until it is unlocked. */
    void lock() throws IOException, InterruptedException {
        run(environment("a lock"), List.of("ssh-add", "-x"));
    }

    private Map<String, String> environment(String answer) throws IOException {
        Path script = folder.resolve("askpass");
        Files.writeString(script, "#!/bin/sh\necho '" + answer + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return Map.of(
                "SSH_AUTH_SOCK",
                socket.toString(),
                "SSH_ASKPASS",
                script.toString(),
                "SSH_ASKPASS_REQUIRE",
                "force",
                "DISPLAY",
                "none");
    }

    static void run(Map<String, String> environment, List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", words, said).isZero();
    }

    @Override
    public void close() {
        agent.destroy();
        agent.onExit().join();
    }
}
