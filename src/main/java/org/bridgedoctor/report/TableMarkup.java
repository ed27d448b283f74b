package org.bridgedoctor.report;

import java.util.List;
import org.bridgedoctor.report.ReportTable.Column;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;

/** Sets a table in markup. */
final class TableMarkup {
    private final Markup markup;

    TableMarkup(Markup markup) {
        this.markup = markup;
    }

    /** The table under its title. */
    void write(ReportTable table) {
        markup.open("div", "block").element("h3", "", table.title());
        body(table, "");
        markup.close("div").line();
    }

    /** The table alone; its heading stands elsewhere. */
    void body(ReportTable table, String style) {
        if (!table.rows().isEmpty()) {
            int share = table.columns().stream().mapToInt(Column::share).sum();
            markup.raw("<table class=\"table " + style + "\"" + width(Math.min(share, 100)) + ">");
            head(table.columns());
            markup.open("tbody", "");
            table.rows().forEach(this::row);
            markup.close("tbody").close("table").line();
        }
        table.note().ifPresent(note -> markup.element("p", "note", note));
    }

    private void head(List<Column> columns) {
        int all = columns.stream().mapToInt(Column::share).sum();
        markup.raw("<colgroup>");
        columns.forEach(column -> markup.raw("<col" + width(column.share() * 100 / all) + "/>"));
        markup.raw("</colgroup>").open("thead", "").open("tr", "");
        for (Column column : columns) {
            markup.raw("<th scope=\"col\"" + width(column.share() * 100 / all) + ">")
                    .text(column.head());
            if (!column.under().isEmpty()) {
                markup.raw("<br/>").element("span", "under", column.under());
            }
            markup.close("th");
        }
        markup.close("tr").close("thead");
    }

    private static String width(int percent) {
        return " style=\"width:" + percent + "%\"";
    }

    private void row(Row row) {
        markup.open("tr", "");
        for (Field field : row.fields()) {
            switch (field) {
                case Field.Words words -> markup.element("td", "", words.text());
                case Field.Name name -> markup.element("td", "name", name.text());
                case Field.Code code ->
                    markup.open("td", "").element("code", "", code.text()).close("td");
                case Field.State state -> {
                    markup.open("td", "state " + state.tone().style());
                    state(state);
                    markup.close("td");
                }
            }
        }
        markup.close("tr").line();
    }

    /** A mark and its word. */
    void state(Field.State state) {
        markup.element("span", "mark", state.tone().mark()).text(" " + state.text());
    }
}
