package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Printable;

/** Lines that a machine wrote, behind a fold; the newest stand last, as where they come from. */
final class SaidLines extends VBox {
    private static final int MOST = 20;

    private final Desk desk;
    private final List<String> lines;
    private final Set<String> unfolded;
    private final String name;
    private final String words;

    /** Lines under a fold of these words, which is remembered by a name among what the reader has unfolded. */
    SaidLines(Desk desk, List<String> lines, Set<String> unfolded, String name, String words) {
        super(8);
        this.desk = desk;
        this.lines = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
        this.unfolded = unfolded;
        this.name = name;
        this.words = words;
        show();
    }

    private void show() {
        boolean isOpen = unfolded.contains(name);
        Button fold = Pieces.button((isOpen ? "▾ " : "▸ ") + words, this::toggle, "link");
        fold.setAccessibleText(words + ", " + desk.say(isOpen ? "fold.open" : "fold.closed"));
        getChildren().setAll(fold);
        if (isOpen) {
            VBox said = new VBox(2);
            said.getStyleClass().add("terminal");
            lines.forEach(it -> said.getChildren().add(Pieces.text(Printable.line(it), "output")));
            getChildren().add(said);
        }
    }

    private void toggle() {
        if (!unfolded.remove(name)) {
            unfolded.add(name);
        }
        show();
        getChildren().getFirst().requestFocus();
    }
}
