package org.bridgedoctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.check.Check;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.Test;

/** The README says what the product does, and shows pictures that are there. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)");
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

    @Test
    void theTableOfChecksIsTheCatalogue() throws IOException {
        Sentences english = Sentences.english();
        List<String> expected = CheckCatalogue.standard().checks().stream()
                .map(Check::id)
                .map(id -> "| `" + id + "` | " + english.say("check." + id + ".title") + " | "
                        + (ONE_CLICK.contains(id) ? "yes" : "no") + " |")
                .toList();
        List<String> rows = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void everyPictureIsThere() throws IOException {
        Matcher pictures = PICTURE.matcher(Files.readString(README));
        assertThat(pictures.results().map(it -> Path.of(it.group(1))))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture).isRegularFile());
    }
}
