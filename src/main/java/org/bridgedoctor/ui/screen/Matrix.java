package org.bridgedoctor.ui.screen;

import java.util.Comparator;
import java.util.LinkedHashMap;
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
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.words.UiText;

/** Who reaches whom, as a grid: a row for each that tries, a column for each that is tried. */
final class Matrix extends GridPane {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final int LONGEST_UPRIGHT = 8;
    private static final int MOST_UPRIGHT = 6;

    private final UiText text;
    private final List<Cell> cells;
    private final Consumer<List<Cell>> onSelect;
    private Optional<Button> selected = Optional.empty();

    Matrix(List<Cell> cells, UiText text, Consumer<List<Cell>> onSelect) {
        this.text = text;
        this.cells = cells;
        this.onSelect = onSelect;
        getStyleClass().add("matrix");
        Comparator<ElementId> order = order(cells);
        List<ElementId> columns =
                cells.stream().map(Cell::to).distinct().sorted(order).toList();
        head(columns);
        int at = 1;
        for (ElementId from :
                cells.stream().map(Cell::from).distinct().sorted(order).toList()) {
            row(from, columns, at++);
        }
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

    /** From the host inwards, containers beside those of their own bridge, so that a fault shows as a block. */
    private static Comparator<ElementId> order(List<Cell> cells) {
        Map<ElementId, ElementId> bridges = new LinkedHashMap<>();
        cells.stream()
                .filter(it -> it.to().kind().equals("bridge"))
                .forEach(it -> bridges.putIfAbsent(it.from(), it.to()));
        List<ElementId> found = bridges.values().stream().distinct().toList();
        return Comparator.comparingInt(Matrix::rank)
                .thenComparing(it -> found.indexOf(bridges.getOrDefault(it, it)))
                .thenComparing(ElementId::name);
    }

    private static int rank(ElementId element) {
        return switch (element.kind()) {
            case "operator" -> 0;
            case "host" -> 1;
            case "gateway" -> 2;
            case "nginx" -> 3;
            case "bridge" -> 4;
            case "container" -> 5;
            case "address" -> 7;
            default -> 6;
        };
    }

    private void head(List<ElementId> columns) {
        boolean isUpright = columns.size() <= MOST_UPRIGHT
                && columns.stream().allMatch(it -> ElementNames.name(it, text).length() <= LONGEST_UPRIGHT);
        Label corner = Pieces.text(text.say("matrix.corner"), "matrix-kind");
        corner.setMaxWidth(116);
        corner.setMinWidth(48);
        GridPane.setValignment(corner, VPos.BOTTOM);
        add(corner, 0, 0);
        for (int i = 0; i < columns.size(); i++) {
            Label name = new Label(ElementNames.name(columns.get(i), text));
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

    private void row(ElementId from, List<ElementId> columns, int at) {
        Label name = Pieces.text(ElementNames.name(from, text), "matrix-name");
        name.setMinWidth(48);
        name.setMaxWidth(116);
        add(name, 0, at);
        for (int i = 0; i < columns.size(); i++) {
            ElementId to = columns.get(i);
            List<Cell> tried = cells.stream()
                    .filter(it -> it.from().equals(from) && it.to().equals(to))
                    .toList();
            if (!tried.isEmpty()) {
                add(button(from, to, tried), i + 1, at);
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
        Pieces.tip(button, words);
        button.setOnAction(event -> {
            selected.ifPresent(it -> it.pseudoClassStateChanged(SELECTED, false));
            selected = Optional.of(button);
            button.pseudoClassStateChanged(SELECTED, true);
            onSelect.accept(tried);
        });
        return button;
    }

    private String summary(ElementId from, ElementId to, List<Cell> tried) {
        StringBuilder words = new StringBuilder(ElementNames.name(from, text) + " → " + ElementNames.name(to, text));
        tried.forEach(it -> words.append('\n').append(it.by()).append(": ").append(ElementNames.outcome(it, text)));
        return words.toString();
    }
}
