package org.bridgedoctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The report as Markdown: whole, in its order, and with nothing in it that a host could have made into markup. */
class MarkdownReportTest {
    private static String report(Incident incident) {
        return new MarkdownReport().write(IncidentReport.of(incident.before(), Sentences.english()));
    }

    @Test
    void tellsTheVerdictFirstAndTheFactsLast() {
        String report = report(Incident.in("en"));
        List<String> headings =
                report.lines().filter(line -> line.startsWith("#")).toList();
        assertThat(headings.getFirst()).startsWith("# ");
        assertThat(headings)
                .contains("## Who reaches whom", "## The network", "## What Bridge Doctor left on the host");
        assertThat(headings.lastIndexOf("## Facts")).isGreaterThan(headings.indexOf("## Who reaches whom"));
        assertThat(report).contains("`bridge-deaf`").contains("\n```text\n$ ");
    }

    @Test
    void makesEveryTableOfRowsWithAsManyFieldsAsItsHead() {
        int fields = 0;
        int tables = 0;
        for (String line : report(Incident.in("en")).lines().toList()) {
            int bars = line.startsWith("| ") ? line.replace("\\|", "").split("\\|", -1).length : 0;
            if (bars > 0 && fields > 0) {
                assertThat(bars).as(line).isEqualTo(fields);
            }
            tables += bars > 0 && fields == 0 ? 1 : 0;
            fields = bars;
        }
        assertThat(tables).isGreaterThan(3);
    }

    @Test
    void takesNothingThatAHostSaidForMarkup() {
        List<String> hostile = List.of("<b>bold</b>", "[a](http://b)", "a|b", "`code`", "**strong**");
        String report = report(Incident.in("en").named(hostile));
        assertThat(report).doesNotContain("<b>").doesNotContain("[a](");
        assertThat(report).contains("\\<b\\>bold");
    }

    @Test
    void escapesWhatMarkdownWouldRead() {
        assertThat(MarkdownReport.text("a*b_c|d\n<e>")).isEqualTo("a\\*b\\_c\\|d \\<e\\>");
    }
}
