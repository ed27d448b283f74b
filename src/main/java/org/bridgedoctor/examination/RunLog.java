package org.bridgedoctor.examination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.examination.RemediationOutcome.Entry;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.bridgedoctor.remedy.RemediationStep.Restart;
import org.bridgedoctor.remedy.ShellWords;
import org.bridgedoctor.remedy.TransactionReply;
import org.bridgedoctor.remedy.TransactionReply.Line;

/** Collects what a run did, as entries of its outcome. Lines that were told before are not told again. */
final class RunLog {
    private static final Set<String> BAD = Set.of("failed", "not-written", "not-active", "stuck", "foreign");

    private final Optional<Remediation> remediation;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Line> told = new ArrayList<>();
    /** Of a run whose remediation is not at hand, as the host tells it. */
    private final Map<Integer, String> planned = new HashMap<>();

    RunLog(Optional<Remediation> remediation) {
        this.remediation = remediation;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void add(String key, boolean isWell, Object... arguments) {
        entries.add(new Entry(Text.of("log." + key, arguments), "", isWell));
    }

    /** The sentence of a line that the script has just printed; empty where it is not for the reader. */
    Optional<Text> sentence(Line line) {
        return line.step() == 0
                ? Optional.empty()
                : Optional.of(Text.of("log.step." + line.became(), title(line.step()), line.said()));
    }

    void addAll(TransactionReply reply) {
        planned.putAll(reply.plan());
        for (Line line : reply.lines()) {
            // what a long command says as it goes on is for those who wait for it
            if (line.step() > 0 && !line.became().equals("says") && !told.contains(line)) {
                told.add(line);
                sentence(line).ifPresent(it -> entries.add(new Entry(it, command(line), !BAD.contains(line.became()))));
            }
        }
    }

    private Text title(int number) {
        return step(number).map(RemediationStep::title).orElseGet(() -> Text.of("log.step", number));
    }

    private Optional<RemediationStep> step(int number) {
        return remediation
                .map(Remediation::steps)
                .filter(steps -> number <= steps.size())
                .map(steps -> steps.get(number - 1));
    }

    private String command(Line line) {
        boolean isBack = line.became().equals("taken-back") || line.became().equals("stuck");
        return step(line.step())
                .map(step -> switch (step) {
                    case LiveChange live -> ShellWords.join(isBack ? live.inverse() : live.apply());
                    case Action action -> ShellWords.join(isBack ? action.inverse() : action.apply());
                    case LastingFile file -> file.path();
                    case ConfigFile file -> file.path();
                    case Restart restart -> Restart.COMMAND;
                })
                .orElseGet(() -> planned.getOrDefault(line.step(), ""));
    }
}
