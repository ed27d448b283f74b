package org.bridgedoctor.ui.window;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.bridgedoctor.ui.screen.Captures;
import org.bridgedoctor.ui.screen.Desk;
import org.bridgedoctor.ui.screen.Pieces;
import org.bridgedoctor.ui.theme.Theme;
import org.bridgedoctor.ui.wizard.WizardState;

/** The bar above: product, host, practice, how the window looks, one action. */
final class Header extends HBox {
    private final Label host = new Label();
    private final Label practice = new Label();
    private final Button everything;
    private final MenuItem save;
    private final MenuItem anew;

    Header(Desk desk, Captures captures, Runnable startAnew, UiOptions options, Consumer<UiOptions> onChoose) {
        getStyleClass().add("header");
        Label product = new Label("Bridge Doctor");
        product.getStyleClass().add("product");
        host.getStyleClass().add("pill");
        practice.getStyleClass().addAll("pill", "practice");
        practice.setText(desk.say("practice"));
        everything = Pieces.button(desk.say("do.examine-everything"), desk.wizard()::examineEverything);
        everything.setId("examine-everything");
        anew = item(desk.say("file.new"), "Shortcut+N", startAnew);
        save = item(desk.say("file.save"), "Shortcut+S", captures::saveCapture);
        MenuButton file = new MenuButton(
                desk.say("file"),
                null,
                anew,
                new SeparatorMenuItem(),
                item(desk.say("file.open"), "Shortcut+O", captures::open),
                item(desk.say("file.paste"), "Shortcut+Shift+V", captures::paste),
                save);
        file.setId("file");
        getChildren().addAll(product, host, practice, Pieces.spring(), file, view(desk, options, onChoose), everything);
    }

    void show(WizardState state) {
        String label = state.hostLabel().orElse("");
        host.setText(org.bridgedoctor.host.Printable.line(label));
        show(host, !label.isEmpty());
        show(practice, state.isPractice());
        show(everything, state.connection().isPresent());
        boolean isBusy = state.awaited().isPresent();
        everything.setDisable(isBusy);
        save.setDisable(isBusy || state.examination().isEmpty());
        anew.setDisable(!state.isOpen());
    }

    private static void show(javafx.scene.Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private static MenuButton view(Desk desk, UiOptions options, Consumer<UiOptions> onChoose) {
        MenuButton view = new MenuButton(desk.say("view"));
        ToggleGroup themes = new ToggleGroup();
        for (Theme theme : Theme.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(desk.say("theme." + theme.name().toLowerCase(Locale.ROOT)));
            item.setToggleGroup(themes);
            item.setSelected(theme == options.theme());
            item.setOnAction(event -> onChoose.accept(new UiOptions(options.locale(), theme)));
            view.getItems().add(item);
        }
        view.getItems().add(new SeparatorMenuItem());
        ToggleGroup languages = new ToggleGroup();
        boolean isChinese = desk.text().locale().getLanguage().equals("zh");
        view.getItems()
                .add(language(
                        "English",
                        !isChinese,
                        languages,
                        () -> onChoose.accept(new UiOptions(Locale.ENGLISH, options.theme()))));
        view.getItems()
                .add(language(
                        "中文",
                        isChinese,
                        languages,
                        () -> onChoose.accept(new UiOptions(Locale.SIMPLIFIED_CHINESE, options.theme()))));
        return view;
    }

    private static MenuItem item(String words, String keys, Runnable deed) {
        MenuItem item = new MenuItem(words);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(event -> deed.run());
        return item;
    }

    private static RadioMenuItem language(String name, boolean isSpoken, ToggleGroup group, Runnable choose) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setToggleGroup(group);
        item.setSelected(isSpoken);
        item.setOnAction(event -> choose.run());
        return item;
    }
}
