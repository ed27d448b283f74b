package org.bridgedoctor.ui.screen;

import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.ui.words.UiText;

/** How elements and cells are called on the screen. */
public final class ElementNames {
    private ElementNames() {}

    /** The name of an element. */
    public static String name(ElementId element, UiText text) {
        return element.kind().equals(element.name()) && text.has("element." + element.kind())
                ? text.say("element." + element.kind())
                : Printable.line(element.name());
    }

    /** Who tries whom. */
    static String pair(Cell cell, UiText text) {
        return name(cell.from(), text) + " →\u00a0" + name(cell.to(), text);
    }

    /** What came of a cell, as a word. */
    static String word(Cell cell, UiText text) {
        return text.say("cell.outcome."
                + cell.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    /** What came of a cell, with its time and TTL where there are any. */
    static String outcome(Cell cell, UiText text) {
        StringBuilder words = new StringBuilder(word(cell, text));
        cell.milliseconds().ifPresent(it -> words.append(String.format(java.util.Locale.ROOT, " · %.1f\u00a0ms", it)));
        cell.ttl().ifPresent(it -> words.append(" · ttl\u00a0").append(it));
        cell.note().ifPresent(it -> words.append(" · ").append(text.say(it)));
        return words.toString();
    }
}
