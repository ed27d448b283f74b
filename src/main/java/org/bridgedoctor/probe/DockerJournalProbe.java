package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads docker's journal, as {@code 2016-07-12T10:20:01+0800 web1 dockerd[812]: time=... level=info msg=...}. */
final class DockerJournalProbe implements Probe<List<String>> {
    @Override
    public FactKey<List<String>> key() {
        return Facts.DOCKER_JOURNAL;
    }

    @Override
    public List<String> answers() {
        return List.of("docker-journal");
    }

    @Override
    public String command() {
        return "journalctl -u docker -n 200";
    }

    @Override
    public Fact<List<String>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "docker-journal", "journalctl", DockerJournalProbe::parse);
    }

    private static Optional<List<String>> parse(Answer answer) {
        return Optional.of(answer.out());
    }
}
