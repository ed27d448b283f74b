package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * The first rows of a long table, and behind "and 25 more" the others, a page at a time: a host may have ten thousand routes,
 * and a row that nobody looks at is not made.
 */
final class FoldedRows extends VBox {
    private static final int MOST = 12;
    private static final int PAGE = 200;

    private final Desk desk;
    private final Set<String> unfolded;
    private final String name;

    /** Rows under a name that is remembered among what the reader has unfolded. */
    FoldedRows(Desk desk, Set<String> unfolded, String name) {
        this.desk = desk;
        this.unfolded = unfolded;
        this.name = name;
    }

    /** Shows a row for each of these. */
    <T> void show(List<T> items, Function<? super T, ? extends Node> row) {
        show(items, row, unfolded.contains(name) ? PAGE : MOST);
    }

    /** Shows rows that are made already, where they are few. */
    void show(List<? extends Node> rows) {
        show(rows, row -> row);
    }

    private <T> void show(List<T> items, Function<? super T, ? extends Node> row, int limit) {
        getChildren().clear();
        add(items, row, limit);
    }

    /** Goes on from the rows that are shown. */
    private <T> void add(List<T> items, Function<? super T, ? extends Node> row, int limit) {
        int from = getChildren().size();
        // A fold that hides one row takes the room of that row.
        int to = items.size() <= limit + 1 ? items.size() : limit;
        items.subList(from, to).stream().map(row).forEach(getChildren()::add);
        if (to < items.size()) {
            getChildren()
                    .add(Pieces.button(
                            "▸ " + desk.say("and-more", items.size() - to), () -> unfold(items, row, limit), "link"));
        }
    }

    private <T> void unfold(List<T> items, Function<? super T, ? extends Node> row, int limit) {
        unfolded.add(name);
        int seen = getChildren().size() - 1;
        getChildren().removeLast();
        add(items, row, limit < PAGE ? PAGE : limit + PAGE);
        getChildren().get(seen).requestFocus();
    }
}
