package org.bridgedoctor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands under a file's name while it is written, and afterwards. */
class SavedFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesWhatStoodUnderTheName() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "old");
        SavedFile.write(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void nobodyElseCanReadWhatIsWrittenPrivately() throws IOException {
        Path file = Files.writeString(folder.resolve("web1.capture"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        SavedFile.writePrivately(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesTheOldFileAndNothingElseWhereWritingFails() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "old");
        assertThatThrownBy(() -> SavedFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("no space left on device");
                }))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
