package org.bridgedoctor.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written aside and renamed, so that a full disk leaves no half report under the name that was asked for. */
public final class SavedFile {
    private SavedFile() {}

    /**
     * Writes a file; what stood under its name is replaced once all is written.
     *
     * @throws IOException where it cannot be written; what stood under its name is still there
     */
    public static void write(Path file, Writing writing) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
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
