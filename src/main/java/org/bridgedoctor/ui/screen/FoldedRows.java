package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The first rows of a long table, and behind "and 25 more" the others. */
final class FoldedRows extends VBox {
    private static final int MOST = 12;

    private final Desk desk;
    private final Set<String> unfolded;
    private final String name;

    /** Rows under a name that is remembered among what the reader has unfolded. */
    FoldedRows(Desk desk, Set<String> unfolded, String name) {
        this.desk = desk;
        this.unfolded = unfolded;
        this.name = name;
    }

    void show(List<? extends Node> rows) {
        // A fold that hides one row takes the room of that row.
        if (rows.size() <= MOST + 1 || unfolded.contains(name)) {
            getChildren().setAll(rows);
            return;
        }
        getChildren().setAll(rows.subList(0, MOST));
        getChildren().add(Pieces.button("▸ " + desk.say("and-more", rows.size() - MOST), () -> unfold(rows), "link"));
    }

    private void unfold(List<? extends Node> rows) {
        unfolded.add(name);
        show(rows);
        rows.get(MOST).requestFocus();
    }
}
