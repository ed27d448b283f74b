package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads the docker daemon's configuration file, as {@code {"bip": "192.168.0.1/24"}}. */
final class DaemonConfigProbe implements Probe<DaemonConfig> {
    private static final int NO_SUCH_FILE = 2;

    @Override
    public FactKey<DaemonConfig> key() {
        return Facts.DAEMON_CONFIG;
    }

    @Override
    public List<String> answers() {
        return List.of("daemon-json");
    }

    @Override
    public String command() {
        return "cat /etc/docker/daemon.json";
    }

    @Override
    public Fact<DaemonConfig> read(Capture capture, HostSnapshot known) {
        if (capture.answer("daemon-json").filter(DaemonConfigProbe::isAbsent).isPresent()) {
            return new Fact.Known<>(new DaemonConfig(false, ""));
        }
        return Reading.of(
                capture,
                key(),
                "daemon-json",
                "cat",
                answer -> Optional.of(new DaemonConfig(true, String.join("\n", answer.out()))));
    }

    private static boolean isAbsent(Answer answer) {
        return answer.status() == NO_SUCH_FILE && answer.out().isEmpty();
    }
}
