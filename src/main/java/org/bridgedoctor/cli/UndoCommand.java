package org.bridgedoctor.cli;

import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.HostVisit;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.report.ChangeJson;
import org.bridgedoctor.shell.ShellException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a run back. */
@Command(name = "undo", description = "take back what a run changed, step by step, also weeks later")
final class UndoCommand implements HostCommand {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "TARGET", description = "practice, an alias, or [user@]host[:port]")
    private String target = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            description = "the run; the newest where it is left out")
    private @Nullable String run;

    @Option(names = "--json", paramLabel = "FILE", description = "write what came of it as JSON; - is stdout")
    private @Nullable String json;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    UndoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() throws CommandFailure, ShellException, InterruptedException {
        if (run != null && !run.matches("[A-Za-z0-9][A-Za-z0-9-]{0,39}")) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-run", run));
        }
        Progress progress = TerminalProgress.in(surroundings);
        try (HostVisit visit = connection.visit(target, surroundings)) {
            Examination after = visit.undo(Optional.ofNullable(run), progress);
            TerminalProgress.end(progress);
            RemediationOutcome outcome = after.outcomes().getLast();
            Outcomes.writeJson(json, new ChangeJson().undone(outcome, after), surroundings);
            if (!"-".equals(json)) {
                Outcomes.print(outcome, target, surroundings);
            }
            return switch (outcome.state()) {
                case TAKEN_BACK, ALREADY_IN_PLACE -> ExitStatus.WELL;
                case CONFIRMED, TAKEN_BACK_IN_PART, REFUSED, UNKNOWN -> ExitStatus.TROUBLE;
            };
        } finally {
            TerminalProgress.end(progress);
        }
    }
}
