package org.bridgedoctor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.SavedText;

/** A capture that was named on the command line; {@code -} is standard input. */
final class CaptureFile {
    private CaptureFile() {}

    /** Whether this word names a file rather than a host. */
    static boolean isNamedBy(String word) {
        try {
            return word.equals("-") || Files.isRegularFile(Path.of(word));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** Reads and judges the capture, or the pasted outputs; says on stderr what could not be read. */
    static Examination judge(String file, Surroundings surroundings) throws CommandFailure {
        Subject subject = new Subject(file, Subject.Source.CAPTURE);
        String text = text(file, SavedText.of(read(file, surroundings)));
        Optional<String> format = Capture.otherFormat(text);
        if (format.isPresent()) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.other-format", file, format.get()));
        }
        Examiner.Opened opened = Examiner.open(text, subject, surroundings.clock())
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.OWN_ERROR,
                        Text.of(Capture.isBegun(text) ? "cli.no-answers" : "cli.not-a-capture", file)));
        opened.problems()
                .forEach(problem -> surroundings
                        .err()
                        .println("bridge-doctor: " + surroundings.sentences().say(problem)));
        return opened.examination();
    }

    private static String text(String file, SavedText saved) throws CommandFailure {
        String key = switch (saved.kind()) {
            case TEXT -> "";
            case EMPTY -> "cli.empty";
            case PACKED -> "cli.packed";
            case DAMAGED -> "cli.damaged";
            case BINARY -> "cli.no-text";
        };
        if (!key.isEmpty()) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of(key, file));
        }
        return saved.text();
    }

    private static byte[] read(String file, Surroundings surroundings) throws CommandFailure {
        try {
            if (file.equals("-")) {
                return surroundings.in().readNBytes((int) Capture.LONGEST);
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.folder", file));
            }
            if (Files.size(path) > Capture.LONGEST) {
                String limit = Long.toString(Capture.LONGEST >> 20);
                throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.too-long", file, limit));
            }
            return Files.readAllBytes(path);
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.unreadable-file", file));
        }
    }
}
