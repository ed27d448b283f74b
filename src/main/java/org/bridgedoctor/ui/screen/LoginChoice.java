package org.bridgedoctor.ui.screen;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.ui.dialog.TypedSecret;

/** How to log in: by the usual keys, by a key file, or by a password. It keeps no password. */
final class LoginChoice extends VBox {
    private final Desk desk;
    private final RadioButton usual = new RadioButton();
    private final RadioButton key = new RadioButton();
    private final RadioButton password = new RadioButton();
    private final TextField keyFile = new TextField();
    private final PasswordField secret = new PasswordField();

    LoginChoice(Desk desk) {
        this.desk = desk;
        setSpacing(8);
        ToggleGroup group = new ToggleGroup();
        List.of(usual, key, password).forEach(it -> it.setToggleGroup(group));
        usual.setText(say("usual"));
        key.setText(say("key"));
        password.setText(say("password"));
        usual.setSelected(true);
        usual.setId("login-usual");
        keyFile.setId("key-file");
        var choose = Pieces.button(say("key.choose"), this::chooseKey);
        HBox keyLine = new HBox(8, keyFile, choose);
        HBox.setHgrow(keyFile, Priority.ALWAYS);
        keyFile.setPromptText(say("key.prompt"));
        keyFile.setAccessibleText(say("key"));
        secret.setAccessibleText(say("password"));
        showWhen(keyLine, key);
        showWhen(secret, password);
        getChildren().setAll(new FlowPane(16, 6, usual, key, password), keyLine, secret);
    }

    /** The first of the choices, for the label. */
    RadioButton first() {
        return usual;
    }

    /** Chooses this key file, or the usual keys where it is empty. */
    void choose(String file) {
        keyFile.setText(file);
        (file.isEmpty() ? usual : key).setSelected(true);
    }

    /** The key files to use; empty where a key file was chosen and none is named. */
    Optional<List<Path>> identities() {
        if (!key.isSelected()) {
            return Optional.of(List.of());
        }
        try {
            return keyFile.getText().isBlank()
                    ? Optional.empty()
                    : Optional.of(List.of(Path.of(keyFile.getText().strip())));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** The password, out of its field; empty where another way was chosen or none was typed. */
    Optional<char[]> password() {
        return password.isSelected() ? TypedSecret.taken(secret) : Optional.empty();
    }

    private static void showWhen(Node node, RadioButton chosen) {
        node.visibleProperty().bind(chosen.selectedProperty());
        node.managedProperty().bind(chosen.selectedProperty());
    }

    private void chooseKey() {
        desk.files().key(say("key.choose")).ifPresent(it -> keyFile.setText(it.toString()));
    }

    private String say(String word) {
        return desk.say("screen.connect.login." + word);
    }
}
