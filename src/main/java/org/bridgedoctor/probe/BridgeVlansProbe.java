package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.BridgeVlan;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/**
 * Reads which VLANs a port is a member of, from lines as {@code docker0  1 PVID Egress Untagged}; a port's further VLANs
 * stand on lines of their own that begin with a blank.
 */
final class BridgeVlansProbe implements Probe<List<BridgeVlan>> {
    @Override
    public FactKey<List<BridgeVlan>> key() {
        return Facts.BRIDGE_VLANS;
    }

    @Override
    public List<String> answers() {
        return List.of("bridge-vlans");
    }

    @Override
    public String command() {
        return "bridge vlan show";
    }

    @Override
    public Fact<List<BridgeVlan>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "bridge-vlans", "bridge", answer -> Optional.of(parse(answer)));
    }

    private static List<BridgeVlan> parse(Answer answer) {
        List<BridgeVlan> vlans = new ArrayList<>();
        String port = "";
        for (String line : answer.out()) {
            List<String> words = new ArrayList<>(Reading.words(line));
            boolean isOfNextPort = !line.isEmpty() && !Character.isWhitespace(line.charAt(0));
            if (isOfNextPort && !words.isEmpty()) {
                port = words.removeFirst();
            }
            int vlan = words.isEmpty() ? 0 : Reading.integer(words.getFirst(), 0);
            if (vlan > 0) {
                vlans.add(new BridgeVlan(port, vlan, words.contains("PVID"), words.contains("Untagged")));
            }
        }
        return vlans;
    }
}
