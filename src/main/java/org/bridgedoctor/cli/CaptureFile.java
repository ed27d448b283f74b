package org.bridgedoctor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;

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
        Examiner.Opened opened = Examiner.open(read(file, surroundings), subject, surroundings.clock())
                .orElseThrow(() -> new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.not-a-capture", file)));
        opened.problems()
                .forEach(problem -> surroundings
                        .err()
                        .println("bridge-doctor: " + surroundings.sentences().say(problem)));
        return opened.examination();
    }

    private static String read(String file, Surroundings surroundings) throws CommandFailure {
        try {
            if (file.equals("-")) {
                return new String(surroundings.in().readNBytes((int) Capture.LONGEST), StandardCharsets.UTF_8);
            }
            Path path = Path.of(file);
            if (Files.size(path) > Capture.LONGEST) {
                throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.not-a-capture", file));
            }
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.unreadable-file", file));
        }
    }
}
