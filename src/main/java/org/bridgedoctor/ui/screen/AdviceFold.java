package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Advice;

/** What the reader does himself: a sentence or two as they are; steps with commands behind a fold, each command to be copied. */
final class AdviceFold extends VBox {
    private final Desk desk;

    /** The paragraphs, and a name that is remembered among what the reader has unfolded. */
    AdviceFold(Desk desk, List<Text> paragraphs, Set<String> unfolded, String name) {
        super(8);
        this.desk = desk;
        long commands = paragraphs.stream().filter(AdviceFold::isCommand).count();
        VBox below = new VBox(8);
        if (commands == 0) {
            below.getChildren().setAll(nodes(paragraphs));
        } else {
            String words = desk.say("advice.fold", commands);
            getChildren().add(Fold.over(desk, unfolded, name, words, below, () -> nodes(paragraphs)));
        }
        getChildren().add(below);
    }

    private static boolean isCommand(Text paragraph) {
        return paragraph.key().equals(Advice.COMMAND);
    }

    private List<Node> nodes(List<Text> paragraphs) {
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
