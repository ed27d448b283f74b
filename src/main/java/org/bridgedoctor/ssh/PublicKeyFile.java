package org.bridgedoctor.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.ssh.agent.PublicHalf;

/** Reads the public half of a key file without its passphrase: out of an OpenSSH private key, or from the file beside it. */
final class PublicKeyFile {
    /** No key is longer; an RSA key of 16,384 bits needs 13 KiB. */
    static final int LONGEST = 128 * 1024;

    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern ARMOUR =
            Pattern.compile("-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END OPENSSH PRIVATE KEY-----");
    private static final Pattern LINE = Pattern.compile(
            "(?:ssh-|ecdsa-sha2-|sk-)[A-Za-z0-9@.-]+[ \\t]+([A-Za-z0-9+/]+=*)(?:\\s.*)?", Pattern.DOTALL);
    private static final List<String> PUBLIC_BEGINNINGS = List.of(
            "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN RSA PUBLIC KEY-----",
            "---- BEGIN SSH2 PUBLIC KEY ----",
            "-----BEGIN CERTIFICATE-----");

    private PublicKeyFile() {}

    /** The public half that belongs to this private key file, or is this file; empty where it cannot be told without opening the key. */
    static Optional<PublicHalf> of(Path keyFile) {
        Optional<String> text = read(keyFile);
        return text.flatMap(PublicKeyFile::withinPrivateKey)
                .or(() -> text.flatMap(PublicKeyFile::ofLine))
                .or(() -> read(Path.of(keyFile + ".pub")).flatMap(PublicKeyFile::ofLine));
    }

    /** Whether this is the public half of a key, as people give it by mistake. */
    static boolean isPublic(String text) {
        String start = text.stripLeading();
        return LINE.matcher(start).matches() || PUBLIC_BEGINNINGS.stream().anyMatch(start::startsWith);
    }

    /** The beginning of a file as text, letter by byte; empty where it cannot be read or is too long for a key. */
    static Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<PublicHalf> ofLine(String text) {
        Matcher matcher = LINE.matcher(text.stripLeading());
        return matcher.matches() ? decoded(matcher.group(1)).flatMap(PublicHalf::of) : Optional.empty();
    }

    /** PROTOCOL.key of OpenSSH: cipher, kdf and its options as strings, the number of keys, the public key, then what is locked. */
    private static Optional<PublicHalf> withinPrivateKey(String text) {
        Matcher matcher = ARMOUR.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = decoded(matcher.group(1).replaceAll("\\s", ""));
        if (bytes.isEmpty() || !startsWithMagic(bytes.get())) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.wrap(bytes.get()).position(MAGIC.length);
        for (int skipped = 0; skipped < 3; skipped++) {
            if (string(content).isEmpty()) {
                return Optional.empty();
            }
        }
        boolean isSingle = content.remaining() >= Integer.BYTES && content.getInt() == 1;
        return isSingle ? string(content).flatMap(PublicHalf::of) : Optional.empty();
    }

    private static boolean startsWithMagic(byte[] bytes) {
        return bytes.length > MAGIC.length
                && ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    private static Optional<byte[]> string(ByteBuffer content) {
        if (content.remaining() < Integer.BYTES) {
            return Optional.empty();
        }
        int length = content.getInt();
        if (length < 0 || length > content.remaining()) {
            return Optional.empty();
        }
        byte[] string = new byte[length];
        content.get(string);
        return Optional.of(string);
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
