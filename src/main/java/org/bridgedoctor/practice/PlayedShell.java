package org.bridgedoctor.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exec channel of the practice host. The script that arrives is read to its end and never run: what is wanted is told by
 * its arguments, and answered from the model.
 */
final class PlayedShell implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(PlayedShell.class);
    private static final int SCRIPT_LIMIT = 4 << 20;
    private static final int NOT_KNOWN = 127;
    private static final int PROCESS = 30_211;

    private final Transactions model;
    private final String line;
    private InputStream input = InputStream.nullInputStream();
    private OutputStream output = OutputStream.nullOutputStream();
    private OutputStream errors = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, isImmediate) -> {};
    private Thread worker = Thread.ofVirtual().unstarted(this::run);

    PlayedShell(Transactions model, String line) {
        this.model = model;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream in) {
        input = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        output = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        errors = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        worker = Thread.ofVirtual().name("practice-shell").start(this::run);
    }

    @Override
    public void destroy(ChannelSession channel) {
        worker.interrupt();
    }

    private void run() {
        int status = NOT_KNOWN;
        try {
            status = answer();
        } catch (IOException gone) {
            LOG.debug("The channel of a practice command closed early", gone);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            exit.onExit(status);
        }
    }

    private int answer() throws IOException, InterruptedException {
        Optional<ExecLine> asked = ExecLine.parse(line);
        if (asked.isEmpty()) {
            return notKnown();
        }
        if (asked.get().nonce().isPresent()) {
            String nonce = asked.get().nonce().get();
            print(errors, List.of("BD-ERRORS-" + nonce + "-"));
            print(output, List.of("BD-READY-" + nonce + "-0-" + PROCESS + "-"));
        }
        String script = new String(input.readNBytes(SCRIPT_LIMIT), StandardCharsets.UTF_8);
        List<String> words = asked.get().words();
        if (!words.isEmpty() && Transactions.VERBS.contains(words.getFirst())) {
            Transactions.Reply reply = model.answer(words, script);
            print(output, reply.lines());
            return reply.status();
        }
        Optional<Asked> sections = words.isEmpty() && !isCollector(script) ? Optional.empty() : Asked.of(words);
        if (sections.isEmpty()) {
            return notKnown();
        }
        String capture = new PlayedCollector(model.host(), model.states()).capture(sections.get());
        output.write(capture.getBytes(StandardCharsets.UTF_8));
        output.flush();
        return 0;
    }

    /** Whether it is the whole collector that is sent without saying which sections. */
    private static boolean isCollector(String script) {
        return script.contains("bridge-doctor-capture 1");
    }

    private int notKnown() throws IOException {
        print(errors, List.of("practice host: it answers Bridge Doctor's own questions only, and runs nothing"));
        return NOT_KNOWN;
    }

    private static void print(OutputStream stream, List<String> lines) throws IOException {
        for (String one : lines) {
            stream.write((one + "\n").getBytes(StandardCharsets.UTF_8));
        }
        stream.flush();
    }
}
