package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** Which host, and how to log in there. */
final class ConnectScreen extends Screen {
    private final ConnectForm form;

    ConnectScreen(Desk desk) {
        super(desk, Step.CONNECT);
        form = new ConnectForm(desk, this::connect);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        return state.connection()
                .map(it -> say(
                        "answer", it.user(), state.hostName().orElse(it.target().host())))
                .orElseGet(() -> say("opened", examination.subject().label()));
    }

    @Override
    protected List<Node> unanswered(WizardState state) {
        return content(state);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        return content(state);
    }

    private List<Node> content(WizardState state) {
        List<Node> cards = new ArrayList<>();
        boolean isConnecting =
                state.awaited().filter(it -> it.kind() == Activity.Kind.CONNECT).isPresent();
        if (isConnecting) {
            cards.add(work());
        }
        state.connection().filter(it -> !isConnecting).ifPresent(it -> cards.add(connected(it)));
        state.awaited().filter(it -> it.kind() == Activity.Kind.OPEN).ifPresent(it -> cards.add(work()));
        form.setDisable(isConnecting);
        if (!isConnecting) {
            form.refresh();
        }
        cards.add(form);
        cards.add(practice(isConnecting));
        cards.add(captures(isConnecting));
        return cards;
    }

    private VBox connected(RemoteShell.Connection connection) {
        var rows = Pieces.rows();
        Pieces.row(rows, desk().say("row.address"), connection.address() + ":" + connection.port());
        Pieces.row(rows, say("fingerprint"), Pieces.text(connection.fingerprint(), "machine"));
        if (connection.isThroughJump()) {
            String jumps =
                    connection.jumps().stream().map(Destination.Stop::toString).collect(Collectors.joining(", "));
            Pieces.row(rows, say("through"), Printable.line(jumps));
        }
        Pieces.row(rows, say("latency"), connection.latency().toMillis() + " ms");
        VBox card = Pieces.card(Tone.GOOD, Pieces.title(say("connected")), rows);
        if (connection.isLegacy()) {
            card.getChildren().add(Pieces.text(say("legacy.agreed"), "note", "warn-text"));
        }
        connection.remarks().forEach(it -> card.getChildren().add(HostField.remark(desk(), it)));
        card.getChildren().add(Pieces.actions(Pieces.button(say("disconnect"), desk().wizard()::startAnew)));
        return card;
    }

    private VBox practice(boolean isConnecting) {
        var open = Pieces.button(
                say("practice.open"), () -> connect(ConnectRequest.to(Target.PRACTICE), Credentials.none()));
        open.setDisable(isConnecting);
        open.setId("open-practice");
        return Pieces.card(
                Tone.WARN,
                Pieces.titled(Pieces.chip(desk().say("practice"), Tone.WARN), say("practice.title")),
                Pieces.prose(say("practice.words")),
                Pieces.actions(open, Pieces.text(say("practice.note"), "note")));
    }

    private VBox captures(boolean isConnecting) {
        Captures captures = new Captures(desk());
        var open = Pieces.button(desk().say("file.open"), captures::open);
        var paste = Pieces.button(desk().say("file.paste"), captures::paste);
        open.setId("open-capture");
        paste.setId("paste-outputs");
        open.setDisable(isConnecting);
        paste.setDisable(isConnecting);
        return Pieces.card(
                Pieces.title(say("offline.title")), Pieces.prose(say("offline.words")), Pieces.actions(open, paste));
    }

    private void connect(ConnectRequest request, Credentials credentials) {
        desk().wizard().connect(request, credentials, desk().keys(), desk().secrets());
    }
}
