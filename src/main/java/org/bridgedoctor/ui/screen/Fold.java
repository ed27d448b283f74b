package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;

/** A line that opens and closes what stands under it, which is made only once it is open. */
final class Fold {
    private Fold() {}

    /**
     * The line.
     *
     * @param unfolded what the reader has opened; it stays so when a screen is built anew
     * @param name the name under which this one is remembered there
     * @param words what the line says
     * @param below where the content is put
     * @param content what is shown once it is open
     */
    static Button over(
            Desk desk,
            Set<String> unfolded,
            String name,
            String words,
            Pane below,
            Supplier<? extends List<? extends Node>> content) {
        Button fold = Pieces.button("", () -> {}, "link");
        Runnable show = () -> {
            boolean isOpen = unfolded.contains(name);
            fold.setText((isOpen ? "▾ " : "▸ ") + words);
            fold.setAccessibleText(words + ", " + desk.say(isOpen ? "fold.open" : "fold.closed"));
            below.getChildren().setAll(isOpen ? content.get() : List.of());
            below.setVisible(isOpen);
            below.setManaged(isOpen);
        };
        fold.setOnAction(event -> {
            if (!unfolded.remove(name)) {
                unfolded.add(name);
            }
            show.run();
        });
        show.run();
        return fold;
    }
}
