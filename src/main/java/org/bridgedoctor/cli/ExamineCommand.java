package org.bridgedoctor.cli;

import java.nio.charset.StandardCharsets;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.HostVisit;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.shell.ShellException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Examines a host over SSH. */
@Command(name = "examine", description = "examine a host over SSH; changes nothing there unless asked to")
final class ExamineCommand implements HostCommand {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "TARGET", description = "practice, an alias of ~/.ssh/config, or [user@]host[:port]")
    private String target = "";

    @Option(names = "--capture", paramLabel = "FILE", description = "write every answer to a file; - is stdout")
    private @Nullable String capture;

    @Option(names = "--intrusive", description = "also run tests that change something for two seconds and restore it")
    private boolean isIntrusive;

    @Option(
            names = "--prove",
            description = "then start a fresh container for some seconds, measure from and to it, and remove it")
    private boolean isProving;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ExamineCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() throws CommandFailure, ShellException, InterruptedException {
        Progress progress = TerminalProgress.in(surroundings);
        try (HostVisit visit = connection.visit(target, surroundings)) {
            Examination examination;
            try {
                examination = visit.everything(isIntrusive, progress);
                if (isProving) {
                    examination = visit.proof(progress);
                }
            } finally {
                TerminalProgress.end(progress);
                writeCapture(visit.capture());
            }
            output.write(examination, surroundings, "-".equals(capture));
            return ExitStatus.of(examination.verdict().state());
        }
    }

    /** Also after a failure: what the host has said until then is not lost. */
    private void writeCapture(Capture answers) throws CommandFailure {
        if (capture != null) {
            byte[] text = answers.format().getBytes(StandardCharsets.UTF_8);
            OutputOptions.writePrivately(capture, surroundings, out -> out.write(text));
        }
    }
}
