package org.bridgedoctor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ssh.SshConnector;

/**
 * Examines one host once for each line of input, over a connection of its own, and says how long it took: one line of
 * {@code word=number}, in milliseconds but for the number of cells. Runs where the operator is.
 */
final class ExaminationLoop {
    private final ConnectRequest request;
    private final Path key;

    private ExaminationLoop(ConnectRequest request, Path key) {
        this.request = request;
        this.key = key;
    }

    /** Takes {@code USER@ADDRESS KEY KNOWN_HOSTS}. */
    public static void main(String[] arguments) throws IOException, ShellException, InterruptedException {
        ExaminationLoop loop = new ExaminationLoop(
                ConnectRequest.to(Target.parse(arguments[0]).orElseThrow()).withKnownHosts(Path.of(arguments[2])),
                Path.of(arguments[1]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        while (orders.readLine() != null) {
            System.out.println(loop.examineOnce());
        }
    }

    private String examineOnce() throws ShellException, InterruptedException {
        Stopwatch stopwatch = new Stopwatch();
        stopwatch.turnTo("login");
        Credentials credentials = Credentials.of(List.of(key), null, null);
        try (RemoteShell shell = SshConnector.forThisUser()
                .connect(request, credentials, HostKeyPrompt.refusing(), CredentialPrompt.silent())) {
            stopwatch.turnTo("beginning");
            Examination examination = new Examiner(shell, InstantSource.system()).everything(false, stopwatch);
            stopwatch.turnTo("over");
            return stopwatch.told() + " cells=" + examination.cells().size();
        }
    }

    /** Adds up the time of each phase. */
    private static final class Stopwatch implements Progress {
        private final Map<String, Long> nanoseconds = new LinkedHashMap<>();
        private String phase = "";
        private long since = System.nanoTime();

        @Override
        public void at(Text what, double fraction) {
            turnTo(what.key().substring(what.key().lastIndexOf('.') + 1));
        }

        void turnTo(String next) {
            long now = System.nanoTime();
            nanoseconds.merge(phase, now - since, Long::sum);
            phase = next;
            since = now;
        }

        String told() {
            nanoseconds.remove("");
            StringBuilder line = new StringBuilder();
            nanoseconds.forEach(
                    (name, spent) -> line.append(String.format(Locale.ROOT, "%s=%.1f ", name, spent / 1e6)));
            return line.toString().strip();
        }
    }
}
