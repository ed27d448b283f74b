package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.Plan;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What it comes to, what would put it right, and what came of that. */
final class VerdictScreen extends Screen {
    private final RunCard run;

    VerdictScreen(Desk desk) {
        super(desk, Step.VERDICT);
        run = new RunCard(desk);
    }

    @Override
    protected void progress(WizardState state) {
        run.show(state.activity());
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        Verdict verdict = examination.verdict();
        if (!verdict.causes().isEmpty()) {
            return desk().text().say(verdict.causes().getFirst().title());
        }
        boolean isRepaired = state.lastOutcome()
                .filter(it -> it.state() == RemediationOutcome.State.CONFIRMED)
                .isPresent();
        return switch (verdict.state()) {
            case HEALTHY -> say(isRepaired ? "repaired" : "healthy");
            case INCOMPLETE -> say("incomplete");
            case TROUBLE -> say(verdict.unexplained().isEmpty() ? "noticed" : "unexplained");
        };
    }

    @Override
    protected String why(WizardState state, Examination examination) {
        return desk().text().say(examination.verdict().summary());
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>();
        unread(state).ifPresent(cards::add);
        boolean isRunning = state.awaited()
                .filter(it -> it.kind() == Activity.Kind.REPAIR || it.kind() == Activity.Kind.UNDO)
                .isPresent();
        if (isRunning) {
            cards.add(run);
        } else {
            state.lastOutcome().ifPresent(it -> cards.add(new OutcomeCard(desk(), it, unfolded()).node(state)));
            state.plan().ifPresent(it -> cards.add(new PlanCard(desk(), it, unfolded()).node(state)));
        }
        together(state, examination, isRunning).ifPresent(cards::add);
        boolean isPrimaryTaken =
                isRunning || state.lastOutcome().isPresent() || state.plan().isPresent();
        for (Finding finding : examination.findings()) {
            FindingCard card = new FindingCard(desk(), finding, unfolded())
                    .without(state.plan().map(Plan::remediation));
            cards.add((isPrimaryTaken ? card.quiet() : card).node());
        }
        unexplained(examination).ifPresent(cards::add);
        new EarlierRunsCard(desk()).node(state, examination).ifPresent(cards::add);
        notChecked(examination.verdict()).ifPresent(cards::add);
        return cards;
    }

    /** The way to the plan of several repairs, where another plan is shown or none. */
    private Optional<Node> together(WizardState state, Examination examination, boolean isRunning) {
        return examination
                .together()
                .filter(it -> !isRunning && !state.plan().map(Plan::remediation).equals(Optional.of(it)))
                .map(it -> Pieces.actions(Pieces.button(
                        desk().text().say(it.title()) + "…",
                        () -> desk().wizard().plan(it))));
    }

    /** What was opened and could not be read as a whole is said before anything that was concluded from the rest. */
    private Optional<VBox> unread(WizardState state) {
        if (state.remarks().isEmpty()) {
            return Optional.empty();
        }
        VBox card = Pieces.card(Tone.WARN, Pieces.title(say("unread")));
        state.remarks()
                .forEach(it -> card.getChildren().add(Pieces.prose(desk().text().say(it))));
        return Optional.of(card);
    }

    private Optional<VBox> unexplained(Examination examination) {
        List<Cell> cells = examination.cells().stream()
                .filter(it -> examination.verdict().unexplained().contains(it.id()))
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Pieces.card(
                Tone.BAD,
                Pieces.title(say("unexplained.title", cells.size())),
                Pieces.prose(say("unexplained.words")),
                new CellTable(cells, desk(), unfolded())));
    }

    private Optional<VBox> notChecked(Verdict verdict) {
        if (verdict.notChecked().isEmpty()) {
            return Optional.empty();
        }
        VBox card = Pieces.card(Pieces.titled(
                Pieces.chip(desk().say("outcome.skipped"), Tone.NEUTRAL),
                say("not-checked", verdict.notChecked().size())));
        for (CheckResult result : verdict.notChecked()) {
            String why = result.outcome().why().map(desk().text()::say).orElse("");
            String title = "check." + result.id() + ".title";
            String name = desk().text().has(title) ? desk().say(title) : result.id();
            card.getChildren().add(Pieces.prose(name + ": " + why));
        }
        return Optional.of(card);
    }
}
