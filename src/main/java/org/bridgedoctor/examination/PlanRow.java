package org.bridgedoctor.examination;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationCatalogue;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.bridgedoctor.remedy.RemediationStep.Restart;
import org.bridgedoctor.remedy.ShellWords;

/**
 * A row of the plan that is shown before anything runs.
 *
 * @param number 1 and up
 * @param verb Check, Save, Apply, Confirm or Keep
 * @param command the exact command or file, with what it is to print where it is a check; a sentence to be made where there
 *     is neither
 * @param purpose what the command is for, as a sentence; empty where the command says it
 * @param ifNotConfirmed what happens to this row if the run is not confirmed: a command, or a sentence
 */
public record PlanRow(int number, Text verb, Text command, Optional<Text> purpose, Text ifNotConfirmed) {
    private static final String EXACTLY = "plan.exactly";
    private static final String PRINTS = "plan.prints";

    /** The command or the file to the letter; empty where this row is about neither. */
    public Optional<String> exact() {
        boolean isExact = command.key().equals(EXACTLY) || command.key().equals(PRINTS);
        return isExact ? Optional.of(String.valueOf(command.arguments().getFirst())) : Optional.empty();
    }

    /** What is to be said beside the command: what it must print, or what is done where there is none. */
    public Optional<Text> note() {
        if (command.key().equals(PRINTS)) {
            return Optional.of(Text.of("plan.must-print", command.arguments().get(1)));
        }
        return exact().isPresent() ? Optional.empty() : Optional.of(command);
    }

    /** The plan of a remediation. */
    public static List<PlanRow> of(Remediation remediation, Duration undoAfter) {
        List<Row> rows = new ArrayList<>();
        remediation.steps().forEach(step -> check(step, rows));
        rows.add(new Row("save", exactly(RemediationCatalogue.RUN_FOLDER), Text.of("plan.stays")));
        remediation.steps().forEach(step -> apply(step, rows));
        rows.add(new Row("confirm", Text.of("plan.handshake"), Text.of("plan.all-back", undoAfter.toSeconds())));
        remediation.steps().forEach(step -> keep(step, rows));
        List<PlanRow> plan = new ArrayList<>();
        for (Row row : rows) {
            plan.add(new PlanRow(
                    plan.size() + 1, Text.of("plan.verb." + row.verb), row.command, row.purpose, row.otherwise));
        }
        return List.copyOf(plan);
    }

    private record Row(String verb, Text command, Optional<Text> purpose, Text otherwise) {
        Row(String verb, Text command, Text otherwise) {
            this(verb, command, Optional.empty(), otherwise);
        }
    }

    private static void check(RemediationStep step, List<Row> rows) {
        if (step instanceof LiveChange live) {
            rows.add(new Row(
                    "check", Text.of(PRINTS, ShellWords.join(live.read()), live.before()), Text.of("plan.nothing")));
        }
    }

    private static void apply(RemediationStep step, List<Row> rows) {
        switch (step) {
            case LiveChange live ->
                rows.add(new Row("apply", command(live.apply()), Optional.of(live.title()), command(live.inverse())));
            case Action action ->
                rows.add(new Row(
                        "apply", command(action.apply()), Optional.of(action.title()), command(action.inverse())));
            case LastingFile file -> {}
            case Restart restart -> {}
            case ConfigFile file -> {
                rows.add(new Row(
                        "apply", exactly(file.path()), Optional.of(file.title()), Text.of("plan.old-file-back")));
                if (!file.activate().isEmpty()) {
                    rows.add(new Row("apply", command(file.activate()), command(file.activate())));
                }
            }
        }
    }

    private static void keep(RemediationStep step, List<Row> rows) {
        if (step instanceof Restart restart) {
            rows.add(new Row(
                    "restart", exactly(Restart.COMMAND), Optional.of(restart.title()), Text.of("plan.not-run")));
        }
        if (step instanceof LastingFile file) {
            rows.add(new Row("keep", exactly(file.path()), Optional.of(file.title()), Text.of("plan.not-written")));
            if (!file.activate().isEmpty()) {
                rows.add(new Row("keep", command(file.activate()), Text.of("plan.not-run")));
            }
        }
    }

    private static Text command(List<String> words) {
        return words.isEmpty() ? Text.of("plan.nothing") : exactly(ShellWords.join(words));
    }

    private static Text exactly(String text) {
        return Text.of(EXACTLY, text);
    }
}
