package org.bridgedoctor.ui.screen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;
import org.bridgedoctor.ui.wizard.WizardViewModel.Format;

/** The incident on paper. */
final class ReportScreen extends Screen {
    ReportScreen(Desk desk) {
        super(desk, Step.REPORT);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        return say(state.saved().isPresent() ? "answer" : "question");
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>();
        state.saved()
                .ifPresent(it -> cards.add(Pieces.card(
                        Tone.GOOD,
                        Pieces.title(say("saved")),
                        Pieces.text(it.toString(), "machine"),
                        Pieces.actions(Pieces.button(say("copy-path"), () -> Pieces.copy(it.toString()))))));
        cards.add(summary(state, examination));
        return cards;
    }

    private VBox summary(WizardState state, Examination examination) {
        GridPane rows = Pieces.rows();
        Pieces.row(
                rows,
                desk().say("row.host"),
                Printable.line(state.hostLabel().orElse(examination.subject().label())));
        Pieces.row(rows, say("verdict"), desk().text().say(examination.verdict().summary()));
        for (Severity severity : Severity.values()) {
            List<String> titles = examination.findings().stream()
                    .filter(it -> it.severity() == severity)
                    .map(Finding::title)
                    .map(desk().text()::say)
                    .toList();
            if (!titles.isEmpty()) {
                String name = desk().say("severity." + severity.name().toLowerCase(Locale.ROOT));
                Pieces.row(rows, name, String.join("\n", titles));
            }
        }
        Reachability matrix = new Reachability(examination.cells());
        Pieces.row(
                rows,
                say("matrix"),
                desk().say("screen.proof.cells", OutcomeCard.reached(matrix), OutcomeCard.expected(matrix)));
        Pieces.row(
                rows,
                say("changes"),
                say("changes.words", examination.outcomes().size()));
        VBox card = Pieces.card();
        if (state.isPractice()) {
            card.getChildren().add(Pieces.titled(Pieces.chip(desk().say("practice"), Tone.WARN), say("contents")));
        } else {
            card.getChildren().add(Pieces.title(say("contents")));
        }
        boolean isBusy = state.awaited().isPresent();
        Button pdf = Pieces.button(say("pdf"), () -> save(examination, Format.PDF), "primary");
        Button html = Pieces.button(say("html"), () -> save(examination, Format.HTML));
        Button markdown = Pieces.button(say("markdown"), () -> save(examination, Format.MARKDOWN));
        List.of(pdf, html, markdown).forEach(it -> it.setDisable(isBusy));
        card.getChildren().addAll(rows, Pieces.actions(pdf, html, markdown));
        return card;
    }

    /** Asks for a file and writes the report. */
    private void save(Examination examination, Format format) {
        String ending = format == Format.MARKDOWN ? "md" : format.name().toLowerCase(Locale.ROOT);
        String label = Desk.inFileName(examination.subject().label());
        desk().files()
                .toWrite(say(format.name().toLowerCase(Locale.ROOT)), "bridge-doctor-" + label + "." + ending, ending)
                .ifPresent((Path file) ->
                        desk().wizard().save(file, format, desk().text().locale()));
    }
}
