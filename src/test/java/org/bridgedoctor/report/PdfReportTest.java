package org.bridgedoctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfReportTest {
    @Test
    void canBeSearchedForTheVerdict() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(Incident.in("en"), "en"))) {
            assertThat(text(pdf))
                    .contains("docker0 does not hear frames sent to its own address")
                    .contains("bridge-doctor undo root@10.42.1.77 20211208-102203-7f3a")
                    .contains("1 / " + pdf.getNumberOfPages());
            assertThat(pdf.getNumberOfPages()).isBetween(4, 8);
        }
    }

    @Test
    void canBeSearchedInChinese() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(Incident.in("zh"), "zh"))) {
            assertThat(text(pdf)).contains("听不到发给自身地址的帧", "连通性矩阵").doesNotContain("####");
        }
    }

    @Test
    void saysWhatItIsToWhoCannotSeeIt() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf(Incident.in("en"), "en"))) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Incident report: 10-42-1-77");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            String metadata = new String(
                    pdf.getDocumentCatalog().getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(metadata).containsPattern("pdfaid:part[^0-9]+3").containsPattern("pdfuaid:part[^0-9]+1");
        }
    }

    @Test
    void staysReadableWithTwoHundredContainers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfReport().write(IncidentReport.of(Incident.in("en").with(200).before(), Sentences.english()), out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(text(pdf)).contains("0 of 200");
            assertThat(pdf.getNumberOfPages()).isLessThan(25);
        }
    }

    private static byte[] pdf(Incident incident, String language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfReport()
                .write(IncidentReport.of(incident.before(), incident.after(), Sentences.of(Locale.of(language))), out);
        return out.toByteArray();
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }
}
