package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.ManagedLinks;

/**
 * Reads what NetworkManager manages, from lines of nmcli as {@code docker0:bridge:connected (externally)}, and {@code profile
 * docker0} for each interface that has settings of its own in a file.
 */
final class ManagedLinksProbe implements Probe<ManagedLinks> {
    private static final String PROFILE = "profile ";
    private static final int FIELDS = 3;

    @Override
    public FactKey<ManagedLinks> key() {
        return Facts.MANAGED_LINKS;
    }

    @Override
    public List<String> answers() {
        return List.of("network-manager");
    }

    @Override
    public String command() {
        return "nmcli -t -f DEVICE,TYPE,STATE dev";
    }

    @Override
    public Fact<ManagedLinks> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "network-manager", "nmcli", answer -> Optional.of(parse(answer)));
    }

    private static ManagedLinks parse(Answer answer) {
        Map<String, String> states = new LinkedHashMap<>();
        List<String> profiles = new ArrayList<>();
        for (String line : answer.out()) {
            String[] fields = line.split(":", FIELDS);
            if (line.startsWith(PROFILE)) {
                profiles.add(line.substring(PROFILE.length()).strip());
            } else if (fields.length == FIELDS) {
                states.put(fields[0], fields[2].strip());
            }
        }
        return new ManagedLinks(states, profiles);
    }
}
