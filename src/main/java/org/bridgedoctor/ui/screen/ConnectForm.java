package org.bridgedoctor.ui.screen;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Target;
import org.jspecify.annotations.Nullable;

/** The form of the first screen. It keeps no secret: a password leaves its field the moment it is used. */
final class ConnectForm extends VBox {
    private final Desk desk;
    private final BiConsumer<ConnectRequest, Credentials> onConnect;
    private final TextField host = new TextField();
    private final Label wrong = Pieces.text("", "note", "bad-text");
    private final RadioButton usual = new RadioButton();
    private final RadioButton key = new RadioButton();
    private final RadioButton password = new RadioButton();
    private final TextField keyFile = new TextField();
    private final PasswordField secret = new PasswordField();
    private final PasswordField sudo = new PasswordField();
    private final TextField jump = new TextField();
    private final CheckBox legacy = new CheckBox();

    ConnectForm(Desk desk, BiConsumer<ConnectRequest, Credentials> onConnect) {
        this.desk = desk;
        this.onConnect = onConnect;
        getStyleClass().add("card");
        setSpacing(14);
        var connect = Pieces.button(say("connect"), this::connect, "primary");
        connect.setDefaultButton(true);
        connect.setId("connect");
        host.setId("host");
        host.setPromptText(say("host.prompt"));
        wrong.setVisible(false);
        wrong.setManaged(false);
        host.textProperty().addListener((text, before, now) -> complain(""));
        getChildren()
                .addAll(
                        field(say("host"), host, wrong),
                        login(),
                        field(say("sudo"), sudo, Pieces.text(say("sudo.note"), "note")),
                        more(),
                        Pieces.actions(connect));
    }

    private VBox login() {
        ToggleGroup group = new ToggleGroup();
        List.of(usual, key, password).forEach(it -> it.setToggleGroup(group));
        usual.setText(say("login.usual"));
        key.setText(say("login.key"));
        password.setText(say("login.password"));
        usual.setSelected(true);
        var choose = Pieces.button(say("login.key.choose"), this::chooseKey);
        HBox keyLine = new HBox(8, keyFile, choose);
        HBox.setHgrow(keyFile, Priority.ALWAYS);
        keyFile.setPromptText(say("login.key.prompt"));
        keyFile.setAccessibleText(say("login.key"));
        secret.setAccessibleText(say("login.password"));
        showWhen(keyLine, key);
        showWhen(secret, password);
        HBox choices = new HBox(16, usual, key, password);
        return new VBox(8, name(say("login"), usual), choices, keyLine, secret);
    }

    private VBox more() {
        VBox hidden = new VBox(14, field(say("jump"), jump, Pieces.text(say("jump.note"), "note")), legacy);
        jump.setPromptText(say("jump.prompt"));
        legacy.setText(say("legacy"));
        legacy.setWrapText(true);
        hidden.setVisible(false);
        hidden.setManaged(false);
        var fold = Pieces.button("▸ " + say("more"), () -> {}, "link");
        fold.setOnAction(event -> {
            boolean isOpen = !hidden.isVisible();
            hidden.setVisible(isOpen);
            hidden.setManaged(isOpen);
            fold.setText((isOpen ? "▾ " : "▸ ") + say("more"));
        });
        return new VBox(8, fold, hidden);
    }

    private static void showWhen(Node node, RadioButton chosen) {
        node.visibleProperty().bind(chosen.selectedProperty());
        node.managedProperty().bind(chosen.selectedProperty());
    }

    private static VBox field(String name, TextField field, Label note) {
        return new VBox(6, name(name, field), field, note);
    }

    private static Label name(String words, Node field) {
        Label name = new Label(words);
        name.getStyleClass().add("field-name");
        name.setLabelFor(field);
        return name;
    }

    private void chooseKey() {
        desk.files().key(say("login.key.choose")).ifPresent(it -> keyFile.setText(it.toString()));
    }

    private void connect() {
        Optional<Target> target = Target.parse(host.getText());
        Optional<Target> through = jump.getText().isBlank() ? Optional.empty() : Target.parse(jump.getText());
        if (target.isEmpty() || (through.isEmpty() && !jump.getText().isBlank())) {
            complain(say(target.isEmpty() ? "host.wrong" : "jump.wrong"));
            (target.isEmpty() ? host : jump).requestFocus();
            return;
        }
        Optional<List<Path>> keys = identities();
        if (keys.isEmpty()) {
            complain(say("login.key.wrong"));
            return;
        }
        onConnect.accept(
                ConnectRequest.to(target.get())
                        .through(through.stream().toList())
                        .allowingLegacy(legacy.isSelected()),
                Credentials.of(keys.get(), password.isSelected() ? taken(secret) : null, taken(sudo)));
    }

    private Optional<List<Path>> identities() {
        if (!key.isSelected()) {
            return Optional.of(List.of());
        }
        try {
            return keyFile.getText().isBlank() ? Optional.empty() : Optional.of(List.of(Path.of(keyFile.getText())));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** The secret as characters, out of the field at once; null where there is none. */
    private static char @Nullable [] taken(PasswordField field) {
        CharSequence typed = field.getCharacters();
        if (typed.isEmpty()) {
            return null;
        }
        char[] secret = new char[typed.length()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = typed.charAt(i);
        }
        field.clear();
        return secret;
    }

    private void complain(String words) {
        wrong.setText(words);
        wrong.setVisible(!words.isEmpty());
        wrong.setManaged(!words.isEmpty());
        host.getStyleClass().remove("wrong");
        if (!words.isEmpty()) {
            host.getStyleClass().add("wrong");
        }
    }

    private String say(String key) {
        return desk.say("screen.connect." + key);
    }
}
