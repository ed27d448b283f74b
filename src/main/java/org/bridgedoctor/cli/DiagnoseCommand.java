package org.bridgedoctor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Judges captures without a host. */
@Command(name = "diagnose", description = "judge captures offline, exactly as a live host")
final class DiagnoseCommand implements HostCommand {
    /** Far more than the largest host's answers: what is longer is no capture. */
    private static final long LONGEST_CAPTURE = 256L << 20;

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
            Subject subject = new Subject(file, Subject.Source.CAPTURE);
            Examination examination = Examiner.judge(read(file), subject, surroundings.clock())
                    .orElseThrow(() -> new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.not-a-capture", file)));
            output.write(examination, surroundings, false);
            status =
                    ExitStatus.worse(status, ExitStatus.of(examination.verdict().state()));
        }
        return status;
    }

    private String read(String file) throws CommandFailure {
        try {
            if (file.equals("-")) {
                return new String(surroundings.in().readNBytes((int) LONGEST_CAPTURE), StandardCharsets.UTF_8);
            }
            Path path = Path.of(file);
            if (Files.size(path) > LONGEST_CAPTURE) {
                throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.not-a-capture", file));
            }
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.unreadable-file", file));
        }
    }
}
