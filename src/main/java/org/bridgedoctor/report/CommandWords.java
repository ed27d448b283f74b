package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.remedy.Remediation;

/** Writes commands as one would type them in sh. */
final class CommandWords {
    private static final String PLAIN = "[A-Za-z0-9@%_+=:,./\\[\\]-]+";

    private final Subject subject;

    CommandWords(Subject subject) {
        this.subject = subject;
    }

    /** An argument list as one line of sh, each argument quoted where it needs to be. */
    static String line(List<String> arguments) {
        return arguments.stream().map(CommandWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        String shown = Printable.line(argument);
        return shown.matches(PLAIN) ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }

    /** How the remediation is run from the command line; empty for a capture, which has no host to run it on. */
    Optional<String> remedy(Remediation remediation) {
        return target().map(target -> {
            List<String> words = new ArrayList<>(List.of("bridge-doctor", "remedy", target));
            words.addAll(remediation.names());
            return line(words);
        });
    }

    /** How a run is taken back from the command line. */
    Optional<String> undo(String run) {
        return target().map(target -> line(List.of("bridge-doctor", "undo", target, run)));
    }

    private Optional<String> target() {
        return switch (subject.source()) {
            case LIVE -> Optional.of(subject.label());
            case PRACTICE -> Optional.of("practice");
            case CAPTURE -> Optional.empty();
        };
    }
}
