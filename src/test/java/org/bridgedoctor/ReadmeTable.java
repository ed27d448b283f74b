package org.bridgedoctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bridgedoctor.check.Check;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.report.Sentences;

/** The table of what is checked, as it stands in the README: one row for each check of the catalogue. */
final class ReadmeTable {
    private static final Set<String> ONE_CLICK = Set.of(
            "bridge-deaf",
            "kernel-deafens-bridges",
            "bridge-down",
            "bridge-address-missing",
            "bridge-address-wrong",
            "bridge-route-missing",
            "port-detached",
            "port-on-wrong-bridge",
            "port-down",
            "forwarding-disabled",
            "docker-rules-missing",
            "input-blocks-bridge",
            "input-blocks-nginx",
            "output-blocks-bridge",
            "forward-blocks-containers",
            "port-isolated",
            "host-owns-container-address",
            "port-not-learning",
            "port-blocked",
            "docker-not-running",
            "nginx-not-running",
            "legacy-iptables-drops",
            "firewalld-started-after-docker",
            "firewalld-stopped-chains-lost",
            "raw-or-mangle-drops",
            "masquerade-missing",
            "neighbour-pinned-wrong",
            "arp-suppressed",
            "address-duplicated",
            "fdb-entry-wrong",
            "route-blackholed",
            "policy-rule-diverts",
            "reverse-path-filter",
            "container-route-missing",
            "daemon-config-invalid",
            "subnet-overlaps-interface",
            "subnet-overlaps-route",
            "subnet-overlaps-operator",
            "subnet-overlaps-resolver",
            "subnet-overlaps-network",
            "subnet-not-private",
            "bridge-filter-drops",
            "nft-drops",
            "firewalld-zone-blocks",
            "firewalld-panic",
            "queue-drops",
            "bridge-stale",
            "vlan-filtering-blocks",
            "docker-proxy-gone",
            "container-paused",
            "conntrack-full",
            "networkmanager-manages-docker",
            "selinux-blocks-nginx",
            "nginx-upstream-stale",
            "mtu-mismatch",
            "docker-iptables-disabled",
            "root-read-only",
            "yum-mirror-gone",
            "yum-exclude-blocks",
            "kernel-outdated",
            "reboot-pending",
            "kernel-modules-gone",
            "bridge-module-unavailable",
            "live-restore-holds-old-network",
            "experiments-left-behind");

    private ReadmeTable() {}

    /** The rows, in the order of the catalogue. */
    static List<String> rows() {
        Sentences english = Sentences.english();
        return CheckCatalogue.standard().checks().stream()
                .map(Check::id)
                .map(id -> "| `" + id + "` | " + english.say("check." + id + ".title") + " | "
                        + (ONE_CLICK.contains(id) ? "yes" : "no") + " |")
                .toList();
    }

    /** Whether this line of the README is one of them. */
    static boolean isRow(String line) {
        return line.startsWith("| `");
    }

    /** Writes the rows into the README in the place of those that stand there; its path is the argument. */
    public static void main(String... arguments) throws IOException {
        Path readme = Path.of(arguments[0]);
        List<String> lines = new ArrayList<>(Files.readAllLines(readme));
        int first = 0;
        while (first < lines.size() && !isRow(lines.get(first))) {
            first++;
        }
        lines.removeIf(ReadmeTable::isRow);
        lines.addAll(first, rows());
        Files.write(readme, lines);
    }
}
