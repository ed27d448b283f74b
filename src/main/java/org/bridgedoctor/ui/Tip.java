package org.bridgedoctor.ui;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/**
 * The words that are shown while the pointer rests on a node.
 *
 * <p>A tooltip is a window with a scene of its own. A screen has hundreds of places that have one, of which few are ever
 * asked, so it is made when the pointer first comes.
 */
public final class Tip {
    private static final double WIDTH = 460;
    private static final Duration PAUSE = Duration.millis(350);
    /** Long enough to read a dozen lines. */
    private static final Duration STAY = Duration.seconds(60);

    private Tip() {}

    /** Shows these words on hover, and tells them to assistive technology where it does not say them anyway. */
    public static void on(Node node, String words) {
        if (!words.equals(node.getAccessibleText())) {
            node.setAccessibleHelp(words);
        }
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent entered) {
                node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                Tooltip tooltip = new Tooltip(words);
                tooltip.setWrapText(true);
                tooltip.setMaxWidth(WIDTH);
                tooltip.setShowDelay(PAUSE);
                tooltip.setShowDuration(STAY);
                Tooltip.install(node, tooltip);
            }
        });
    }
}
