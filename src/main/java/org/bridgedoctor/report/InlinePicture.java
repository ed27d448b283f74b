package org.bridgedoctor.report;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a drawn picture fit to stand in a page: never higher than one, and with words for who cannot see it. */
record InlinePicture(IncidentReport.NetworkPicture picture) {
    /** What a page holds under a heading, in CSS pixels: A4 less its margins. */
    private static final double PAGE_HEIGHT = 900;
    /** The width of the text on a page, in CSS pixels. */
    private static final double PAGE_WIDTH = 672;

    private static final Pattern SIZE = Pattern.compile("<svg ([^>]*?)width=\"([0-9.]+)\" height=\"([0-9.]+)\"");

    /** The picture as an element of the page. PDF/UA takes its words from alt; browsers have the title inside it. */
    String markup() {
        String svg = picture.svg();
        Matcher size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new IllegalStateException("a picture without a size cannot be set on a page");
        }
        double fits = Math.min(
                PAGE_WIDTH / Double.parseDouble(size.group(2)), PAGE_HEIGHT / Double.parseDouble(size.group(3)));
        double scale = Math.min(1, fits);
        String style = length("width", size.group(2), scale) + length("height", size.group(3), scale);
        return "<svg alt=\"" + Markup.escaped(picture.says()) + "\" style=\"" + style + "\" " + size.group(1)
                + svg.substring(size.end());
    }

    private static String length(String name, String value, double scale) {
        return String.format(Locale.ROOT, "%s:%.1fpx;", name, Double.parseDouble(value) * scale);
    }
}
