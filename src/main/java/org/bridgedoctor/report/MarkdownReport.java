package org.bridgedoctor.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.report.IncidentReport.ChangeCard;
import org.bridgedoctor.report.IncidentReport.Cure;
import org.bridgedoctor.report.IncidentReport.Entry;
import org.bridgedoctor.report.IncidentReport.FindingCard;
import org.bridgedoctor.report.IncidentReport.Shown;

/**
 * Writes a report as Markdown (CommonMark with tables), to be put into an issue or a wiki. Everything that a host said is
 * escaped, so that it makes neither a link nor a table nor a tag; the picture of the network is given as its table.
 */
public final class MarkdownReport {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!]");
    private static final Pattern TICKS = Pattern.compile("`+");

    private final StringBuilder out = new StringBuilder();

    /** The document. */
    public String write(IncidentReport report) {
        out.setLength(0);
        report.practice().ifPresent(this::quote);
        heading(1, report.title());
        paragraph("**" + text(report.verdict().state()) + "** "
                + text(report.verdict().sentence()));
        paragraph(text(String.join(" · ", report.verdict().counts())));
        entries(report.about());
        section(report.causesTitle(), !report.causes().isEmpty());
        report.causes().forEach(it -> finding(it, report));
        report.unexplained().ifPresent(it -> under(report, "report.unexplained", it));
        changes(report);
        proof(report);
        section(report.labels().say("report.other"), !report.others().isEmpty());
        report.others().forEach(it -> finding(it, report));
        under(report, "report.network", report.network().table());
        heading(2, report.labels().say("report.matrix"));
        paragraph(text(report.matrix().introduction()));
        report.matrix().failing().ifPresent(this::table);
        report.matrix().grids().forEach(this::table);
        report.notChecked().ifPresent(it -> under(report, "report.not-checked", it));
        heading(2, report.labels().say("report.left"));
        paragraph(text(report.left().sentence()));
        report.left().table().ifPresent(this::table);
        section(report.labels().say("report.facts"), !report.facts().isEmpty());
        report.facts().forEach(this::table);
        return out.toString().strip() + "\n";
    }

    private void section(String title, boolean isThere) {
        if (isThere) {
            heading(2, title);
        }
    }

    private void under(IncidentReport report, String key, ReportTable table) {
        heading(2, report.labels().say(key));
        table(table);
    }

    private void finding(FindingCard card, IncidentReport report) {
        heading(3, card.severity() + ": " + card.title());
        paragraph(text(card.summary()));
        paragraph(
                "`" + card.id() + "`" + (card.notes().isEmpty() ? "" : " · " + text(String.join(" · ", card.notes()))));
        shown(card.evidence(), report);
        card.cures().forEach(this::cure);
    }

    private void cure(Cure cure) {
        paragraph("**" + text(cure.title()) + "** (" + text(cure.impact()) + ")");
        cure.advice().forEach(it -> paragraph(text(it)));
        cure.command().ifPresent(this::fence);
    }

    private void changes(IncidentReport report) {
        section(report.labels().say("report.changes"), !report.changes().isEmpty());
        for (ChangeCard change : report.changes()) {
            heading(3, change.title() + ": " + change.state());
            entries(change.about());
            table(change.log());
            change.inverses().ifPresent(this::table);
            shown(change.files(), report);
            change.undo().ifPresent(this::fence);
        }
    }

    private void proof(IncidentReport report) {
        report.proof().ifPresent(proof -> {
            heading(2, report.labels().say("report.proof"));
            item(report.labels().say("report.proof.before"), proof.before().text());
            item(report.labels().say("report.proof.after"), proof.after().text());
            out.append('\n');
            proof.changed()
                    .ifPresentOrElse(
                            this::table, () -> paragraph(text(report.labels().say("report.proof.same"))));
        });
    }

    private void shown(List<Shown> evidence, IncidentReport report) {
        for (Shown one : evidence) {
            String output = one.output().isBlank()
                    ? report.labels().say("report.evidence.silent")
                    : one.output().stripTrailing();
            fence(one.command() + "\n" + output);
        }
    }

    private void entries(List<Entry> entries) {
        entries.stream().filter(it -> !it.label().isEmpty()).forEach(it -> item(it.label(), it.value()));
        out.append('\n');
    }

    private void item(String label, String value) {
        out.append("- **")
                .append(text(label))
                .append("**: ")
                .append(text(value))
                .append('\n');
    }

    private void table(ReportTable table) {
        if (!table.title().isBlank()) {
            paragraph("**" + text(table.title()) + "**");
        }
        row(table.columns().stream()
                .map(it -> text((it.head() + " " + it.under()).strip()))
                .toList());
        row(table.columns().stream().map(it -> "---").toList());
        table.rows()
                .forEach(it ->
                        row(it.fields().stream().map(MarkdownReport::field).toList()));
        out.append('\n');
        table.note().ifPresent(it -> paragraph(text(it)));
    }

    private void row(List<String> fields) {
        out.append("| ").append(String.join(" | ", fields)).append(" |\n");
    }

    private static String field(ReportTable.Field field) {
        String flat = field.text().replaceAll("\\s*\\R\\s*", " ").strip();
        return field instanceof ReportTable.Field.Code && !flat.isEmpty() ? code(flat) : text(flat);
    }

    /** In a table a bar parts the columns, even in code. */
    private static String code(String words) {
        return words.indexOf('`') >= 0 || words.indexOf('|') >= 0 ? text(words) : "`" + words + "`";
    }

    /** A fence that is longer than any row of ticks in what it holds. */
    private void fence(String words) {
        int longest = TICKS.matcher(words)
                .results()
                .mapToInt(it -> it.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        out.append(fence)
                .append("text\n")
                .append(words)
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    private void heading(int level, String words) {
        out.append("#".repeat(level)).append(' ').append(text(words)).append("\n\n");
    }

    private void quote(String words) {
        out.append("> ").append(text(words)).append("\n\n");
    }

    private void paragraph(String marked) {
        if (!marked.isBlank()) {
            out.append(marked).append("\n\n");
        }
    }

    /** Words as Markdown shows them unchanged, on one line. */
    static String text(String words) {
        String flat = words.replaceAll("\\s*\\R\\s*", " ");
        return SPECIAL.matcher(flat).replaceAll(it -> Matcher.quoteReplacement("\\" + it.group()));
    }
}
