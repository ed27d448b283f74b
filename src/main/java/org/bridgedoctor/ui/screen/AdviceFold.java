package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Advice;

/** What the reader does himself: a sentence or two as they are; steps with commands behind a fold, each command to be copied. */
final class AdviceFold extends VBox {
    private final Desk desk;
    private final List<Text> paragraphs;
    private final Set<String> unfolded;
    private final String name;

    /** The paragraphs, and a name that is remembered among what the reader has unfolded. */
    AdviceFold(Desk desk, List<Text> paragraphs, Set<String> unfolded, String name) {
        super(8);
        this.desk = desk;
        this.paragraphs = List.copyOf(paragraphs);
        this.unfolded = unfolded;
        this.name = name;
        show();
    }

    private void show() {
        long commands = paragraphs.stream().filter(AdviceFold::isCommand).count();
        if (commands == 0) {
            getChildren().setAll(nodes());
            return;
        }
        boolean isOpen = unfolded.contains(name);
        String words = desk.say("advice.fold", commands);
        Button fold = Pieces.button((isOpen ? "▾ " : "▸ ") + words, this::toggle, "link");
        fold.setAccessibleText(words + ", " + desk.say(isOpen ? "fold.open" : "fold.closed"));
        getChildren().setAll(fold);
        if (isOpen) {
            getChildren().addAll(nodes());
        }
    }

    private void toggle() {
        if (!unfolded.remove(name)) {
            unfolded.add(name);
        }
        show();
        getChildren().getFirst().requestFocus();
    }

    private static boolean isCommand(Text paragraph) {
        return paragraph.key().equals(Advice.COMMAND);
    }

    private List<Node> nodes() {
        return paragraphs.stream().map(this::node).toList();
    }

    private Node node(Text paragraph) {
        return isCommand(paragraph)
                ? command(paragraph)
                : Pieces.prose(desk.text().say(paragraph));
    }

    private HBox command(Text paragraph) {
        String command = String.valueOf(paragraph.arguments().getFirst());
        Label line = Pieces.text(desk.text().say(paragraph), "command");
        HBox.setHgrow(line, Priority.ALWAYS);
        line.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(12, line, Pieces.button(desk.say("do.copy"), () -> Pieces.copy(command), "link"));
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("advice-command");
        return row;
    }
}
