package org.bridgedoctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.bridgedoctor.examination.AuditLog;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.HostVisit;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.examination.Repair;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.SavedText;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.report.HtmlReport;
import org.bridgedoctor.report.IncidentReport;
import org.bridgedoctor.report.MarkdownReport;
import org.bridgedoctor.report.PdfReport;
import org.bridgedoctor.report.SavedFile;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Connector;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.ui.wizard.Doctor;
import org.bridgedoctor.ui.wizard.HostBook;
import org.bridgedoctor.ui.wizard.WizardViewModel.Format;

/** Who does the work behind the window: one visit at a time, over real SSH. */
final class LiveDoctor implements Doctor {
    /** What stands where the name of a capture would. */
    private static final String PASTED = "pasted outputs";

    private final Connector connector;
    private final LocalHosts hosts;
    private final AuditLog audit;
    private final InstantSource clock;
    private Optional<HostVisit> visit = Optional.empty();
    private Optional<Examination> beforeRepair = Optional.empty();
    private Optional<Examination> latest = Optional.empty();
    private Optional<Capture> opened = Optional.empty();

    LiveDoctor(Connector connector, LocalHosts hosts, AuditLog audit, InstantSource clock) {
        this.connector = connector;
        this.hosts = hosts;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public RemoteShell.Connection connect(
            ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets)
            throws ShellException, InterruptedException {
        close();
        beforeRepair = Optional.empty();
        latest = Optional.empty();
        HostVisit begun = HostVisit.begin(connector, request, credentials, keys, secrets, clock, audit);
        visit = Optional.of(begun);
        hosts.remember(request, credentials);
        return begun.connection();
    }

    @Override
    public HostBook hosts() {
        return hosts;
    }

    @Override
    public Examination examine(Part part, Progress progress) throws ShellException, InterruptedException {
        return remember(visit().examine(part, progress));
    }

    @Override
    public Examination examineEverything(Progress progress) throws ShellException, InterruptedException {
        return remember(visit().everything(false, progress));
    }

    @Override
    public Examination promiscuousTest(Progress progress) throws ShellException, InterruptedException {
        return remember(visit().promiscuousTest(progress));
    }

    @Override
    public Examination proof(Progress progress) throws ShellException, InterruptedException {
        return remember(visit().proof(progress));
    }

    @Override
    public List<PlanRow> plan(Remediation remediation) {
        return PlanRow.of(remediation, Repair.USUAL_WAIT);
    }

    @Override
    public List<Text> preview(Remediation remediation, Progress progress) throws ShellException, InterruptedException {
        return visit().preview(remediation, progress);
    }

    @Override
    public Examination repair(Remediation remediation, Progress progress) throws ShellException, InterruptedException {
        if (beforeRepair.isEmpty()) {
            beforeRepair = latest;
        }
        return remember(visit().repair(remediation, Repair.USUAL_WAIT, progress));
    }

    @Override
    public Examination undo(String run, Progress progress) throws ShellException, InterruptedException {
        return remember(visit().undo(Optional.of(run), progress));
    }

    @Override
    public Examination keep(String run, Progress progress) throws ShellException, InterruptedException {
        return remember(visit().keep(run, progress));
    }

    @Override
    public void saveReport(Path file, Format format, Examination examination, Locale language) throws IOException {
        IncidentReport report = report(examination, language);
        switch (format) {
            case PDF -> SavedFile.write(file, out -> new PdfReport().write(report, out));
            case HTML -> saveText(file, new HtmlReport().write(report));
            case MARKDOWN -> saveText(file, new MarkdownReport().write(report));
        }
    }

    private static void saveText(Path file, String text) throws IOException {
        SavedFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<Examiner.Opened> openCapture(Path file) throws IOException {
        if (Files.size(file) > Capture.LONGEST) {
            return Optional.empty();
        }
        String text = SavedText.of(Files.readAllBytes(file)).text();
        return open(text, String.valueOf(file.getFileName()));
    }

    @Override
    public Optional<Examiner.Opened> openPasted(String text) {
        return open(text, PASTED);
    }

    private Optional<Examiner.Opened> open(String text, String label) {
        Optional<Examiner.Opened> read = Examiner.open(text, new Subject(label, Subject.Source.CAPTURE), clock);
        if (read.isPresent()) {
            close();
            beforeRepair = Optional.empty();
            latest = read.map(Examiner.Opened::examination);
            opened = read.map(Examiner.Opened::capture);
        }
        return read;
    }

    @Override
    public void saveCapture(Path file) throws IOException {
        Capture capture = visit.map(HostVisit::capture)
                .or(() -> opened)
                .orElseThrow(() -> new IllegalStateException("nothing is examined"));
        SavedFile.writePrivately(file, out -> out.write(capture.format().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        visit.ifPresent(HostVisit::close);
        visit = Optional.empty();
        opened = Optional.empty();
    }

    private HostVisit visit() {
        return visit.orElseThrow(() -> new IllegalStateException("not connected"));
    }

    private Examination remember(Examination examination) {
        latest = Optional.of(examination);
        return examination;
    }

    private IncidentReport report(Examination examination, Locale language) {
        Supplier<Examination> itself = () -> examination;
        return IncidentReport.of(beforeRepair.orElseGet(itself), examination, Sentences.of(language));
    }
}
