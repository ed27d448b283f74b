package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.settings.RecentHost;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.ui.Tip;
import org.bridgedoctor.ui.wizard.HostBook;
import org.bridgedoctor.ui.wizard.Trouble;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;

/** Where a host is named: suggests those that are known, and shows where a name leads. */
final class HostField extends VBox {
    private static final int MOST_SUGGESTIONS = 8;
    private static final Duration PAUSE = Duration.millis(200);

    private final Desk desk;
    private final Consumer<RecentHost> onRecent;
    private final TextField field = new TextField();
    private final AutoCompletionBinding<String> completion;
    private final VBox leads = new VBox(4);
    private final FlowPane recents = new FlowPane(8, 6);
    private final PauseTransition pause = new PauseTransition(PAUSE);
    /** Read by the completion's own thread. */
    private volatile List<String> names = List.of();

    /**
     * A field.
     *
     * @param desk what a screen is given
     * @param onLookUp asked for the request that the whole form would make, once a person stops typing
     * @param onRecent told which recent host was chosen
     */
    HostField(Desk desk, Runnable onLookUp, Consumer<RecentHost> onRecent) {
        this.desk = desk;
        this.onRecent = onRecent;
        setSpacing(6);
        field.setId("host");
        field.setPromptText(desk.say("screen.connect.host.prompt"));
        field.textProperty().addListener((text, before, now) -> {
            leads.getChildren().clear();
            desk.wizard().hosts().drop();
            pause.playFromStart();
        });
        completion = TextFields.bindAutoCompletion(field, asked -> fitting(asked.getUserText()));
        completion.setVisibleRowCount(MOST_SUGGESTIONS);
        completion.setDelay(0);
        // its own sheet is written in the colour names of another theme; window.css has what it needs
        completion.getAutoCompletionPopup().skinProperty().addListener((skin, before, now) -> {
            if (now != null && now.getNode() instanceof Parent list) {
                list.getStylesheets().clear();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN
                    && !completion.getAutoCompletionPopup().isShowing()) {
                completion.setUserInput(field.getText());
                event.consume();
            }
        });
        pause.setOnFinished(event -> onLookUp.run());
        recents.setId("recent-hosts");
        showWhileFilled(leads);
        showWhileFilled(recents);
        getChildren().setAll(field, leads, recents);
    }

    /** The field itself. */
    TextField field() {
        return field;
    }

    /** Looks up anew which hosts are known. */
    void refresh() {
        desk.wizard().hosts().list(this::show);
    }

    /** Shows where this request leads. */
    void lookUp(Optional<ConnectRequest> request) {
        if (request.isPresent()) {
            desk.wizard().hosts().lookUp(request.get(), this::show, this::show);
        } else {
            leads.getChildren().clear();
        }
    }

    private void show(HostBook.Known known) {
        names = Stream.concat(known.recent().stream().map(RecentHost::target), known.aliases().stream())
                .distinct()
                .filter(name -> Printable.line(name).equals(name))
                .toList();
        List<Node> chips = new ArrayList<>();
        if (!known.recent().isEmpty()) {
            chips.add(Pieces.text(desk.say("screen.connect.recent"), "note"));
        }
        known.recent().forEach(it -> chips.add(chip(it)));
        recents.getChildren().setAll(chips);
    }

    private HBox chip(RecentHost host) {
        String name = Printable.line(host.target());
        var choose = Pieces.button(name, () -> choose(host), "recent");
        var forget =
                Pieces.button("×", () -> desk.wizard().hosts().forget(host.target(), this::show), "recent", "forget");
        String words = desk.say("screen.connect.recent.forget", name);
        forget.setAccessibleText(words);
        Tip.on(forget, words);
        HBox chip = new HBox(choose, forget);
        chip.getStyleClass().add("recent-host");
        return chip;
    }

    private void choose(RecentHost host) {
        set(host.target());
        onRecent.accept(host);
    }

    private void set(String target) {
        field.setText(target);
        field.positionCaret(target.length());
    }

    private void show(Destination destination) {
        List<Node> lines = new ArrayList<>();
        if (destination.isConfigured() || destination.target().user().isEmpty()) {
            String through = destination.jumps().stream().map(HostField::named).collect(Collectors.joining(", "));
            String target = Printable.line(destination.target().toString());
            String host = Printable.line(destination.host().toString());
            lines.add(Pieces.text(
                    through.isEmpty()
                            ? desk.say("screen.connect.leads", target, host)
                            : desk.say("screen.connect.leads.through", target, host, through),
                    "note",
                    "leads"));
        }
        destination.remarks().forEach(it -> lines.add(remark(desk, it)));
        leads.getChildren().setAll(lines);
    }

    private void show(Trouble trouble) {
        leads.getChildren()
                .setAll(Pieces.text(
                        desk.text().say(trouble.sentence()) + " " + desk.text().say(trouble.next()),
                        "note",
                        "bad-text"));
    }

    /** A remark as a line. */
    static Label remark(Desk desk, Remark remark) {
        return Pieces.text(
                desk.say(remark.key(), Printable.line(remark.place()), Printable.line(remark.detail())),
                "note",
                "warn-text");
    }

    /** A jump host as it was named, and what it is where that says more. */
    private static String named(Destination.Stop stop) {
        String whole = stop.toString();
        boolean isAlias = !stop.name().equalsIgnoreCase(stop.address());
        return Printable.line(isAlias ? stop.name() + " (" + whole + ")" : whole);
    }

    /** The known names that go on from what was typed, or hold it; all of them where nothing was typed. */
    private List<String> fitting(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted)
                        && !name.toLowerCase(Locale.ROOT).equals(wanted))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    private static void showWhileFilled(javafx.scene.layout.Pane pane) {
        pane.getChildren().addListener((javafx.collections.ListChangeListener<Node>) change -> fit(pane));
        fit(pane);
    }

    private static void fit(javafx.scene.layout.Pane pane) {
        pane.setVisible(!pane.getChildren().isEmpty());
        pane.setManaged(!pane.getChildren().isEmpty());
    }
}
