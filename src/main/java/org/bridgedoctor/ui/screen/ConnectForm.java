package org.bridgedoctor.ui.screen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.bridgedoctor.settings.RecentHost;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ui.dialog.TypedSecret;

/** The form of the first screen. It keeps no secret: a password leaves its field the moment it is used. */
final class ConnectForm extends VBox {
    private final Desk desk;
    private final BiConsumer<ConnectRequest, Credentials> onConnect;
    private final HostField host;
    private final Label wrong = Pieces.text("", "note", "bad-text");
    private final LoginChoice login;
    private final PasswordField sudo = new PasswordField();
    private final TextField jump = new TextField();
    private final CheckBox legacy = new CheckBox();
    private final VBox hidden = new VBox(14);

    ConnectForm(Desk desk, BiConsumer<ConnectRequest, Credentials> onConnect) {
        this.desk = desk;
        this.onConnect = onConnect;
        host = new HostField(desk, this::lookUp, this::take);
        login = new LoginChoice(desk);
        getStyleClass().add("card");
        setSpacing(14);
        var connect = Pieces.button(say("connect"), this::connect, "primary");
        connect.setDefaultButton(true);
        connect.setId("connect");
        shown(wrong, false);
        host.field().textProperty().addListener((text, before, now) -> complain(""));
        jump.textProperty().addListener((text, before, now) -> complain(""));
        getChildren()
                .addAll(
                        new VBox(6, name(say("host"), host.field()), wrong, host),
                        new VBox(8, name(say("login"), login.first()), login),
                        field(say("sudo"), sudo, Pieces.text(say("sudo.note"), "note")),
                        more(),
                        Pieces.actions(connect));
    }

    /** Looks up anew which hosts are known. */
    void refresh() {
        host.refresh();
    }

    private VBox more() {
        hidden.getChildren().setAll(field(say("jump"), jump, Pieces.text(say("jump.note"), "note")), legacy);
        jump.setId("jump");
        jump.setPromptText(say("jump.prompt"));
        jump.setOnAction(event -> connect());
        jump.focusedProperty().addListener((focus, before, isFocused) -> {
            if (!isFocused) {
                lookUp();
            }
        });
        legacy.setText(say("legacy"));
        legacy.setWrapText(true);
        shown(hidden, false);
        var fold = Pieces.button("▸ " + say("more"), () -> unfold(!hidden.isVisible()), "link");
        hidden.visibleProperty()
                .addListener((visible, before, isOpen) -> fold.setText((isOpen ? "▾ " : "▸ ") + say("more")));
        return new VBox(8, fold, hidden);
    }

    private void unfold(boolean isOpen) {
        shown(hidden, isOpen);
    }

    private static void shown(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
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

    /** A recent host comes back as it was connected to. */
    private void take(RecentHost recent) {
        jump.setText(recent.jump());
        unfold(hidden.isVisible() || !recent.jump().isEmpty());
        login.choose(recent.keyFile());
        lookUp();
    }

    private void lookUp() {
        Optional<ConnectRequest> request = Target.parse(host.field().getText())
                .flatMap(target -> jumps().map(it -> ConnectRequest.to(target).through(it)));
        host.lookUp(request.filter(it -> !it.target().isPractice()));
    }

    /** The hosts to go through; empty where what was typed names none. */
    private Optional<List<Target>> jumps() {
        List<Target> jumps = new ArrayList<>();
        for (String one :
                jump.getText().isBlank() ? new String[0] : jump.getText().split(",", -1)) {
            Optional<Target> target = Target.parse(one);
            if (target.isEmpty()) {
                return Optional.empty();
            }
            jumps.add(target.get());
        }
        return Optional.of(jumps);
    }

    private void connect() {
        Optional<Target> target = Target.parse(host.field().getText());
        Optional<List<Target>> jumps = jumps();
        if (target.isEmpty() || jumps.isEmpty()) {
            complain(say(target.isEmpty() ? "host.wrong" : "jump.wrong"));
            (target.isEmpty() ? host.field() : jump).requestFocus();
            return;
        }
        Optional<List<Path>> keys = login.identities();
        if (keys.isEmpty()) {
            complain(say("login.key.wrong"));
            return;
        }
        onConnect.accept(
                ConnectRequest.to(target.get()).through(jumps.get()).allowingLegacy(legacy.isSelected()),
                Credentials.of(
                        keys.get(),
                        login.password().orElse(null),
                        TypedSecret.taken(sudo).orElse(null)));
    }

    private void complain(String words) {
        wrong.setText(words);
        shown(wrong, !words.isEmpty());
        host.field().getStyleClass().remove("wrong");
        if (!words.isEmpty()) {
            host.field().getStyleClass().add("wrong");
        }
    }

    private String say(String key) {
        return desk.say("screen.connect." + key);
    }
}
