package org.bridgedoctor.cli;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Judges captures without a host. */
@Command(name = "diagnose", description = "judge captures offline, exactly as a live host")
final class DiagnoseCommand implements HostCommand {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "CAPTURE", arity = "1..*", description = "capture files; - is standard input")
    private List<String> captures = List.of();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    DiagnoseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() throws CommandFailure {
        int status = ExitStatus.WELL;
        for (String file : captures) {
            Optional<Examination> examination = judge(file);
            if (examination.isPresent()) {
                output.write(examination.get(), surroundings, false);
            }
            int ofThis =
                    examination.map(it -> ExitStatus.of(it.verdict().state())).orElse(ExitStatus.OWN_ERROR);
            status = ExitStatus.worse(status, ofThis);
        }
        return status;
    }

    /** One that cannot be read does not keep the others from being judged. */
    private Optional<Examination> judge(String file) {
        try {
            return Optional.of(CaptureFile.judge(file, surroundings));
        } catch (CommandFailure unread) {
            surroundings
                    .err()
                    .println("bridge-doctor: " + surroundings.sentences().say(unread.text()));
            return Optional.empty();
        }
    }
}
