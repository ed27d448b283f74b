package org.bridgedoctor.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes reports of the incident into a folder, to be looked at. */
final class ReportSamples {
    private ReportSamples() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (String language : List.of("en", "zh")) {
            Incident incident = Incident.in(language);
            Sentences sentences = Sentences.of(Locale.of(language));
            write(
                    folder,
                    language + "-before",
                    IncidentReport.of(incident.practised().before(), sentences));
            write(folder, language + "-after", IncidentReport.of(incident.before(), incident.after(), sentences));
            write(
                    folder,
                    language + "-200",
                    IncidentReport.of(incident.with(200).before(), sentences));
        }
        List<String> hostile = List.of(
                "<script>alert(1)</script>",
                "rtl\u202egnp.exe",
                "x".repeat(300),
                "a;reboot;$(x)",
                "\u05e9\u05dc\u05d5\u05dd");
        write(
                folder,
                "en-hostile",
                IncidentReport.of(Incident.in("en").named(hostile).before(), Sentences.english()));
    }

    private static void write(Path folder, String name, IncidentReport report) throws IOException {
        long start = System.nanoTime();
        Files.writeString(folder.resolve(name + ".html"), new HtmlReport().write(report));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".pdf"))) {
            new PdfReport().write(report, out);
        }
        System.out.printf(Locale.ROOT, "%s %d ms%n", name, (System.nanoTime() - start) / 1_000_000);
    }
}
