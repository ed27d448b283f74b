package org.bridgedoctor.ssh.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.shell.Remark;

/**
 * A file of an ssh configuration.
 *
 * @param path where it is
 * @param includeFolder where the relative names of its Include lines begin
 * @param isOfUser whether it belongs to the operator, whose Include lines may begin with {@code ~}
 * @param isChecked whether nobody else may be able to change it
 */
record ConfigFile(Path path, Path includeFolder, boolean isOfUser, boolean isChecked) {
    private static final int LONGEST = 1 << 20;

    /**
     * What came of reading it.
     *
     * @param lines its lines; none where it is not there or was not read
     * @param fault why it was not read, though it is there
     */
    record Content(List<String> lines, Optional<Remark.Kind> fault) {}

    /** The same kind of file, as one that is included: always checked. */
    ConfigFile including(Path included) {
        return new ConfigFile(included, includeFolder, isOfUser, true);
    }

    /** Reads it; a missing file is an empty one. */
    Content read(LocalUser user) {
        try {
            if (isChecked && isChangeableByOthers(user)) {
                return new Content(List.of(), Optional.of(Remark.Kind.CONFIG_NOT_SAFE));
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(LONGEST + 1);
                boolean isTooLong = bytes.length > LONGEST;
                String text = new String(bytes, StandardCharsets.UTF_8);
                return isTooLong || text.indexOf('\0') >= 0
                        ? new Content(List.of(), Optional.of(Remark.Kind.CONFIG_UNREADABLE))
                        : new Content(text.lines().toList(), Optional.empty());
            }
        } catch (NoSuchFileException none) {
            return new Content(List.of(), Optional.empty());
        } catch (IOException unreadable) {
            return new Content(List.of(), Optional.of(Remark.Kind.CONFIG_UNREADABLE));
        }
    }

    /** ssh refuses a file that belongs to somebody else than the user and root, or that group or others may write. */
    private boolean isChangeableByOthers(LocalUser user) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        String owner = attributes.owner().getName();
        return attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                || !(owner.equals("root") || owner.equals(user.name()));
    }
}
