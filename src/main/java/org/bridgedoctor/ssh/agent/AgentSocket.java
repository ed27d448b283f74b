package org.bridgedoctor.ssh.agent;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** The line to an agent: one request, one answer, each with a length in front, and an end to waiting. */
final class AgentSocket implements AutoCloseable {
    /** As long as OpenSSH lets a message be. */
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final SocketChannel channel;
    private final Selector selector;

    private AgentSocket(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /** Connects; a local socket answers at once or not at all. */
    static AgentSocket open(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.configureBlocking(false);
            return new AgentSocket(channel, channel.provider().openSelector());
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException failed) {
            channel.close();
            throw failed instanceof IOException io ? io : new IOException(failed);
        }
    }

    /** Sends a request and waits for its answer, at most this long. */
    byte[] ask(byte[] request, Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + request.length);
        out.putInt(request.length).put(request).flip();
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(SelectionKey.OP_WRITE, end);
            }
        }
        int length = read(Integer.BYTES, end).getInt();
        if (length < 1 || length > LONGEST_ANSWER) {
            throw new IOException("an answer of " + length + " bytes");
        }
        return read(length, end).array();
    }

    private ByteBuffer read(int length, long end) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            int count = channel.read(in);
            if (count < 0) {
                throw new EOFException("the agent hung up");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, end);
            }
        }
        return in.flip();
    }

    private void await(int what, long end) throws IOException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the agent does not answer");
        }
        channel.register(selector, what);
        selector.select(left);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
