package org.bridgedoctor.cli;

import java.util.List;
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
            Examination examination = CaptureFile.judge(file, surroundings);
            output.write(examination, surroundings, false);
            status =
                    ExitStatus.worse(status, ExitStatus.of(examination.verdict().state()));
        }
        return status;
    }
}
