package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Subnet;

/** Reads the networks of the operator's own computer, one range a line, as {@code 192.168.1.0/24}. */
final class OperatorNetworksProbe implements Probe<List<Subnet>> {
    @Override
    public FactKey<List<Subnet>> key() {
        return Facts.OPERATOR_NETWORKS;
    }

    @Override
    public List<String> answers() {
        return List.of("operator-networks");
    }

    @Override
    public String command() {
        return "ip -4 addr show    # on your own computer";
    }

    @Override
    public Fact<List<Subnet>> read(Capture capture, HostSnapshot known) {
        return Reading.of(
                capture,
                key(),
                "operator-networks",
                "operator-networks",
                answer -> Optional.of(answer.out().stream()
                        .map(String::strip)
                        .map(Subnet::parse)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList()));
    }
}
