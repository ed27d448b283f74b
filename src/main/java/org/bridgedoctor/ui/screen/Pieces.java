package org.bridgedoctor.ui.screen;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The small parts that every screen is made of. */
public final class Pieces {
    /** The colour of a card's left edge, or of a chip. */
    public enum Tone {
        /** Broken. */
        BAD,
        /** Works, and will not for long. */
        WARN,
        /** Well. */
        GOOD,
        /** None of these. */
        NEUTRAL,
        /** What to do next. */
        ACCENT;

        String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private Pieces() {}

    /** A line of text in this style that wraps and never shrinks to an ellipsis. */
    public static Label text(String words, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A paragraph. */
    public static Label prose(String words) {
        return text(words, "prose", "muted");
    }

    /** A card. */
    public static VBox card(Node... content) {
        VBox card = new VBox(content);
        card.getStyleClass().add("card");
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    /** A card with a coloured left edge. */
    public static VBox card(Tone edge, Node... content) {
        VBox card = card(content);
        card.getStyleClass().addAll("edge", edge.style());
        return card;
    }

    /** A card's title. */
    public static Label title(String words) {
        return text(words, "card-title");
    }

    /** A chip. */
    public static Label chip(String words, Tone tone) {
        Label chip = new Label(words);
        chip.getStyleClass().addAll("chip", tone.style());
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    /** A chip and a title on one line, the title wrapping beside it. */
    public static HBox titled(Label chip, String words) {
        Label title = title(words);
        HBox line = new HBox(8, chip, title);
        line.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(title, Priority.ALWAYS);
        return line;
    }

    /** A button that says what it does. */
    public static Button button(String verb, Runnable action, String... styles) {
        Button button = new Button(verb);
        button.getStyleClass().addAll(styles);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Buttons and notes side by side; what does not fit wraps below. */
    public static javafx.scene.layout.FlowPane actions(Node... buttons) {
        javafx.scene.layout.FlowPane line = new javafx.scene.layout.FlowPane(10, 8, buttons);
        line.setRowValignment(javafx.geometry.VPos.CENTER);
        line.setPadding(new javafx.geometry.Insets(4, 0, 0, 0));
        return line;
    }

    /** Takes the room that is left in a line. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** Names and values in two columns. */
    public static GridPane rows() {
        GridPane rows = new GridPane();
        rows.getStyleClass().add("rows");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(112);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints().setAll(names, values);
        return rows;
    }

    /** Adds a name and its value. */
    public static void row(GridPane rows, String name, Node value) {
        Label label = text(name, "row-name");
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        rows.addRow(rows.getRowCount(), label, value);
    }

    /** Adds a name and its value. */
    public static void row(GridPane rows, String name, String value) {
        row(rows, name, text(value, "row-value"));
    }

    /** Puts words on the clipboard. */
    public static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
