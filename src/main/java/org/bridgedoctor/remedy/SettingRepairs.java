package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** Repairs of kernel settings. Each is made to last by a file of its own, so that one run never overwrites another's. */
public final class SettingRepairs {
    /**
     * systemd-sysctl reads the files in the order of their names, and the last one wins: ours comes after 99-sysctl.conf,
     * which is /etc/sysctl.conf on the systems that we know.
     */
    private static final String FILES = "/etc/sysctl.d/99-zz-bridge-doctor-";

    private SettingRepairs() {}

    /**
     * Switches forwarding on. The kernel then resets other settings of all interfaces (as accept_redirects) to those of a
     * router; the transaction puts them back to what they were.
     */
    public static Optional<Remediation> forwarding() {
        List<RemediationStep> steps = List.of(
                set("step.forwarding", "net.ipv4.ip_forward", "net/ipv4/ip_forward", "0", "1"),
                file("forwarding", "net.ipv4.ip_forward = 1"));
        return LiveRepair.of("forwarding-on", "forwarding-disabled", steps);
    }

    /** Switches forwarding on for these bridges alone, where it is off for them and on for the host. */
    public static Optional<Remediation> forwarding(List<String> bridges) {
        List<RemediationStep> steps = new ArrayList<>();
        for (String bridge : bridges) {
            InterfaceName.parse(bridge)
                    .ifPresent(it -> steps.add(
                            set("step.forwarding", it.value(), "net/ipv4/conf/" + it + "/forwarding", "0", "1")));
        }
        return LiveRepair.of("bridge-forwarding-on", "forwarding-disabled", steps);
    }

    /** Lets packets in whose answer would leave by another interface (loose mode, RFC 3704), on this interface. */
    public static Optional<Remediation> looseReversePath(String link, String now) {
        Optional<InterfaceName> name = InterfaceName.parse(link).filter(it -> isNumber(now));
        return LiveRepair.of(
                "loose-reverse-path",
                "reverse-path-filter",
                name.map(it -> List.<RemediationStep>of(
                                set("step.loose", it.value(), "net/ipv4/conf/" + it + "/rp_filter", now, "2"),
                                file("rp-filter-" + it, "net/ipv4/conf/" + it + "/rp_filter = 2")))
                        .orElse(List.of()));
    }

    /** Lets a link, or all of them, answer ARP for every address of its own. */
    static Optional<LiveChange> answerArp(String link, String now) {
        return InterfaceName.parse(link)
                .filter(it -> isNumber(now))
                .map(it -> set("step.arp-on", it.value(), "net/ipv4/conf/" + it + "/arp_ignore", now, "0"));
    }

    /** Tells NetworkManager to keep off docker's bridges, and off the cables that are plugged into them. */
    public static Optional<Remediation> unmanaged() {
        String path = "/etc/NetworkManager/conf.d/90-bridge-doctor-docker.conf";
        return LiveRepair.of(
                "unmanaged",
                "networkmanager-manages-docker",
                List.of(new LastingFile(
                        Text.of("step.unmanaged", path),
                        path,
                        """
                        # Bridge Doctor; delete this file to take it back.
                        [keyfile]
                        unmanaged-devices=interface-name:docker*;interface-name:br-*;interface-name:veth*
                        """,
                        "0644",
                        List.of("systemctl", "reload", "NetworkManager"))));
    }

    /** Lets nginx connect to other programs' ports, with SELinux as watchful as before. */
    public static Optional<Remediation> selinuxSwitch(String name) {
        boolean isName = name.matches("[a-z_]{1,60}");
        LiveChange set = new LiveChange(
                Text.of("step.selinux-switch", name),
                List.of("selinux_switch", name),
                "off",
                List.of("setsebool", "-P", name, "on"),
                "on",
                List.of("setsebool", "-P", name, "off"));
        return LiveRepair.of("selinux-switch", "selinux-blocks-nginx", isName ? List.of(set) : List.of());
    }

    /** Makes room for more connections. */
    public static Optional<Remediation> largerConntrack(long now, long next) {
        String key = "net/netfilter/nf_conntrack_max";
        return LiveRepair.of(
                "larger-conntrack",
                "conntrack-full",
                List.of(
                        set("step.conntrack", Long.toString(next), key, Long.toString(now), Long.toString(next)),
                        file("conntrack", "net.netfilter.nf_conntrack_max = " + next)));
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private static LiveChange set(String title, String about, String key, String now, String next) {
        return new LiveChange(
                Text.of(title, about),
                List.of("cat", "/proc/sys/" + key),
                now,
                List.of("sysctl", "-q", "-w", key + "=" + next),
                next,
                List.of("sysctl", "-q", "-w", key + "=" + now));
    }

    private static LastingFile file(String name, String line) {
        return new LastingFile(
                Text.of("step.setting-file", FILES + name + ".conf"),
                FILES + name + ".conf",
                "# Bridge Doctor; delete this file to take it back.\n" + line + "\n",
                "0644",
                List.of());
    }
}
