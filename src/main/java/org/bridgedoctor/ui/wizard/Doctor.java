package org.bridgedoctor.ui.wizard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;

/**
 * Everything that the window asks of the floors below. Each method blocks and is called from one thread at a time, never the
 * window's; interrupting that thread ends the work cleanly. Each examination is a whole new value.
 */
public interface Doctor extends AutoCloseable {
    /**
     * Connects and logs in. A connection that stood before is closed first, and what was examined is forgotten.
     *
     * @throws ShellException where the door stays shut
     * @throws InterruptedException where the person gave up
     */
    RemoteShell.Connection connect(
            ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets)
            throws ShellException, InterruptedException;

    /** The hosts that a person may mean. */
    HostBook hosts();

    /** As whom scripts run on the host, once that is known. */
    default Optional<Elevation> elevation() {
        return Optional.empty();
    }

    /** Asks one part, again where it was asked before. Earlier parts have been asked. */
    Examination examine(Part part, Progress progress) throws ShellException, InterruptedException;

    /** Asks all parts anew. */
    Examination examineEverything(Progress progress) throws ShellException, InterruptedException;

    /** Switches promiscuous mode on for two seconds on each suspect bridge, measures, and restores what it found. */
    Examination promiscuousTest(Progress progress) throws ShellException, InterruptedException;

    /** Starts a fresh container for some seconds, measures it together with the whole matrix, and removes it. */
    Examination proof(Progress progress) throws ShellException, InterruptedException;

    /** What running this remediation would do, step by step. Touches nothing. */
    List<PlanRow> plan(Remediation remediation) throws ShellException, InterruptedException;

    /** What the host's package manager says that this remediation would do; empty where it changes no packages. Touches nothing. */
    List<Text> preview(Remediation remediation, Progress progress) throws ShellException, InterruptedException;

    /** Runs the remediation as a transaction on the host and measures again; the outcome is the last of the examination. */
    Examination repair(Remediation remediation, Progress progress) throws ShellException, InterruptedException;

    /** Takes a run back and measures again. */
    Examination undo(String run, Progress progress) throws ShellException, InterruptedException;

    /** Keeps what an unfinished run of an earlier visit applied, and makes it last. */
    Examination keep(String run, Progress progress) throws ShellException, InterruptedException;

    /** Writes the incident report in this form and language. */
    void saveReport(Path file, WizardViewModel.Format format, Examination examination, Locale language)
            throws IOException;

    /**
     * Opens a capture, or a file of pasted outputs, instead of a host; the connection, if there is one, ends. Empty where the
     * file is neither: then everything stays as it is.
     */
    Optional<Examiner.Opened> openCapture(Path file) throws IOException;

    /** The same with what was pasted. */
    Optional<Examiner.Opened> openPasted(String text);

    /** Writes every answer of the host that is examined, or of what was opened, for the owner of the file alone. */
    void saveCapture(Path file) throws IOException;

    /** Ends the connection, if there is one. */
    @Override
    void close();
}
