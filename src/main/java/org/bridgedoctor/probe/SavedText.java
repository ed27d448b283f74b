package org.bridgedoctor.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a file as people save and send it: UTF-8, or UTF-16 as PowerShell writes it, and any of them packed by gzip, also
 * twice. Of what was cut off on its way, the text up to there.
 *
 * @param text the text; empty where there is none
 * @param kind what the file is
 */
public record SavedText(String text, Kind kind) {
    /** What a file is. */
    public enum Kind {
        /** Text that can be read. */
        TEXT,
        /** Nothing but blanks. */
        EMPTY,
        /** An archive, or packed otherwise than by gzip. */
        PACKED,
        /** Packed by gzip, and damaged from the beginning on. */
        DAMAGED,
        /** No text. */
        BINARY
    }

    private static final int MOST_PACKED = 4;
    private static final int SAMPLE = 8192;
    private static final int TAR_MARK = 257;
    /** How zip, bzip2, xz, Zstandard and 7-Zip begin. */
    private static final List<byte[]> PACKERS = List.of(
            bytes('P', 'K', 3, 4),
            bytes('B', 'Z', 'h'),
            bytes(0xfd, '7', 'z', 'X', 'Z'),
            bytes(0x28, 0xb5, 0x2f, 0xfd),
            bytes('7', 'z', 0xbc, 0xaf));

    private static final byte[] GZIP = bytes(0x1f, 0x8b);
    private static final byte[] TAR = bytes('u', 's', 't', 'a', 'r');

    /** What these bytes hold; what is longer than {@link Capture#LONGEST} is cut off there. */
    public static SavedText of(byte[] file) {
        byte[] plain = file;
        for (int times = 0; times < MOST_PACKED && begins(plain, 0, GZIP); times++) {
            plain = unpacked(plain);
            if (plain.length == 0) {
                return new SavedText("", Kind.DAMAGED);
            }
        }
        byte[] bytes = plain;
        boolean isPacked = begins(bytes, TAR_MARK, TAR) || PACKERS.stream().anyMatch(it -> begins(bytes, 0, it));
        if (isPacked) {
            return new SavedText("", Kind.PACKED);
        }
        String text = new String(bytes, charset(bytes));
        if (text.isBlank()) {
            return new SavedText("", Kind.EMPTY);
        }
        boolean isBinary = text.substring(0, Math.min(text.length(), SAMPLE)).indexOf('\0') >= 0;
        return isBinary ? new SavedText("", Kind.BINARY) : new SavedText(text, Kind.TEXT);
    }

    private static byte[] unpacked(byte[] file) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] piece = new byte[SAMPLE];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            for (int n = in.read(piece); n >= 0 && plain.size() < Capture.LONGEST; n = in.read(piece)) {
                plain.write(piece, 0, n);
            }
        } catch (EOFException | ZipException cutOff) {
            return plain.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("memory cannot fail to be read", impossible);
        }
        return plain.toByteArray();
    }

    /** Without a mark of byte order, UTF-16 shows itself by every other byte of its first letters. */
    private static Charset charset(byte[] file) {
        if (begins(file, 0, bytes(0xff, 0xfe)) || begins(file, 0, bytes(0xfe, 0xff))) {
            return StandardCharsets.UTF_16;
        }
        if (file.length > 3 && file[0] != 0 && file[1] == 0 && file[2] != 0 && file[3] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return file.length > 3 && file[0] == 0 && file[1] != 0 && file[2] == 0 && file[3] != 0
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    private static boolean begins(byte[] file, int at, byte[] with) {
        return file.length >= at + with.length && Arrays.equals(file, at, at + with.length, with, 0, with.length);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
