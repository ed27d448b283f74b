package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.RoutingRule;

/** Reads routing rules from lines as {@code 32766: from all lookup main}. */
final class RulesProbe implements Probe<List<RoutingRule>> {
    @Override
    public FactKey<List<RoutingRule>> key() {
        return Facts.RULES;
    }

    @Override
    public List<String> answers() {
        return List.of("rules");
    }

    @Override
    public String command() {
        return "ip rule";
    }

    @Override
    public Fact<List<RoutingRule>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "rules", "ip", RulesProbe::parse);
    }

    private static Optional<List<RoutingRule>> parse(Answer answer) {
        List<RoutingRule> rules = new ArrayList<>();
        for (String line : answer.out()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                Reading.number(line.substring(0, colon).strip())
                        .ifPresent(priority -> rules.add(new RoutingRule(
                                priority, line.substring(colon + 1).strip())));
            }
        }
        return rules.isEmpty() && !answer.out().isEmpty() ? Optional.empty() : Optional.of(rules);
    }
}
