package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PromiscuousTest;

/** Reads the promiscuous tests from lines as {@code bridge=docker0 container=0123456789ab address=172.17.0.2 before=no
 * during=yes restored=yes}. */
final class PromiscuousTestsProbe implements Probe<List<PromiscuousTest>> {
    @Override
    public FactKey<List<PromiscuousTest>> key() {
        return Facts.PROMISCUOUS_TESTS;
    }

    @Override
    public List<String> answers() {
        return List.of("promiscuous-tests");
    }

    @Override
    public String command() {
        return "ip link set BRIDGE promisc on; ping CONTAINER; ip link set BRIDGE promisc off";
    }

    @Override
    public Fact<List<PromiscuousTest>> read(Capture capture, HostSnapshot known) {
        ContainerNames names = ContainerNames.of(known);
        return Reading.of(capture, key(), "promiscuous-tests", "ip", answer -> parse(answer, names));
    }

    private static Optional<List<PromiscuousTest>> parse(Answer answer, ContainerNames names) {
        List<PromiscuousTest> tests = new ArrayList<>();
        for (String line : answer.out()) {
            Map<String, String> values = new HashMap<>();
            for (String word : Reading.words(line)) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    values.put(word.substring(0, equals), word.substring(equals + 1));
                }
            }
            String during = values.getOrDefault("during", "not-tried");
            boolean isBefore = "yes".equals(values.get("before"));
            boolean isTried = isBefore || !during.equals("not-tried");
            if (isTried && values.containsKey("bridge")) {
                String container = names.of(values.getOrDefault("container", ""));
                tests.add(new PromiscuousTest(
                        values.getOrDefault("bridge", ""), container, isBefore, isBefore || during.equals("yes")));
            }
        }
        return Optional.of(tests);
    }
}
