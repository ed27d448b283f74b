package org.bridgedoctor.report;

import java.util.List;
import java.util.Optional;

/**
 * A table of a report, already in words.
 *
 * @param title what it shows
 * @param columns its columns, from the left
 * @param rows its rows; each has as many fields as there are columns
 * @param note what stands under it, as how many rows were left out; empty for nothing
 */
public record ReportTable(String title, List<Column> columns, List<Row> rows, Optional<String> note) {
    public ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A table with nothing under it. */
    static ReportTable of(String title, List<Column> columns, List<Row> rows) {
        return new ReportTable(title, columns, rows, Optional.empty());
    }

    /** This table with a sentence under it. */
    ReportTable noting(String sentence) {
        return new ReportTable(title, columns, rows, Optional.of(sentence));
    }

    /**
     * A column.
     *
     * @param head its heading
     * @param under what stands smaller under the heading; empty for nothing
     * @param share its share of the table's width in percent
     */
    public record Column(String head, String under, int share) {
        static Column of(String head, int share) {
            return new Column(head, "", share);
        }
    }

    /**
     * A row.
     *
     * @param fields its fields, from the left
     */
    public record Row(List<Field> fields) {
        public Row {
            fields = List.copyOf(fields);
        }

        static Row of(Field... fields) {
            return new Row(List.of(fields));
        }
    }

    /** What stands in one field of a row. */
    public sealed interface Field {
        /** The words in it. */
        String text();

        /**
         * Running text.
         *
         * @param text the words
         */
        record Words(String text) implements Field {}

        /**
         * The name of what the row is about.
         *
         * @param text the name
         */
        record Name(String text) implements Field {}

        /**
         * Something that a machine said or reads, in equal widths.
         *
         * @param text the text, lines kept
         */
        record Code(String text) implements Field {}

        /**
         * A state: mark, colour and word.
         *
         * @param tone how it is meant
         * @param text the word
         */
        record State(Tone tone, String text) implements Field {}
    }
}
