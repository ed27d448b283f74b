package org.bridgedoctor.ssh;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/**
 * A forwarded connection as a socket. The library's own way closes the tunnel's streams under data that is still arriving, and takes that
 * for an error of the whole jump connection; this one closes the channel only.
 */
final class TunnelSocket extends Socket {
    private final DirectConnection tunnel;

    TunnelSocket(DirectConnection tunnel) {
        this.tunnel = tunnel;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public int getPort() {
        return tunnel.getRemotePort();
    }

    @Override
    public synchronized void setSoTimeout(int milliseconds) {
        // The handshake's own clock ends the waiting.
    }

    @Override
    public InputStream getInputStream() {
        return new FilterInputStream(tunnel.getInputStream()) {
            @Override
            public void close() {
                // The channel is closed instead.
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new FilterOutputStream(tunnel.getOutputStream()) {
            // The one that is inherited writes byte by byte.
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() {
                // The channel is closed instead.
            }
        };
    }

    @Override
    public synchronized void close() {
        Interruptible.aside("ssh-close", tunnel::close);
    }
}
