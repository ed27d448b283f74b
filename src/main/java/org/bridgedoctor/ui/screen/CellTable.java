package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.words.UiText;

/** Cells one under another, each with what came of it. */
final class CellTable extends VBox {
    private final UiText text;
    private final FoldedRows rows;

    /** These cells; what the reader unfolds of them is remembered there. */
    CellTable(List<Cell> cells, Desk desk, Set<String> unfolded) {
        text = desk.text();
        rows = new FoldedRows(desk, unfolded, "cells");
        getChildren().add(rows);
        show(cells);
    }

    void show(List<Cell> cells) {
        rows.show(cells, this::row);
    }

    private HBox row(Cell cell) {
        boolean isReached = cell.outcome() == Cell.Outcome.REACHED;
        Icon icon = cell.isFailing() ? Icon.FOUND_CRITICAL : isReached ? Icon.PASSED : Icon.NOT_APPLICABLE;
        Label who = Pieces.text(ElementNames.pair(cell, text), "row-value");
        who.setMinWidth(144);
        who.setPrefWidth(144);
        Label by = new Label(cell.by().toString());
        by.getStyleClass().addAll("machine", "muted");
        by.setMinWidth(64);
        Label outcome =
                Pieces.text(ElementNames.outcome(cell, text), "row-value", cell.isFailing() ? "bad-text" : "muted");
        HBox.setHgrow(outcome, Priority.ALWAYS);
        HBox row = new HBox(icon.view(""), who, by, outcome);
        row.getStyleClass().addAll("table-row", cell.isFailing() ? "bad-mark" : isReached ? "good-mark" : "plain-mark");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
