package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Text;

/** What the tooltip says of an interface. */
final class Interfaces {
    private Interfaces() {}

    static List<Text> notes(NetworkInterface it) {
        List<Text> notes = new ArrayList<>();
        it.addresses().forEach(address -> notes.add(Node.verbatim(address)));
        if (!it.mac().isEmpty()) {
            notes.add(Text.of("diagram.mac", it.mac()));
        }
        notes.add(Text.of("diagram.mtu", Integer.toString(it.mtu())));
        notes.add(Text.of(it.isUp() ? "diagram.up" : "diagram.down"));
        return notes;
    }
}
