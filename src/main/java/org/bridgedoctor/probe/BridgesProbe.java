package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads bridges and their ports from lines as {@code /sys/class/net/docker0/bridge/bridge_id:8000.02420a1b2c3d}. */
final class BridgesProbe implements Probe<List<Bridge>> {
    @Override
    public FactKey<List<Bridge>> key() {
        return Facts.BRIDGES;
    }

    @Override
    public List<String> answers() {
        return List.of("interfaces");
    }

    @Override
    public String command() {
        return "grep -r . /sys/class/net/*/bridge/ /sys/class/net/*/brport/";
    }

    @Override
    public Fact<List<Bridge>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "interfaces", "grep", BridgesProbe::parse);
    }

    private static Optional<List<Bridge>> parse(Answer answer) {
        Map<String, Map<String, String>> links = SysNet.parse(answer.out());
        if (links.isEmpty()) {
            return Optional.empty();
        }
        List<Bridge> bridges = new ArrayList<>();
        links.forEach((name, link) -> {
            if (link.containsKey("bridge/bridge_id")) {
                bridges.add(new Bridge(
                        name,
                        link.getOrDefault("bridge/bridge_id", ""),
                        isOn(link, "bridge/stp_state", false),
                        isOn(link, "bridge/vlan_filtering", false),
                        ports(links, name)));
            }
        });
        return Optional.of(bridges);
    }

    private static List<BridgePort> ports(Map<String, Map<String, String>> links, String bridge) {
        List<BridgePort> ports = new ArrayList<>();
        links.forEach((name, link) -> {
            if (bridge.equals(link.get("master")) && link.containsKey("brport/state")) {
                ports.add(new BridgePort(
                        name,
                        Reading.integer(link.getOrDefault("brport/state", ""), 0),
                        Stream.of(Setting.values())
                                .filter(it -> isOn(link, "brport/" + it.file(), it.isOnAtFirst()) != it.isOnAtFirst())
                                .collect(Collectors.toSet())));
            }
        });
        return ports;
    }

    /** A switch of the kernel; one that this kernel does not have yet stands where such bridges stood without it. */
    private static boolean isOn(Map<String, String> link, String attribute, boolean otherwise) {
        String value = link.getOrDefault(attribute, "");
        return value.isEmpty() ? otherwise : !value.equals("0");
    }
}
