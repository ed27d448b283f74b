package org.bridgedoctor.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that is written aside and renamed, so that a full disk leaves no half report under the name that was asked for. */
public final class SavedFile {
    private SavedFile() {}

    /**
     * Writes a file; what stood under its name is replaced once all is written.
     *
     * @throws IOException where it cannot be written; what stood under its name is still there
     */
    public static void write(Path file, Writing writing) throws IOException {
        write(file, writing, new FileAttribute<?>[0]);
    }

    /** The same, and nobody but the owner can read it: what a host said is not for everyone on this computer. */
    public static void writePrivately(Path file, Writing writing) throws IOException {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        write(file, writing, owner);
    }

    private static void write(Path file, Writing writing, FileAttribute<?>... attributes) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(Files.createFile(unfinished, attributes)))) {
                writing.to(out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Writes to a stream. */
    public interface Writing {
        /** Writes everything to this stream, which somebody else closes. */
        void to(OutputStream out) throws IOException;
    }
}
