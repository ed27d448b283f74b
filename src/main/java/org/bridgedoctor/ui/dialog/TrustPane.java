package org.bridgedoctor.ui.dialog;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.ui.words.UiText;

/** What a person needs to judge a host key: what is offered, what was known, what that can mean, how to check it. */
final class TrustPane extends VBox {
    private final ReadOnlyBooleanWrapper isReady = new ReadOnlyBooleanWrapper(true);

    TrustPane(HostKeyQuestion question, UiText text) {
        getStyleClass().add("dialog-body");
        String kind = question.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        boolean isChanged = question.kind() != HostKeyQuestion.Kind.UNKNOWN;
        getChildren()
                .addAll(
                        Questions.label(text.say("trust." + kind, Printable.line(question.host())), "card-title"),
                        Questions.label(
                                text.say("trust." + kind + ".meaning"), "prose", isChanged ? "bad-text" : "muted"),
                        key(text.say("trust.offered"), question.keyType(), question.fingerprint()));
        question.known()
                .forEach(it -> getChildren()
                        .add(key(text.say("trust.known", Printable.line(it.place())), it.keyType(), it.fingerprint())));
        Button copy = new Button(text.say("do.copy"));
        copy.setOnAction(event -> copy(question.commandOnTheHost()));
        copy.setMinWidth(USE_PREF_SIZE);
        var command = Questions.label(question.commandOnTheHost(), "machine");
        HBox line = new HBox(10, command, copy);
        line.getStyleClass().add("terminal");
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox.setHgrow(command, javafx.scene.layout.Priority.ALWAYS);
        command.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(Questions.label(text.say("trust.check"), "prose", "muted"), line);
        if (isChanged) {
            CheckBox understood = new CheckBox(text.say("trust.understood"));
            understood.setWrapText(true);
            isReady.bind(understood.selectedProperty());
            getChildren().add(understood);
        }
    }

    /** Whether the key may be trusted now: a changed one only after an explicit tick. */
    ReadOnlyBooleanProperty isReadyProperty() {
        return isReady.getReadOnlyProperty();
    }

    private static VBox key(String name, String type, String fingerprint) {
        return new VBox(
                2,
                Questions.label(name, "field-name"),
                Questions.label(Printable.line(type) + "  " + Printable.line(fingerprint), "machine"));
    }

    private static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
