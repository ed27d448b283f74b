package org.bridgedoctor.ssh.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** The files that an Include line means: {@code *}, {@code ?} and {@code [...]} in any part of the path, sorted as glob(3) does. */
final class IncludedFiles {
    private static final int MOST = 256;

    private IncludedFiles() {}

    /**
     * The files; none where nothing matches. Empty where the line cannot be one of this file.
     *
     * @param pattern the word of the line
     * @param file the file that includes
     * @param user whose home {@code ~} is
     */
    static Optional<List<Path>> of(String pattern, ConfigFile file, LocalUser user) {
        boolean isOfHome = pattern.startsWith("~");
        if (isOfHome && (!file.isOfUser() || !(pattern.equals("~") || pattern.startsWith("~/")))) {
            return Optional.empty();
        }
        try {
            Path whole = isOfHome
                    ? user.home().resolve(pattern.length() > 2 ? pattern.substring(2) : "")
                    : file.includeFolder().resolve(pattern);
            List<Path> found = List.of(whole.isAbsolute() ? whole.getRoot() : Path.of(""));
            for (Path part : whole) {
                found = matching(found, part.toString());
            }
            return Optional.of(found.stream().filter(Files::isRegularFile).toList());
        } catch (InvalidPathException | PatternSyntaxException notAPattern) {
            return Optional.empty();
        }
    }

    private static List<Path> matching(List<Path> folders, String part) {
        boolean isPattern = part.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (!isPattern) {
                found.add(folder.resolve(part));
            } else if (Files.isDirectory(folder)) {
                found.addAll(entries(folder, part));
            }
        }
        return found;
    }

    private static List<Path> entries(Path folder, String pattern) {
        // Java's patterns know braces, which those of Include do not.
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.replace("{", "\\{").replace("}", "\\}"));
        List<Path> found = new ArrayList<>();
        DirectoryStream.Filter<Path> isMeant = entry -> {
            Path name = Objects.requireNonNull(entry.getFileName(), "an entry of a folder has a name");
            boolean isHidden = name.toString().startsWith(".") && !pattern.startsWith(".");
            return !isHidden && matcher.matches(name);
        };
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, isMeant)) {
            for (Path entry : entries) {
                if (found.size() < MOST) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
