package org.bridgedoctor.ssh.agent;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads what an agent sent, of which nothing is taken for granted. */
final class AgentMessage {
    private final ByteBuffer content;

    AgentMessage(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    /** The next byte; -1 where there is none. */
    int type() {
        return content.hasRemaining() ? content.get() & 0xff : -1;
    }

    /** The next number; empty where there is none, or it is negative or above this. */
    Optional<Integer> number(int most) {
        if (content.remaining() < Integer.BYTES) {
            return Optional.empty();
        }
        int number = content.getInt();
        return number >= 0 && number <= most ? Optional.of(number) : Optional.empty();
    }

    /** The next string of bytes; empty where there is none, or it is longer than this or than what was sent. */
    Optional<byte[]> string(int longest) {
        return number(longest).filter(length -> length <= content.remaining()).map(length -> {
            byte[] string = new byte[length];
            content.get(string);
            return string;
        });
    }
}
