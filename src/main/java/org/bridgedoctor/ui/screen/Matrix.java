package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.Tip;
import org.bridgedoctor.ui.words.UiText;

/** Who reaches whom, as a grid: a row for each that tries, a column for each that is tried. */
final class Matrix extends GridPane {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final int LONGEST_UPRIGHT = 8;
    private static final int MOST_UPRIGHT = 6;

    /** What is tried more often between two places is counted in words, not listed. */
    private static final int MOST_LISTED = 12;

    private final UiText text;
    private final MatrixPlaces places;
    private final Consumer<List<Cell>> onSelect;
    private Optional<Button> selected = Optional.empty();

    Matrix(List<Cell> cells, HostSnapshot facts, UiText text, Consumer<List<Cell>> onSelect) {
        this.text = text;
        this.onSelect = onSelect;
        places = new MatrixPlaces(cells, facts, text);
        getStyleClass().add("matrix");
        List<ElementId> columns = places.all(Cell::to);
        head(columns);
        Map<ElementId, Map<ElementId, List<Cell>>> rows = places.cells();
        int at = 1;
        for (ElementId from : places.all(Cell::from)) {
            row(from, columns, rows.getOrDefault(from, Map.of()), at++);
        }
    }

    /** Whether a row or column stands for all containers of a network. */
    boolean isGrouped() {
        return places.isGrouped();
    }

    /** The grid where it may be wider than its card. */
    ScrollPane inScroll() {
        ScrollPane wide = new ScrollPane(this);
        wide.getStyleClass().addAll("scroll", "on-panel");
        wide.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        wide.setMinWidth(0);
        wide.setMinHeight(USE_PREF_SIZE);
        return wide;
    }

    private void head(List<ElementId> columns) {
        boolean isUpright = columns.size() <= MOST_UPRIGHT
                && columns.stream().allMatch(it -> places.name(it).length() <= LONGEST_UPRIGHT);
        Label corner = Pieces.text(text.say("matrix.corner"), "matrix-kind");
        corner.setMaxWidth(116);
        corner.setMinWidth(48);
        GridPane.setValignment(corner, VPos.BOTTOM);
        add(corner, 0, 0);
        for (int i = 0; i < columns.size(); i++) {
            Label name = new Label(places.name(columns.get(i)));
            name.getStyleClass().add("matrix-name");
            Node shown = name;
            if (!isUpright) {
                name.setRotate(-90);
                shown = new Group(name);
            }
            GridPane.setHalignment(shown, HPos.CENTER);
            GridPane.setValignment(shown, VPos.BOTTOM);
            add(shown, i + 1, 0);
        }
    }

    private void row(ElementId from, List<ElementId> columns, Map<ElementId, List<Cell>> tried, int at) {
        Label name = Pieces.text(places.name(from), "matrix-name");
        name.setMinWidth(48);
        name.setMaxWidth(116);
        add(name, 0, at);
        for (int i = 0; i < columns.size(); i++) {
            ElementId to = columns.get(i);
            if (tried.containsKey(to)) {
                add(button(from, to, tried.get(to)), i + 1, at);
            }
        }
    }

    private Button button(ElementId from, ElementId to, List<Cell> tried) {
        boolean isFailing = tried.stream().anyMatch(Cell::isFailing);
        boolean isReached = tried.stream().allMatch(it -> it.outcome() == Cell.Outcome.REACHED);
        Icon icon = isFailing ? Icon.FOUND_CRITICAL : isReached ? Icon.PASSED : Icon.NOT_APPLICABLE;
        Button button = new Button();
        button.setGraphic(icon.view(""));
        button.getStyleClass().setAll("cell", isFailing ? "bad" : isReached ? "good" : "neutral");
        button.setAlignment(Pos.CENTER);
        button.setMaxWidth(Double.MAX_VALUE);
        String words = summary(from, to, tried);
        button.setAccessibleText(words);
        Tip.on(button, words);
        button.setOnAction(event -> {
            selected.ifPresent(it -> it.pseudoClassStateChanged(SELECTED, false));
            selected = Optional.of(button);
            button.pseudoClassStateChanged(SELECTED, true);
            onSelect.accept(tried);
        });
        return button;
    }

    private String summary(ElementId from, ElementId to, List<Cell> tried) {
        StringBuilder words = new StringBuilder(places.name(from) + " → " + places.name(to));
        if (tried.size() > MOST_LISTED) {
            long failing = tried.stream().filter(Cell::isFailing).count();
            return words.append('\n')
                    .append(text.say("matrix.many", failing, tried.size()))
                    .toString();
        }
        tried.forEach(it -> words.append('\n')
                .append(places.isGrouped() ? ElementNames.pair(it, text) + " " : "")
                .append(it.by())
                .append(": ")
                .append(ElementNames.outcome(it, text)));
        return words.toString();
    }
}
