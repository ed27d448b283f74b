package org.bridgedoctor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.report.ExaminationJson;
import org.bridgedoctor.report.HtmlReport;
import org.bridgedoctor.report.IncidentReport;
import org.bridgedoctor.report.MarkdownReport;
import org.bridgedoctor.report.PdfReport;
import org.bridgedoctor.report.SavedFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where an examination is written to; without any it is shown as text. */
final class OutputOptions {
    @Option(names = "--json", paramLabel = "FILE", description = "write the examination as JSON; - is stdout")
    private @Nullable String json;

    @Option(names = "--pdf", paramLabel = "FILE", description = "write the incident report as PDF; - is stdout")
    private @Nullable String pdf;

    @Option(names = "--html", paramLabel = "FILE", description = "write the incident report as HTML; - is stdout")
    private @Nullable String html;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "write the incident report as Markdown; - is stdout")
    private @Nullable String markdown;

    private boolean hasWrittenJson;

    /**
     * Writes the examination where it was asked for.
     *
     * @param isStdoutTaken whether something else already goes to stdout, so that no text may
     */
    void write(Examination examination, Surroundings surroundings, boolean isStdoutTaken) throws CommandFailure {
        if (json != null) {
            writeJson(json, examination, surroundings);
        }
        IncidentReport report = IncidentReport.of(examination, surroundings.sentences());
        if (html != null) {
            String page = new HtmlReport().write(report);
            write(html, surroundings, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        }
        if (markdown != null) {
            String page = new MarkdownReport().write(report);
            write(markdown, surroundings, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        }
        if (pdf != null) {
            write(pdf, surroundings, out -> new PdfReport().write(report, out));
        }
        boolean isFree = !"-".equals(json) && !"-".equals(html) && !"-".equals(markdown) && !"-".equals(pdf);
        if (!isStdoutTaken && isFree) {
            surroundings.out().print(PlainText.of(examination, surroundings.sentences()));
            surroundings.out().flush();
        }
    }

    /** Several examinations go into one file as JSON Lines, so each is written on one line and later ones are added. */
    private void writeJson(String file, Examination examination, Surroundings surroundings) throws CommandFailure {
        String line = new ExaminationJson().write(examination);
        if (file.equals("-") || !hasWrittenJson) {
            write(file, surroundings, out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
        } else {
            try {
                Files.writeString(Path.of(file), line, java.nio.file.StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.unwritable-file", file));
            }
        }
        hasWrittenJson = true;
    }

    /** Writes one file, or stdout where the name is {@code -}. */
    static void write(String file, Surroundings surroundings, SavedFile.Writing writing) throws CommandFailure {
        write(file, surroundings, writing, SavedFile::write);
    }

    /** The same, and nobody but the owner can read the file. */
    static void writePrivately(String file, Surroundings surroundings, SavedFile.Writing writing)
            throws CommandFailure {
        write(file, surroundings, writing, SavedFile::writePrivately);
    }

    private static void write(String file, Surroundings surroundings, SavedFile.Writing writing, Saving saving)
            throws CommandFailure {
        try {
            if (file.equals("-")) {
                writing.to(surroundings.out());
                surroundings.out().flush();
                return;
            }
            saving.save(Path.of(file), writing);
        } catch (IOException | java.nio.file.InvalidPathException unwritable) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.unwritable-file", file));
        }
    }

    private interface Saving {
        void save(Path file, SavedFile.Writing writing) throws IOException;
    }
}
