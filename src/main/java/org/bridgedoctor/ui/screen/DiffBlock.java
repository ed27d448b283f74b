package org.bridgedoctor.ui.screen;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Printable;

/** A difference as {@code diff -u} writes it: what comes is green and has a plus, what goes is red and has a minus. */
final class DiffBlock extends VBox {
    DiffBlock(List<String> lines) {
        getStyleClass().addAll("terminal", "diff");
        lines.forEach(line -> getChildren().add(line(line)));
    }

    private static Label line(String line) {
        Label label = Pieces.text(Printable.line(line), "machine", "diff-line");
        boolean isHead = line.startsWith("---") || line.startsWith("+++") || line.startsWith("@@");
        label.getStyleClass().add(isHead ? "muted" : line.startsWith("+") ? "good-text" : style(line));
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static String style(String line) {
        return line.startsWith("-") ? "bad-text" : "output";
    }
}
