package org.bridgedoctor.report;

import org.bridgedoctor.host.Printable;

/** Builds well-formed markup. Whatever is written as text is made printable and escaped here, so that no place can forget. */
final class Markup {
    private static final int TEXT_LIMIT = 40_000;

    private final StringBuilder out = new StringBuilder(65_536);

    /** An element that holds this text. */
    Markup element(String name, String style, String text) {
        return open(name, style).text(text).close(name);
    }

    /** The beginning of an element; a style of "" gives no class. */
    Markup open(String name, String style) {
        out.append('<').append(name);
        if (!style.isEmpty()) {
            attribute("class", style);
        }
        out.append('>');
        return this;
    }

    /** The beginning of an element with one attribute. */
    Markup open(String name, String attribute, String value) {
        out.append('<').append(name);
        attribute(attribute, value);
        out.append('>');
        return this;
    }

    /** The end of an element. */
    Markup close(String name) {
        out.append("</").append(name).append(">");
        return this;
    }

    /** Text, escaped. */
    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Markup of our own. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A line end, for who reads the source. */
    Markup line() {
        out.append('\n');
        return this;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    /** Text fit to stand in markup, also between quotes. */
    static String escaped(String text) {
        return Printable.lines(text, TEXT_LIMIT)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
