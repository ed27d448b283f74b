package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.HostSnapshot;

/**
 * Takes an answer as its lines: a log, as {@code 2016-07-12T10:20:01+0800 web1 dockerd[812]: time=... level=info msg=...}.
 *
 * @param key the fact
 * @param answer the id of the answer
 * @param tool what is missing where the answer says so
 * @param command the command as an administrator would type it
 */
record LinesProbe(FactKey<List<String>> key, String answer, String tool, String command)
        implements Probe<List<String>> {
    @Override
    public List<String> answers() {
        return List.of(answer);
    }

    @Override
    public Fact<List<String>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key, answer, tool, it -> Optional.of(it.out()));
    }
}
