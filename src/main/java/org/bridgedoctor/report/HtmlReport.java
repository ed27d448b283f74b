package org.bridgedoctor.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.bridgedoctor.report.IncidentReport.Entry;
import org.bridgedoctor.report.ReportTable.Field;

/**
 * Writes a report as one page of HTML 5 that is also well-formed XML, and from which the PDF is made too. It names no
 * address outside itself: it can be opened anywhere, and opening it tells nobody.
 */
public final class HtmlReport {
    /** The page. */
    public String write(IncidentReport report) {
        Markup markup = new Markup();
        head(markup, report);
        markup.open("body", "").open("div", "page");
        markup.open("div", "running").text(report.title()).close("div");
        title(markup, report);
        verdict(markup, report);
        new CardMarkup(markup, report.labels()).causes(report);
        unexplained(markup, report);
        new CardMarkup(markup, report.labels()).changes(report);
        proof(markup, report);
        new CardMarkup(markup, report.labels()).others(report);
        network(markup, report);
        matrix(markup, report);
        notChecked(markup, report);
        left(markup, report);
        facts(markup, report);
        return markup.close("div").close("body").raw("</html>").line().toString();
    }

    private static void head(Markup markup, IncidentReport report) {
        markup.raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
                .text(report.language().toLanguageTag())
                .raw("\"><head><meta charset=\"UTF-8\"/>")
                .element("title", "", report.title())
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .raw("<meta name=\"generator\" content=\"Bridge Doctor\"/>")
                .raw("<meta name=\"author\" content=\"Bridge Doctor\"/>")
                .raw("<meta name=\"description\" content=\"")
                .text(report.verdict().sentence())
                .raw("\"/><style>")
                .raw(style("report.css"))
                .raw("</style></head>")
                .line();
    }

    static String style(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("style sheet cannot be read: " + name, broken);
        }
    }

    private static void title(Markup markup, IncidentReport report) {
        report.practice().ifPresent(banner -> markup.element("p", "practice", banner));
        markup.element("h1", "", report.title()).line();
    }

    private static void verdict(Markup markup, IncidentReport report) {
        IncidentReport.Judgement verdict = report.verdict();
        markup.open("div", "verdict " + verdict.tone().style());
        markup.open("p", "chips");
        chip(markup, verdict.tone(), verdict.state());
        markup.close("p").element("p", "sentence", verdict.sentence());
        markup.element("p", "counts", String.join(" \u00b7 ", verdict.counts()));
        markup.close("div").line();
        entries(markup, report.about());
    }

    static void chip(Markup markup, Tone tone, String word) {
        markup.open("span", "chip " + tone.style());
        new TableMarkup(markup).state(new Field.State(tone, word));
        markup.close("span");
    }

    /** Labels and values, two beside each other. */
    static void entries(Markup markup, List<Entry> entries) {
        markup.open("table", "entries").open("tbody", "");
        for (int i = 0; i < entries.size(); i += 2) {
            markup.open("tr", "");
            entry(markup, entries.get(i));
            entry(markup, i + 1 < entries.size() ? entries.get(i + 1) : new Entry("", ""));
            markup.close("tr");
        }
        markup.close("tbody").close("table").line();
    }

    private static void entry(Markup markup, Entry entry) {
        if (entry.label().isEmpty()) {
            markup.raw("<td class=\"label\"></td><td></td>");
        } else {
            markup.raw("<th scope=\"row\">").text(entry.label()).close("th").element("td", "", entry.value());
        }
    }

    private static void unexplained(Markup markup, IncidentReport report) {
        report.unexplained().ifPresent(table -> {
            heading(markup, report, "report.unexplained");
            markup.element("p", "", table.title());
            new TableMarkup(markup).body(table, "");
        });
    }

    static void heading(Markup markup, IncidentReport report, String key) {
        markup.element("h2", "", report.labels().say(key)).line();
    }

    private static void proof(Markup markup, IncidentReport report) {
        report.proof().ifPresent(proof -> {
            heading(markup, report, "report.proof");
            markup.raw("<table class=\"proof\"><tbody><tr>");
            side(markup, report.labels().say("report.proof.before"), proof.before());
            side(markup, report.labels().say("report.proof.after"), proof.after());
            markup.raw("</tr></tbody></table>").line();
            proof.changed()
                    .ifPresentOrElse(
                            table -> new TableMarkup(markup).write(table),
                            () -> markup.element("p", "", report.labels().say("report.proof.same")));
        });
    }

    private static void side(Markup markup, String label, Field.State state) {
        markup.open("td", "state " + state.tone().style())
                .element("span", "side", label)
                .raw("<br/>");
        new TableMarkup(markup).state(state);
        markup.close("td");
    }

    private static void network(Markup markup, IncidentReport report) {
        markup.open("div", "keep");
        heading(markup, report, "report.network");
        markup.open("div", "picture")
                .raw(new InlinePicture(report.network()).markup())
                .close("div")
                .close("div");
        new TableMarkup(markup).write(report.network().table());
    }

    private static void matrix(Markup markup, IncidentReport report) {
        TableMarkup tables = new TableMarkup(markup);
        List<ReportTable> grids = report.matrix().grids();
        markup.open("div", "keep");
        heading(markup, report, "report.matrix");
        markup.element("p", "", report.matrix().introduction());
        if (!grids.isEmpty()) {
            grid(markup, grids.getFirst(), grids.size() > 1);
        }
        markup.close("div");
        grids.stream().skip(1).forEach(grid -> grid(markup, grid, true));
        report.matrix().failing().ifPresentOrElse(tables::write, () -> {
            if (!grids.isEmpty()) {
                markup.element("p", "", report.labels().say("report.matrix.failing.none"));
            }
        });
    }

    private static void grid(Markup markup, ReportTable grid, boolean isTitled) {
        markup.open("div", "block keep");
        if (isTitled) {
            markup.element("h3", "", grid.title());
        }
        new TableMarkup(markup).body(grid, "grid");
        markup.close("div");
    }

    private static void notChecked(Markup markup, IncidentReport report) {
        heading(markup, report, "report.not-checked");
        report.notChecked()
                .ifPresentOrElse(
                        table -> new TableMarkup(markup).body(table, ""),
                        () -> markup.element("p", "", report.labels().say("report.not-checked.none")));
    }

    private static void left(Markup markup, IncidentReport report) {
        heading(markup, report, "report.left");
        if (!report.left().sentence().isEmpty()) {
            markup.element("p", "", report.left().sentence());
        }
        report.left().table().ifPresent(table -> new TableMarkup(markup).body(table, ""));
        markup.element("p", "note", report.labels().say("report.examined"));
    }

    private static void facts(Markup markup, IncidentReport report) {
        heading(markup, report, "report.facts");
        report.facts().forEach(new TableMarkup(markup)::write);
    }
}
