package org.bridgedoctor.ui.dialog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.shell.OldAlgorithmsQuestion;
import org.bridgedoctor.ui.background.Background;
import org.bridgedoctor.ui.theme.Look;
import org.bridgedoctor.ui.words.UiText;

/** Asks the person what cannot wait, in a dialog over the window; work that asks waits for the answer. */
public final class Questions implements HostKeyPrompt, CredentialPrompt {
    private final Window owner;
    private final UiText text;
    private final Look look;
    private final Background background;

    /** Questions over this window. */
    public Questions(Window owner, UiText text, Look look, Background background) {
        this.owner = owner;
        this.text = text;
        this.look = look;
        this.background = background;
    }

    @Override
    public boolean isTrusted(HostKeyQuestion question) {
        return background.ask(() -> trust(question)).orElse(false);
    }

    @Override
    public boolean areOldAlgorithmsAccepted(OldAlgorithmsQuestion question) {
        return background.ask(() -> oldAlgorithms(question)).orElse(false);
    }

    @Override
    public Optional<char[]> ask(Kind kind, String detail, boolean isRetry) {
        return background.ask(() -> secret(kind, detail, isRetry)).flatMap(it -> it);
    }

    /** Explains terms. */
    public void explain(String title, List<String> terms) {
        VBox body = new VBox(10);
        body.getStyleClass().add("dialog-body");
        body.getChildren().add(label(title, "card-title"));
        for (String term : terms) {
            VBox one = new VBox(
                    2,
                    label(text.say("term." + term), "term"),
                    label(text.say("term." + term + ".words"), "prose", "muted"));
            body.getChildren().add(one);
        }
        ScrollPane scroll = new ScrollPane(body);
        scroll.getStyleClass().addAll("scroll", "on-panel");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(480);
        Dialog<ButtonType> dialog = dialog(text.say("terms"), scroll);
        dialog.getDialogPane()
                .getButtonTypes()
                .add(new ButtonType(text.say("do.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.showAndWait();
    }

    /** Asks for what terminals printed; empty where the person gives up. What is on the clipboard is there already. */
    public Optional<String> paste() {
        TextArea field = new TextArea();
        field.getStyleClass().add("pasted");
        field.setId("pasted");
        field.setPrefSize(640, 320);
        field.setPromptText(text.say("paste.prompt"));
        field.setAccessibleText(text.say("paste.title"));
        Clipboard board = Clipboard.getSystemClipboard();
        Optional.ofNullable(board.hasString() ? board.getString() : null)
                .filter(it -> it.strip().contains("\n"))
                .ifPresent(field::setText);
        VBox body = new VBox(
                label(text.say("paste.title"), "card-title"), label(text.say("paste.words"), "prose", "muted"), field);
        body.getStyleClass().add("dialog-body");
        Dialog<ButtonType> dialog = dialog(text.say("paste.title"), body);
        ButtonType read = new ButtonType(text.say("paste.do"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().addAll(cancel(), read);
        dialog.getDialogPane()
                .lookupButton(read)
                .disableProperty()
                .bind(Bindings.createBooleanBinding(() -> field.getText().isBlank(), field.textProperty()));
        dialog.setOnShown(event -> field.requestFocus());
        return dialog.showAndWait().filter(read::equals).map(it -> field.getText());
    }

    /** Says that the program made a mistake, with what whoever mends it wants to read. */
    public void broken(String detail, String log) {
        TextArea trace = new TextArea(detail);
        trace.setEditable(false);
        trace.getStyleClass().add("pasted");
        trace.setPrefSize(640, 200);
        trace.setAccessibleText(text.say("broken.detail"));
        VBox body = new VBox(
                label(text.say("broken.title"), "card-title"),
                label(text.say("broken.words"), "prose", "muted"),
                trace,
                label(text.say("broken.log", log), "note"));
        body.getStyleClass().add("dialog-body");
        Dialog<ButtonType> dialog = dialog(text.say("broken.title"), body);
        ButtonType copy = new ButtonType(text.say("do.copy"), ButtonBar.ButtonData.OTHER);
        dialog.getDialogPane()
                .getButtonTypes()
                .addAll(copy, new ButtonType(text.say("do.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        if (dialog.showAndWait().filter(copy::equals).isPresent()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(detail);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** Asks whether to go on with this; the verb is the button's. */
    public boolean confirm(String title, String words, String verb) {
        VBox body = new VBox(label(title, "card-title"), label(words, "prose", "muted"));
        body.getStyleClass().add("dialog-body");
        Dialog<ButtonType> dialog = dialog(title, body);
        ButtonType go = new ButtonType(verb, ButtonBar.ButtonData.OTHER);
        ButtonType cancel = cancel();
        dialog.getDialogPane().getButtonTypes().addAll(cancel, go);
        cancelByDefault(dialog, cancel);
        return dialog.showAndWait().filter(go::equals).isPresent();
    }

    private boolean oldAlgorithms(OldAlgorithmsQuestion question) {
        String host = Printable.line(question.host());
        VBox body = new VBox(
                label(text.say("old-algorithms.title", host), "card-title"),
                label(text.say("old-algorithms"), "prose"),
                label(Printable.line(String.join(", ", question.algorithms())), "machine"),
                label(text.say("old-algorithms.meaning"), "prose", "muted"));
        body.getStyleClass().add("dialog-body");
        Dialog<ButtonType> dialog = dialog(text.say("old-algorithms.title", host), body);
        ButtonType use = new ButtonType(text.say("old-algorithms.do"), ButtonBar.ButtonData.OTHER);
        ButtonType cancel = cancel();
        dialog.getDialogPane().getButtonTypes().addAll(cancel, use);
        cancelByDefault(dialog, cancel);
        return dialog.showAndWait().filter(use::equals).isPresent();
    }

    private boolean trust(HostKeyQuestion question) {
        TrustPane pane = new TrustPane(question, text);
        Dialog<ButtonType> dialog = dialog(text.say("trust.title"), pane);
        ButtonType trust = new ButtonType(text.say("trust.do"), ButtonBar.ButtonData.OTHER);
        ButtonType cancel = cancel();
        dialog.getDialogPane().getButtonTypes().addAll(cancel, trust);
        cancelByDefault(dialog, cancel);
        Node button = dialog.getDialogPane().lookupButton(trust);
        button.disableProperty().bind(pane.isReadyProperty().not());
        return dialog.showAndWait().filter(trust::equals).isPresent();
    }

    private Optional<char[]> secret(Kind kind, String detail, boolean isRetry) {
        String word = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        PasswordField field = new PasswordField();
        Label words = label(text.say("secret." + word, Printable.line(detail)), "prose", "muted");
        VBox body = new VBox(label(text.say("secret." + word + ".title"), "card-title"), words, field);
        field.setAccessibleText(words.getText());
        if (isRetry) {
            body.getChildren().add(1, label(text.say("secret.retry"), "bad-text"));
        }
        body.getStyleClass().add("dialog-body");
        Dialog<ButtonType> dialog = dialog(text.say("secret." + word + ".title"), body);
        ButtonType go = new ButtonType(text.say("secret.do"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().addAll(cancel(), go);
        dialog.setOnShown(event -> field.requestFocus());
        boolean isGiven = dialog.showAndWait().filter(go::equals).isPresent();
        Optional<char[]> secret = TypedSecret.taken(field);
        if (!isGiven) {
            secret.ifPresent(it -> Arrays.fill(it, '\0'));
            return Optional.empty();
        }
        return secret.or(() -> Optional.of(new char[0]));
    }

    private Dialog<ButtonType> dialog(String title, Node body) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.getDialogPane().setContent(body);
        look.dress(dialog.getDialogPane());
        return dialog;
    }

    /** What is confirmed by habit is not confirmed, so Enter cancels. */
    private static void cancelByDefault(Dialog<ButtonType> dialog, ButtonType cancel) {
        if (dialog.getDialogPane().lookupButton(cancel) instanceof Button button) {
            button.setDefaultButton(true);
        }
    }

    private ButtonType cancel() {
        return new ButtonType(text.say("do.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    }

    static Label label(String words, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        return label;
    }
}
