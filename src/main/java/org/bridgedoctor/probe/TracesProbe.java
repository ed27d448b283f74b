package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Trace;

/** Reads what Bridge Doctor left on the host, from lines as {@code run /var/lib/bridge-doctor/20160712-101500 confirmed}. */
final class TracesProbe implements Probe<List<Trace>> {
    @Override
    public FactKey<List<Trace>> key() {
        return Facts.TRACES;
    }

    @Override
    public List<String> answers() {
        return List.of("traces");
    }

    @Override
    public String command() {
        return "ls /etc/udev/rules.d/*bridge-doctor* /var/lib/bridge-doctor";
    }

    @Override
    public Fact<List<Trace>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "traces", "sh", TracesProbe::parse);
    }

    private static Optional<List<Trace>> parse(Answer answer) {
        List<Trace> traces = new ArrayList<>();
        for (String line : answer.out()) {
            if (line.startsWith("file /")) {
                traces.add(new Trace("file", line.substring("file ".length()).strip(), ""));
            }
            List<String> words = Reading.words(line);
            if (words.size() >= 3
                    && words.getFirst().equals("run")
                    && words.get(1).startsWith("/")) {
                String name = words.get(1).substring(words.get(1).lastIndexOf('/') + 1);
                traces.add(new Trace("run", name, words.get(2)));
            }
        }
        return Optional.of(traces);
    }
}
