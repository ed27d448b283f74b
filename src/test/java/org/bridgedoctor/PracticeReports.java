package org.bridgedoctor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.examination.AuditLog;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.HostVisit;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.report.HtmlReport;
import org.bridgedoctor.report.IncidentReport;
import org.bridgedoctor.report.PdfReport;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;

/** Writes the reports of the practice host into a folder, to be looked at: examined, repaired, taken back. */
final class PracticeReports {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;

    private PracticeReports(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, ShellException, InterruptedException {
        PracticeReports reports = new PracticeReports(Files.createDirectories(Path.of(arguments[0])));
        ConnectRequest request = ConnectRequest.to(Target.PRACTICE);
        try (HostVisit visit = HostVisit.begin(
                new HostConnector(),
                request,
                Credentials.none(),
                HostKeyPrompt.refusing(),
                CredentialPrompt.silent(),
                InstantSource.system(),
                AuditLog.none())) {
            reports.write(visit);
        }
    }

    private void write(HostVisit visit) throws IOException, ShellException, InterruptedException {
        Examination before = visit.everything(false, Progress.silent());
        Remediation remediation = before.verdict().causes().getFirst().remediations().stream()
                .filter(Remediation::isOneClick)
                .findFirst()
                .orElseThrow();
        Examination after = visit.repair(remediation, PATIENCE, Progress.silent());
        Examination undone = visit.undo(Optional.empty(), Progress.silent());
        for (String language : List.of("en", "zh")) {
            Sentences sentences = Sentences.of(Locale.of(language));
            write(language + "-examined", IncidentReport.of(before, sentences));
            write(language + "-repaired", IncidentReport.of(before, after, sentences));
            write(language + "-undone", IncidentReport.of(before, undone, sentences));
        }
    }

    private void write(String name, IncidentReport report) throws IOException {
        Files.writeString(folder.resolve(name + ".html"), new HtmlReport().write(report));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".pdf"))) {
            new PdfReport().write(report, out);
        }
    }
}
