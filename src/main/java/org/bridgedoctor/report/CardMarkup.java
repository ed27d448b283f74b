package org.bridgedoctor.report;

import java.util.List;
import org.bridgedoctor.report.IncidentReport.ChangeCard;
import org.bridgedoctor.report.IncidentReport.Cure;
import org.bridgedoctor.report.IncidentReport.FindingCard;
import org.bridgedoctor.report.IncidentReport.Shown;

/** Sets findings and changes in markup: one card each. */
final class CardMarkup {
    /** An answer up to this many lines stays on one page. */
    private static final int LINES_KEPT_TOGETHER = 24;

    private final Markup markup;
    private final Sentences labels;

    CardMarkup(Markup markup, Sentences labels) {
        this.markup = markup;
        this.labels = labels;
    }

    void causes(IncidentReport report) {
        if (!report.causes().isEmpty()) {
            markup.element("h2", "", report.causesTitle()).line();
            report.causes().forEach(this::finding);
        }
    }

    void others(IncidentReport report) {
        HtmlReport.heading(markup, report, "report.other");
        if (report.others().isEmpty()) {
            markup.element("p", "", labels.say("report.other.none"));
        }
        report.others().forEach(this::finding);
    }

    void changes(IncidentReport report) {
        HtmlReport.heading(markup, report, "report.changes");
        if (report.changes().isEmpty()) {
            markup.element("p", "", labels.say("report.changes.none"));
        }
        report.changes().forEach(this::change);
    }

    private void finding(FindingCard card) {
        markup.open("div", "card " + card.tone().style());
        markup.open("div", "keep").open("p", "chips");
        if (card.repaired()) {
            HtmlReport.chip(markup, Tone.GOOD, labels.say("report.repaired"));
            markup.raw(" ");
        }
        HtmlReport.chip(markup, card.repaired() ? Tone.QUIET : card.tone(), card.severity());
        markup.raw(" ").element("span", "id", card.id()).close("p");
        markup.element("h3", "", card.title()).element("p", "", card.summary());
        markup.element("p", "note", String.join(" \u00b7 ", card.notes())).close("div");
        shown(labels.say("report.evidence"), card.evidence());
        cures(card.cures());
        markup.close("div").line();
    }

    private void shown(String heading, List<Shown> shown) {
        for (int i = 0; i < shown.size(); i++) {
            Shown one = shown.get(i);
            boolean isShort = one.output().lines().count() <= LINES_KEPT_TOGETHER;
            markup.open("div", isShort ? "keep" : "");
            if (i == 0) {
                markup.element("h4", "", heading);
            }
            markup.open("pre", "").element("span", "command", one.command()).raw("\n");
            if (one.output().isEmpty()) {
                markup.element("span", "silent", labels.say("report.evidence.silent"));
            } else {
                markup.text(one.output());
            }
            markup.close("pre").close("div");
        }
    }

    private void cures(List<Cure> cures) {
        for (int i = 0; i < cures.size(); i++) {
            Cure cure = cures.get(i);
            markup.open("div", "keep");
            if (i == 0) {
                markup.element("h4", "", labels.say("report.cure"));
            }
            markup.open("p", "cure")
                    .element("b", "", cure.title())
                    .text(" \u00b7 " + cure.impact())
                    .close("p");
            cure.advice().forEach(advice -> markup.element(advice.startsWith("$ ") ? "pre" : "p", "advice", advice));
            cure.command().ifPresent(command -> markup.element("pre", "", command));
            markup.close("div");
        }
    }

    private void change(ChangeCard card) {
        markup.open("div", "card " + card.tone().style()).open("div", "keep");
        markup.open("p", "chips");
        HtmlReport.chip(markup, card.tone(), card.state());
        markup.close("p").element("h3", "", card.title());
        HtmlReport.entries(markup, card.about());
        markup.close("div");
        table(card.log());
        for (Shown file : card.files()) {
            markup.open("div", "keep").element("h4", "", file.command());
            markup.element("pre", "", file.output()).close("div");
        }
        card.inverses().ifPresent(this::table);
        card.undo()
                .ifPresent(undo -> markup.open("div", "keep")
                        .element("h4", "", labels.say("report.changes.undo"))
                        .element("pre", "", undo)
                        .close("div"));
        markup.close("div").line();
    }

    private void table(ReportTable table) {
        markup.open("div", "block").element("h4", "", table.title());
        new TableMarkup(markup).body(table, "");
        markup.close("div");
    }
}
