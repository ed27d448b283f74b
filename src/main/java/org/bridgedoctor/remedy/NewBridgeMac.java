package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * Gives bridges that do not hear their own MAC another one. Setting a different address makes every kernel enter it in the
 * bridge's forwarding table ({@code br_set_mac_address}), which is what 3.10.0 before build 373 forgets when a bridge is
 * created together with its address (rhbz 1314779). A udev rule does the same for the bridges that docker creates later.
 */
final class NewBridgeMac {
    static final String RULE_PATH = "/etc/udev/rules.d/90-bridge-doctor-mac.rules";

    /**
     * The prefix is locally administered, unicast and not docker's own 02:42; the last four octets are docker's, so that the
     * rule and the repair come to the same address and it stays unique on the host. The rule speaks only of names that docker
     * makes, and of bridges to which people gave plain ones, so that the name is safe in sh; {@code $$} is udev's way to write {@code $}. systemd-udevd 219 and later read it.
     */
    private static final String RULE = """
            # Bridge Doctor: docker's bridges get another MAC, because this kernel leaves them deaf to the one they are born with.
            # Not needed with kernel 3.10.0-514 or later; delete this file to take it back.
            ACTION!="add", GOTO="bridge_doctor_end"
            SUBSYSTEM!="net", GOTO="bridge_doctor_end"
            KERNEL=="docker0", GOTO="bridge_doctor_mac"
            KERNEL=="br-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]", GOTO="bridge_doctor_mac"
            NAMED
            GOTO="bridge_doctor_end"
            LABEL="bridge_doctor_mac"
            ATTR{address}=="02:42:*", RUN+="/bin/sh -c 'mac=$attr{address}; exec /sbin/ip link set dev %k address 06:bd$${mac#02:42}'"
            LABEL="bridge_doctor_end"
            """;

    static final List<FactKey<?>> TOUCHES = List.of(
            Facts.INTERFACES,
            Facts.BRIDGES,
            Facts.FDB,
            Facts.NEIGHBOURS,
            Facts.INSIDES,
            Facts.REACHABILITY,
            Facts.PINGS,
            Facts.TRACES);

    private static final String PREFIX = "06:bd:";

    private NewBridgeMac() {}

    /** For deaf bridges: a new MAC at once, and the rule. Empty where no bridge has a name and a MAC to work with. */
    static Optional<Remediation> repair(HostSnapshot facts, List<ElementId> elements) {
        List<NetworkInterface> interfaces = facts.getOr(Facts.INTERFACES, List.of());
        Set<String> taken = new HashSet<>();
        interfaces.forEach(one -> taken.add(one.mac()));
        List<RemediationStep> steps = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (InterfaceName bridge : InterfaceName.bridgesOf(elements)) {
            Optional<String> old = interfaces.stream()
                    .filter(one -> one.name().equals(bridge.value()))
                    .map(NetworkInterface::mac)
                    .filter(mac -> mac.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}"))
                    .findFirst();
            if (old.isPresent()) {
                steps.addAll(change(bridge, old.get(), newMac(old.get(), taken)));
                names.add(bridge.value());
            }
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        steps.add(rule(facts));
        return Optional.of(new Remediation(
                "new-mac",
                "bridge-deaf",
                Text.of("remedy.new-mac.title", names.size(), names.getFirst()),
                impact("remedy.new-mac"),
                steps,
                List.of(Text.of("advice.newer-kernel")),
                TOUCHES));
    }

    /** For a kernel that will deafen the next bridge: the rule alone. */
    static Remediation prevention(HostSnapshot facts) {
        return new Remediation(
                "new-mac-rule",
                "kernel-deafens-bridges",
                Text.of("remedy.new-mac-rule.title"),
                impact("remedy.new-mac-rule"),
                List.of(rule(facts)),
                List.of(Text.of("advice.newer-kernel")),
                List.of(Facts.TRACES));
    }

    /** The new MAC for an old one: the same for the same host, and none that is taken; it is then taken itself. */
    static String newMac(String old, Set<String> taken) {
        long tail = Long.parseLong(old.substring(6).replace(":", ""), 16);
        String next = PREFIX + octets(tail);
        while (!taken.add(next)) {
            tail = tail + 1 & 0xffff_ffffL;
            next = PREFIX + octets(tail);
        }
        return next;
    }

    private static String octets(long tail) {
        return String.format(
                "%02x:%02x:%02x:%02x", tail >> 24 & 0xff, tail >> 16 & 0xff, tail >> 8 & 0xff, tail & 0xff);
    }

    private static List<RemediationStep> change(InterfaceName bridge, String old, String next) {
        String setting = "net/ipv4/conf/" + bridge + "/arp_notify";
        return List.of(
                // makes the kernel announce the new MAC, so that containers need not wait until they forget the old one
                new LiveChange(
                        Text.of("step.arp-notify", bridge.value()),
                        List.of("cat", "/proc/sys/" + setting),
                        "0",
                        List.of("sysctl", "-q", "-w", setting + "=1"),
                        "1",
                        List.of("sysctl", "-q", "-w", setting + "=0")),
                new LiveChange(
                        Text.of("step.new-mac", bridge.value(), next),
                        List.of("cat", "/sys/class/net/" + bridge + "/address"),
                        old,
                        List.of("ip", "link", "set", "dev", bridge.value(), "address", next),
                        next,
                        List.of("ip", "link", "set", "dev", bridge.value(), "address", old)));
    }

    private static LastingFile rule(HostSnapshot facts) {
        return new LastingFile(
                Text.of("step.mac-rule"), RULE_PATH, text(facts), "0644", List.of("udevadm", "control", "--reload"));
    }

    /** The rule, with the bridges of docker networks for which somebody chose the name. */
    static String text(HostSnapshot facts) {
        String named = facts.getOr(Facts.NETWORKS, List.of()).stream()
                .flatMap(network -> network.bridgeName().stream())
                .flatMap(name -> InterfaceName.parse(name).stream())
                .map(InterfaceName::value)
                .filter(name -> !name.matches("docker0|br-[0-9a-f]{12}"))
                .sorted()
                .distinct()
                .map(name -> "KERNEL==\"" + name + "\", GOTO=\"bridge_doctor_mac\"\n")
                .collect(Collectors.joining());
        return RULE.replace("NAMED\n", named);
    }

    private static Impact impact(String key) {
        return new Impact(
                Text.of(key + ".impact"),
                Duration.ofSeconds(1),
                List.of(),
                List.of(RULE_PATH, RemediationCatalogue.RUN_FOLDER),
                Text.of(key + ".undo"));
    }
}
